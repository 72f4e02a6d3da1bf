import Link from "next/link";
import { metricHref, type Spot } from "@/app/_links.ts";
import type { RateRow } from "@/app/_views/rate-row.ts";
import { missInWords } from "@/lib/reports/miss-in-words.ts";
import { targetInWords, windowInWords } from "@/lib/reports/words.ts";
import type { MissInSight } from "@/lib/standing/misses-in-sight.ts";
import { shownState } from "@/lib/standing/shown.ts";
import { RateFigure } from "./rate-figure.tsx";
import styles from "./rate-rows.module.css";
import { Room } from "./room.tsx";
import { Sparkline } from "./sparkline.tsx";
import { StateBadge } from "./state-badge.tsx";
import whole from "./whole-link.module.css";
import { WithoutContested } from "./without-contested.tsx";

/** The rates of one channel, a row each, every row leading to its rate in depth. */
export function RateRows({
  rows,
  inSight,
  spot,
  label,
}: {
  rows: RateRow[];
  inSight: MissInSight[];
  spot: Spot;
  label: string;
}) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {rows.map((row) => {
        const { metric, channel, window, target, hasData } = row.figure;
        const miss = inSight.find(({ figure }) => figure === row.figure);
        return (
          <li
            key={`${metric.id}-${channel}`}
            className={styles.row}
            data-metric={metric.id}
            data-channel={channel}
          >
            <div className={styles.what}>
              <h3 className={styles.name}>
                <Link
                  href={metricHref(spot, metric.id, channel)}
                  className={`${whole.link} ${styles.link}`}
                  prefetch={false}
                >
                  {metric.name}
                </Link>
              </h3>
              <p className={styles.small}>
                {windowInWords(window)} · {target ? targetInWords(target) : "no target today"}
              </p>
              {hasData && row.missing && <p className={styles.partial}>partial: {row.missing}</p>}
            </div>
            <div className={hasData ? styles.value : styles.noValue}>
              <RateFigure row={row} spot={spot} />
              <WithoutContested figure={row.figure} adjusted={row.adjusted} spot={spot} />
            </div>
            {hasData && (
              <div className={styles.room}>
                <Room figure={row.figure} confirmed={row.confirmed} />
                {miss && <p className={styles.miss}>{missInWords(miss)}</p>}
                {!target && <p className={styles.small}>{usualInWords(row)}</p>}
              </div>
            )}
            {row.points.some((point) => point.value !== null) && (
              <div className={styles.spark}>
                <Sparkline points={row.points} target={target} />
              </div>
            )}
            <div className={styles.state}>
              <StateBadge shown={shownState(row.figure)} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Where there is no target, the seller's own past is what there is to compare with: "2.9–3.9% in 90 days". */
function usualInWords({ points }: RateRow): string {
  const values = points.flatMap(({ value }) => value ?? []);
  if (values.length < 2) return "";
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => (value * 100).toFixed(2));
  return `${low}–${high}% in ${points.length} days`;
}
