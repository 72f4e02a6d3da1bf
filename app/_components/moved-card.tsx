import Link from "next/link";
import { metricHref, type Spot } from "@/app/_links.ts";
import type { HealthView } from "@/app/_views/health-view.ts";
import { changePartInWords } from "@/lib/reports/change-parts-in-words.ts";
import { dayInWords, metricInSentence, percent, points } from "@/lib/reports/words.ts";
import { TitledCard } from "./card.tsx";
import styles from "./moved-card.module.css";
import { RateCounts } from "./rate-counts.tsx";

/** How many parts are named: the largest. All of them stand on the page this leads to. */
const NAMED = 3;

/** The rate that moved most since the same weekday of last week, and what moved it. */
export function MovedCard({ moved, spot }: { moved: NonNullable<HealthView["moved"]>; spot: Spot }) {
  const { row, since, change } = moved;
  const { metric, channel, target } = row.figure;
  const { before, after } = change;
  const parts = change.parts
    .filter(({ effect }) => effect !== null && effect !== 0)
    .sort((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0))
    .slice(0, NAMED);
  return (
    <TitledCard id="moved-title" title={`Moved most since ${dayInWords(since)}`}>
      <p className={styles.whole}>
        <Link href={metricHref(spot, metric.id, channel, { tab: "change", since })} prefetch={false}>
          {metricInSentence(metric, channel)}
        </Link>
        <span>
          {percent(before.value, target)} <span aria-hidden="true">→</span>
          <span className="visually-hidden"> to </span> <strong>{percent(after.value, target)}</strong>
        </span>
      </p>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.kind}>
            <span className={styles.effect}>{points(part.effect).replace(" points", "")}</span>
            {changePartInWords(metric, part)}
          </li>
        ))}
      </ul>
      <p className={styles.small}>
        In percentage points, the largest parts;{" "}
        <RateCounts figure={{ metric, channel, rate: before }} spot={{ ...spot, on: since }} /> then,{" "}
        <RateCounts figure={{ metric, channel, rate: after }} spot={spot} /> now.
      </p>
    </TitledCard>
  );
}
