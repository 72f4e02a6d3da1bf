import type { Target } from "@/lib/amazon/targets.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import { curveInWords } from "@/lib/reports/curve.ts";
import styles from "./sparkline.module.css";

const WIDTH = 240;
const HEIGHT = 46;
const MARGIN = 4;

/** The last days of a rate with its target line. Where there is no data there is no line. */
export function Sparkline({
  points,
  target,
  label = curveInWords(points, target),
}: {
  points: HistoryPoint[];
  target: Target | null;
  /** What it shows in words, where its points are not days one after the other. */
  label?: string;
}) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const upper = target?.condition !== "GREATER_THAN_OR_EQUAL";
  const spread = target ? (upper ? target.value : 1 - target.value) : Math.max(0.01, ...values);
  const low = upper ? 0 : Math.min((target?.value ?? 1) - spread * 0.3, ...values);
  const high = upper ? Math.max((target?.value ?? 0) + (target ? spread * 0.3 : 0), ...values, 0.001) : 1;
  const x = (index: number) => MARGIN + (index / Math.max(1, points.length - 1)) * (WIDTH - 2 * MARGIN);
  const y = (value: number) => HEIGHT - MARGIN - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * MARGIN);
  const last = points.at(-1);
  const line = target ? y(target.value) : null;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={styles.spark}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      {line !== null && (
        <>
          <rect
            x="0"
            width={WIDTH}
            y={upper ? 0 : line}
            height={upper ? line : HEIGHT - line}
            className={styles.beyond}
          />
          <line x1="0" x2={WIDTH} y1={line} y2={line} className={styles.target} />
        </>
      )}
      {strokes(points).map((stroke) => (
        <polyline
          key={stroke[0]?.index}
          points={stroke.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}
          className={styles.line}
        />
      ))}
      {last && last.value !== null && (
        // A line without length under round caps: a dot that stays round however the drawing is stretched.
        <path
          d={`M${x(points.length - 1).toFixed(1)} ${y(last.value).toFixed(1)}h.01`}
          className={styles.dot}
        />
      )}
    </svg>
  );
}

/** The unbroken runs of known values. */
export function strokes(points: { value: number | null }[]): { index: number; value: number }[][] {
  const runs: { index: number; value: number }[][] = [];
  points.forEach(({ value }, index) => {
    if (value === null) return;
    const before = runs.at(-1);
    if (before && before.at(-1)?.index === index - 1) before.push({ index, value });
    else runs.push([{ index, value }]);
  });
  return runs;
}
