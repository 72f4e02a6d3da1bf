import Link from "next/link";
import { metricHref, type Spot } from "@/app/_links.ts";
import type { RateRow } from "@/app/_views/rate-row.ts";
import { roomInSentence } from "@/lib/reports/headline.ts";
import { missInWords } from "@/lib/reports/miss-in-words.ts";
import { capital, metricInSentence, percent, targetInWords } from "@/lib/reports/words.ts";
import type { MissInSight } from "@/lib/standing/misses-in-sight.ts";
import { shownState } from "@/lib/standing/shown.ts";
import { CardTitle, TitledCard } from "./card.tsx";
import styles from "./closest-card.module.css";
import { ComingCounts } from "./coming-counts.tsx";
import { CountLink } from "./count-link.tsx";
import { RateCounts } from "./rate-counts.tsx";
import { RoomPips } from "./room.tsx";
import { StateBadge, StateShape } from "./state-badge.tsx";
import { StoreStateBadge } from "./store-state.tsx";
import { WithoutContested } from "./without-contested.tsx";

/** The rate with the least room, large, and the ones that come next: what to look at when there are five seconds. */
export function ClosestCard({
  rows: [row, ...next],
  inSight,
  spot,
}: {
  rows: [RateRow, ...RateRow[]];
  inSight: MissInSight[];
  spot: Spot;
}) {
  const missOf = ({ figure }: RateRow) => inSight.find((miss) => miss.figure === figure);
  const miss = missOf(row);
  const { figure, confirmed } = row;
  const { metric, channel, rate, target, budget } = figure;
  const undecided = confirmed ? rate.count - confirmed.rate.count : 0;
  return (
    <TitledCard
      id="closest-title"
      title={budget !== null && budget < 0 ? "Furthest over the line" : "Closest to the line"}
      badge={miss ? <StoreStateBadge state="in-sight" /> : <StateBadge shown={shownState(figure)} />}
    >
      <p className={styles.name}>
        <Link href={metricHref(spot, metric.id, channel)} prefetch={false}>
          {metricInSentence(metric, channel)}
        </Link>
      </p>
      <p className={styles.room}>{capital(roomInSentence(figure))}</p>
      <RoomPips figure={figure} confirmed={confirmed} large />
      <p className={styles.small}>
        {percent(rate.value, target)}, <RateCounts figure={figure} spot={spot} />
        {undecided > 0 && (
          <>
            ,{" "}
            <CountLink count={undecided} spot={spot} said={{ rate: metric.id, channel, part: "undecided" }} />{" "}
            of them undecided
          </>
        )}
        {target && `; the target is ${targetInWords(target)}`}
      </p>
      <WithoutContested figure={figure} adjusted={row.adjusted} spot={spot} />
      {miss && (
        <p className={styles.miss}>
          {capital(missInWords(miss))}, by what is known already:{" "}
          <Link href={metricHref(spot, metric.id, channel, { tab: "ahead" })} prefetch={false}>
            {percent(miss.point.value, target)}
          </Link>
          , <ComingCounts figure={{ metric, channel, rate: miss.point }} on={miss.on} spot={spot} />
        </p>
      )}
      {next.length > 0 && (
        <div className={styles.next}>
          <CardTitle>Then</CardTitle>
          <ul>
            {next.map((other) => (
              <li key={other.figure.metric.id + other.figure.channel}>
                <StateShape shown={shownState(other.figure)} size={13} />
                <Link href={metricHref(spot, other.figure.metric.id, other.figure.channel)} prefetch={false}>
                  {metricInSentence(other.figure.metric, other.figure.channel)}
                </Link>
                <span className={styles.nextRoom}>
                  {missInWordsOr(missOf(other), roomInSentence(other.figure))}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </TitledCard>
  );
}

function missInWordsOr(miss: MissInSight | undefined, room: string): string {
  return miss ? missInWords(miss) : room;
}
