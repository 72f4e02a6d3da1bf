import type { Curve } from "@/lib/reports/curve.ts";
import { shortPercent } from "@/lib/reports/words.ts";
import styles from "./rate-chart.module.css";
import { strokes } from "./sparkline.tsx";

/** The curve as a plain drawing: what is seen before, or without, the script that answers to the pointer. */
export function StillCurve({ curve, summary }: { curve: Curve; summary: string }) {
  const { points, x, y, target, window: counted } = curve;
  const left = (at: number) => ((at - x.from) / (x.to - x.from || 1)) * 100;
  const top = (value: number) => 100 - ((value - y.from) / (y.to - y.from || 1)) * 100;
  return (
    <div className={styles.still} role="img" aria-label={summary}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={styles.drawing} aria-hidden="true">
        {counted && (
          <rect
            x={left(counted.from)}
            width={left(counted.to) - left(counted.from)}
            y="0"
            height="100"
            fill="var(--band)"
          />
        )}
        {target && (
          <rect
            x="0"
            width="100"
            y={target.upper ? 0 : top(target.value)}
            height={target.upper ? top(target.value) : 100 - top(target.value)}
            fill="var(--breach-ground)"
            opacity="0.5"
          />
        )}
        {y.ticks.map((tick) => (
          <line key={tick} x1="0" x2="100" y1={top(tick)} y2={top(tick)} stroke="var(--line)" />
        ))}
        {target && (
          <line
            x1="0"
            x2="100"
            y1={top(target.value)}
            y2={top(target.value)}
            stroke="var(--breach)"
            strokeDasharray="5 4"
          />
        )}
        {strokes(points).map((stroke) => (
          <polyline
            key={stroke[0]?.index}
            points={stroke
              .map(({ index, value }) => `${left(points[index]?.x ?? 0).toFixed(2)},${top(value).toFixed(2)}`)
              .join(" ")}
            fill="none"
            stroke="var(--accent)"
            strokeWidth="2"
          />
        ))}
      </svg>
      {y.ticks.map((tick) => (
        <span key={tick} className={styles.height} style={{ top: `${top(tick)}%` }} aria-hidden="true">
          {shortPercent(tick)}
        </span>
      ))}
      {x.ticks.map((tick) => (
        <span key={tick.x} className={styles.month} style={{ left: `${left(tick.x)}%` }} aria-hidden="true">
          {tick.label}
        </span>
      ))}
    </div>
  );
}
