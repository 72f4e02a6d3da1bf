import type { Target } from "@/lib/amazon/targets.ts";
import type { LookAhead } from "@/lib/metrics/forecast/look-ahead.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import styles from "./ahead-chart.module.css";
import { lineThrough, RateFrame, scaleOf } from "./rate-frame.tsx";

/** The days up to today as they were known, and the days ahead: what is certain, and the band of what may come. */
export function AheadChart({
  before,
  ahead,
  target,
  summary,
}: {
  before: HistoryPoint[];
  ahead: LookAhead;
  target: Target | null;
  summary: string;
}) {
  const past = before.map(({ value }) => value);
  const certain = ahead.days.map((day) => day.certain.value);
  const banded = ahead.days.flatMap(({ band }, index) =>
    band && band.most.value !== null && band.fewest.value !== null
      ? [{ index: before.length + index, most: band.most.value, fewest: band.fewest.value }]
      : [],
  );
  const scale = scaleOf(
    [...past, ...certain, ...banded.flatMap(({ most, fewest }) => [most, fewest])],
    target,
    before.length + ahead.days.length,
  );
  const { x, y } = scale;
  const outline = [
    ...banded.map(({ index, most }) => `${x(index).toFixed(2)} ${y(most).toFixed(2)}`),
    ...[...banded].reverse().map(({ index, fewest }) => `${x(index).toFixed(2)} ${y(fewest).toFixed(2)}`),
  ].join("L");
  const today = before.length - 1;
  return (
    <RateFrame
      scale={scale}
      target={target}
      summary={summary}
      marks={[{ index: today, align: "middle", label: "day shown" }]}
      legend={[
        { look: "line", label: "as it was known" },
        { look: "dashes", label: "from orders placed and defects known" },
        ...(banded.length > 0
          ? [{ look: "band" as const, label: "where 8 of 10 such figures come to lie (estimate)" }]
          : []),
      ]}
    >
      {outline && <path d={`M${outline}Z`} className={styles.band} />}
      <line x1={x(today)} x2={x(today)} y1="0" y2="100" className={styles.today} />
      <path d={lineThrough(scale, past)} className={styles.line} />
      <path
        d={lineThrough(scale, [past.at(-1) ?? null, ...certain], Math.max(0, today))}
        className={styles.certain}
      />
    </RateFrame>
  );
}
