import type { RateRow } from "@/app/_views/rate-row.ts";
import { percent, wholeNumber } from "@/lib/reports/words.ts";
import styles from "./rate-figure.module.css";

/** A rate as it is read: the share, what it is a share of, and how sure it is. No data is said, never shown as a number. */
export function RateFigure({
  row: { figure, confirmed, missing },
}: {
  row: Pick<RateRow, "figure" | "confirmed" | "missing">;
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
        {wholeNumber(rate.count)} of {wholeNumber(rate.total)}
        {confirmed && <span className={styles.part}> · {wholeNumber(confirmed.rate.count)} confirmed</span>}
        {estimated && <span className={styles.part}> · estimated</span>}
      </p>
    </>
  );
}
