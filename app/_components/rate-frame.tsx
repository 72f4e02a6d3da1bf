import type { ReactNode } from "react";
import type { Target } from "@/lib/amazon/targets.ts";
import { shortPercent } from "@/lib/reports/words.ts";
import styles from "./rate-frame.module.css";

/** Where days and rates stand in a drawing, in hundredths of its width and height. */
export interface Scale {
  x(index: number): number;
  y(value: number): number;
  low: number;
  high: number;
}

/** A scale that holds these values and the target: from nothing for an upper limit, up to all for a lower one. */
export function scaleOf(given: (number | null | undefined)[], target: Target | null, days: number): Scale {
  const values = [...given, target?.value].flatMap((value) => value ?? []);
  const upper = target?.condition !== "GREATER_THAN_OR_EQUAL";
  const low = upper ? 0 : Math.max(0, Math.min(1, ...values) - 0.005);
  const high = upper ? Math.max(0.001, ...values) * 1.12 : 1;
  return {
    x: (index) => (index / Math.max(1, days - 1)) * 100,
    y: (value) => (1 - (value - low) / (high - low || 1)) * 100,
    low,
    high,
  };
}

/** A line through values by their place; where one is null the line goes on to the next. */
export function lineThrough(scale: Scale, values: (number | null)[], first = 0): string {
  return values
    .flatMap((value, index) =>
      value === null ? [] : [`${scale.x(first + index).toFixed(2)} ${scale.y(value).toFixed(2)}`],
    )
    .map((point, place) => `${place === 0 ? "M" : "L"}${point}`)
    .join("");
}

/**
 * A drawing of a rate: what is beyond the target, the target, the foot, and lines laid over them. It stretches with its
 * place while its words keep their size.
 *
 * @param marks Words at the foot, by their place among the days.
 */
export function RateFrame({
  scale,
  target,
  summary,
  marks,
  legend,
  children,
}: {
  scale: Scale;
  target: Target | null;
  summary: string;
  marks: { index: number; align: "start" | "middle" | "end"; label: string }[];
  legend: { look: "line" | "dashes" | "band"; label: string }[];
  children: ReactNode;
}) {
  const { low, high, x, y } = scale;
  const line = target ? y(target.value) : null;
  const upper = target?.condition !== "GREATER_THAN_OR_EQUAL";
  return (
    <div className={styles.card}>
      <div className={styles.plot} role="img" aria-label={summary}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={styles.drawing} aria-hidden="true">
          {line !== null && (
            <>
              <rect
                x="0"
                width="100"
                y={upper ? 0 : line}
                height={upper ? line : 100 - line}
                className={styles.beyond}
              />
              <line x1="0" x2="100" y1={line} y2={line} className={styles.target} />
            </>
          )}
          <line x1="0" x2="100" y1="100" y2="100" className={styles.foot} />
          {children}
        </svg>
        {target && line !== null && (
          <span className={styles.height} style={{ top: `${line}%` }} aria-hidden="true">
            {shortPercent(target.value)}
          </span>
        )}
        {!target && (
          <span className={styles.height} style={{ top: "0%" }} aria-hidden="true">
            {shortPercent(Number(high.toFixed(3)))}
          </span>
        )}
        <span className={styles.height} style={{ top: "100%" }} aria-hidden="true">
          {shortPercent(Number(low.toFixed(3)))}
        </span>
        {marks.map(({ index, align, label }) => (
          <span
            key={label}
            className={`${styles.mark} ${styles[align]}`}
            style={{ left: `${x(index)}%` }}
            aria-hidden="true"
          >
            {label}
          </span>
        ))}
      </div>
      <ul className={styles.legend}>
        {legend.map(({ look, label }) => (
          <li key={label}>
            <i className={styles[look]} aria-hidden="true" /> {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
