import type { MetricView } from "@/app/_views/metric-view.ts";
import type { Curve } from "@/lib/reports/curve.ts";
import { dayInWords, targetInWords } from "@/lib/reports/words.ts";
import { CurveTable } from "./curve-table.tsx";
import styles from "./rate-chart.module.css";
import { RateChartLater } from "./rate-chart-later.tsx";
import { StillCurve } from "./still-curve.tsx";

/** A rate's last days as a curve, as a sentence and as a table: the same figures three times. */
export function RateCurve({ view }: { view: MetricView }) {
  const { curve, curveInWords: summary, metric, known, figure } = view;
  const { from, to } = figure.window;
  return (
    <div className={styles.card}>
      <div className={styles.plot}>
        <RateChartLater
          curve={curve}
          unit={metric.unit}
          summary={summary}
          still={<StillCurve curve={curve} summary={summary} />}
        />
        <Labels curve={curve} />
      </div>
      <ul className={styles.legend}>
        <li>
          <i className={styles.keyLine} aria-hidden="true" />
          {known === "now" ? "each day with what is known now" : "each day as it was known then"}
        </li>
        {curve.target && figure.target && (
          <li>
            <i className={styles.keyTarget} aria-hidden="true" />
            Amazon’s target, {targetInWords(figure.target)}
          </li>
        )}
        {curve.window && (
          <li>
            <i className={styles.keyWindow} aria-hidden="true" />
            window of the last figure, {dayInWords(from)} – {dayInWords(to)}
          </li>
        )}
      </ul>
      <p className={styles.summary}>{summary}</p>
      <details className={styles.asTable}>
        <summary>As a table</summary>
        <div className={styles.tableBox}>
          <CurveTable
            caption={`${metric.name} by day, ${curve.points.length} days`}
            points={curve.points}
            target={figure.target}
          />
        </div>
      </details>
    </div>
  );
}

/** What stands on the curve: the target's name beyond its line, and the last figure at the end. */
function Labels({ curve: { y, target, points } }: { curve: Curve }) {
  const top = (value: number) => `${100 - ((value - y.from) / (y.to - y.from || 1)) * 100}%`;
  const last = points.at(-1)?.value ?? null;
  return (
    <div className={styles.labels} aria-hidden="true">
      {target && (
        <span
          className={`${target.upper ? styles.over : styles.under} ${styles[target.side]}`}
          style={{ top: top(target.value) }}
        >
          {target.label}
        </span>
      )}
      {last !== null && <i className={styles.last} style={{ top: top(last) }} />}
    </div>
  );
}
