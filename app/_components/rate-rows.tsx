import Link from "next/link";
import { metricHref, type Spot } from "@/app/_links.ts";
import type { RateRow } from "@/app/_views/rate-row.ts";
import { targetInWords, windowInWords } from "@/lib/reports/words.ts";
import { shownState } from "@/lib/standing/shown.ts";
import { RateFigure } from "./rate-figure.tsx";
import styles from "./rate-rows.module.css";
import { Room } from "./room.tsx";
import { Sparkline } from "./sparkline.tsx";
import { StateBadge } from "./state-badge.tsx";

/** The rates of one channel, a row each, every row leading to its rate in depth. */
export function RateRows({ rows, spot, label }: { rows: RateRow[]; spot: Spot; label: string }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {rows.map((row) => {
        const { metric, channel, window, target, hasData } = row.figure;
        return (
          <li
            key={`${metric.id}-${channel}`}
            className={styles.row}
            data-metric={metric.id}
            data-channel={channel}
          >
            <div className={styles.what}>
              <h3 className={styles.name}>
                <Link href={metricHref(spot, metric.id, channel)} className={styles.link} prefetch={false}>
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
            </div>
            {hasData && (
              <div className={styles.room}>
                <Room figure={row.figure} confirmed={row.confirmed} />
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
