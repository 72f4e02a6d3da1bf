import type { Spot } from "@/app/_links.ts";
import type { RateRow } from "@/app/_views/rate-row.ts";
import { percent } from "@/lib/reports/words.ts";
import { CountLink } from "./count-link.tsx";
import { RateCounts } from "./rate-counts.tsx";
import styles from "./rate-figure.module.css";

/** A rate as it is read: the share, what it is a share of, and how sure it is. No data is said, never shown as a number. */
export function RateFigure({
  row: { figure, confirmed, missing },
  spot,
}: {
  row: Pick<RateRow, "figure" | "confirmed" | "missing">;
  spot: Spot;
}) {
  const { rate, target, estimated, metric, hasData } = figure;
  if (!hasData) {
    return (
      <>
        <p className={styles.none}>no data</p>
        <p className={styles.small}>{missing || `no ${metric.unit}s in this window`}</p>
      </>
    );
  }
  return (
    <>
      <p className={styles.value}>{percent(rate.value, target)}</p>
      <p className={styles.small}>
        <RateCounts figure={figure} spot={spot} withUnit={false} />
        {confirmed && (
          <span className={styles.part}>
            {" · "}
            <CountLink
              count={confirmed.rate.count}
              spot={spot}
              said={{ rate: metric.id, channel: figure.channel, part: "confirmed" }}
            />{" "}
            confirmed
          </span>
        )}
        {estimated && <span className={styles.part}> · estimated</span>}
      </p>
    </>
  );
}
