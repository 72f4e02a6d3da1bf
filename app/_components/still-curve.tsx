import type { SVGProps } from "react";
import type { Curve } from "@/lib/reports/curve.ts";
import { shortPercent } from "@/lib/reports/words.ts";
import styles from "./rate-chart.module.css";
import { strokes } from "./sparkline.tsx";

/** The curve as a plain drawing: what is seen before, or without, the script that answers to the pointer. */
export function StillCurve({ curve, summary }: { curve: Curve; summary: string }) {
  const { points, x, y, target, window: counted, today } = curve;
  const left = (at: number) => ((at - x.from) / (x.to - x.from || 1)) * 100;
  const top = (value: number) => 100 - ((value - y.from) / (y.to - y.from || 1)) * 100;
  const line = (values: (number | null)[], look: SVGProps<SVGPolylineElement>) =>
    strokes(values.map((value) => ({ value }))).map((stroke) => (
      <polyline
        key={stroke[0]?.index}
        points={stroke
          .map(({ index, value }) => `${left(points[index]?.x ?? 0).toFixed(2)},${top(value).toFixed(2)}`)
          .join(" ")}
        fill="none"
        {...look}
      />
    ));
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
        {counted && counted.to < today && (
          <rect
            x={left(counted.to)}
            width={left(today) - left(counted.to)}
            y="0"
            height="100"
            fill="var(--band)"
            fillOpacity="0.3"
            stroke="var(--accent)"
            strokeOpacity="0.35"
            strokeDasharray="3 4"
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
        {x.to > today && (
          <line x1={left(today)} x2={left(today)} y1="0" y2="100" stroke="var(--line-strong)" />
        )}
        {line(
          points.map(({ earlier }) => earlier?.value ?? null),
          { stroke: "var(--line-strong)", strokeWidth: "1.5" },
        )}
        {line(
          points.map(({ ahead = null }) => ahead),
          { stroke: "var(--accent)", strokeWidth: "2", strokeDasharray: "2 4", strokeLinecap: "round" },
        )}
        {line(
          points.map(({ value }) => value),
          { stroke: "var(--accent)", strokeWidth: "2" },
        )}
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
