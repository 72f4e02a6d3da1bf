import { lookSaid } from "@/app/_views/look.ts";
import { askedOf } from "@/app/_views/metric-place.ts";
import type { MetricView } from "@/app/_views/metric-view.ts";
import { windowAhead } from "@/lib/metrics/window.ts";
import { comparisonInWords, howLongBefore, whyThatLongBefore } from "@/lib/reports/compare-in-words.ts";
import type { Curve } from "@/lib/reports/curve.ts";
import { targetInWords, unitsInWords, wholeNumber, windowInWords } from "@/lib/reports/words.ts";
import { CurveTable } from "./curve-table.tsx";
import { ExportLinks } from "./export-links.tsx";
import styles from "./rate-chart.module.css";
import { RateChartLater } from "./rate-chart-later.tsx";
import { StillCurve } from "./still-curve.tsx";

/** A rate's last days as a curve, as a sentence and as a table: the same figures three times. */
export function RateCurve({ view }: { view: MetricView }) {
  const { curve, curveInWords: summary, metric, figure, comparison, known, place } = view;
  const before = comparison && howLongBefore(comparison);
  const of = {
    spot: place.spot,
    said: { rate: metric.id, channel: view.channel, known: known === "now" ? known : null },
  };
  const leftOut = curve.days - curve.points.filter(({ on }) => on <= place.on).length;
  // A frame without a line in it would look like a fault: the sentence alone says that there is nothing.
  if (
    curve.points.every(({ value, ahead, earlier }) => (value ?? ahead ?? earlier?.value ?? null) === null)
  ) {
    return (
      <div className={styles.card}>
        <p className={styles.nothing}>{summary}</p>
      </div>
    );
  }
  return (
    <div className={styles.card}>
      <div className={styles.plot}>
        <RateChartLater
          curve={curve}
          unit={metric.unit}
          summary={summary}
          before={before}
          of={of}
          isLowerLimit={"good" in metric.counts}
          still={<StillCurve curve={curve} summary={summary} />}
        />
        <Labels curve={curve} />
      </div>
      <Legend view={view} />
      <p className={styles.summary}>{summary}</p>
      {comparison && (
        <p className={styles.summary}>
          {comparisonInWords(figure, comparison)}{" "}
          {comparison.delta !== null && (
            <span className={styles.why}>{whyThatLongBefore(comparison, known)}</span>
          )}
        </p>
      )}
      {leftOut > 0 && (
        <p className={styles.summary}>
          <span className={styles.why}>
            {wholeNumber(leftOut)} of {wholeNumber(curve.days)} days are not drawn: none is higher or lower
            than what is drawn around it, and every crossing of the target is there.
          </span>
        </p>
      )}
      <details className={styles.asTable}>
        <summary>As a table</summary>
        <div className={styles.tableBox}>
          <CurveTable
            caption={`${metric.name} by day, ${wholeNumber(curve.days - leftOut)} days`}
            points={curve.points}
            target={figure.target}
            before={before}
            spot={of.spot}
            said={of.said}
          />
        </div>
      </details>
      <ExportLinks
        table="history"
        of={{ ...askedOf(view), ...lookSaid(view) }}
        what="every day of the curve"
        under
      />
    </div>
  );
}

/** What each line and ground of the drawing is. */
function Legend({ view }: { view: MetricView }) {
  const { curve, metric, known, figure, comparison } = view;
  const lag = windowAhead(metric, figure.window);
  return (
    <ul className={styles.legend}>
      <li>
        <i className={styles.keyLine} aria-hidden="true" />
        {known === "now" ? "each day with what is known now" : "each day as it was known then"}
      </li>
      {comparison && (
        <li>
          <i className={styles.keyEarlier} aria-hidden="true" />
          {howLongBefore(comparison)}
        </li>
      )}
      {metric.lagDays > 0 && (
        <li>
          <i className={styles.keyAhead} aria-hidden="true" />
          {metric.lagDays === 1 ? "tomorrow" : `next ${metric.lagDays} days`}, by what is known
        </li>
      )}
      {curve.target && figure.target && (
        <li>
          <i className={styles.keyTarget} aria-hidden="true" />
          Amazon’s target, {targetInWords(figure.target)}
        </li>
      )}
      {curve.window && (
        <li>
          <i className={styles.keyWindow} aria-hidden="true" />
          window, {windowInWords(figure.window)}
        </li>
      )}
      {metric.lagDays > 0 && (
        <li>
          <i className={styles.keyLag} aria-hidden="true" />
          {unitsInWords("day", metric.lagDays)}
          {metric.lagDays === 1 ? "’s" : "’"} lag, {windowInWords(lag)}
        </li>
      )}
    </ul>
  );
}

/** What stands on the curve: the target's name beyond its line, and the figure of the day shown. */
function Labels({ curve: { x, y, target, points, today } }: { curve: Curve }) {
  const top = (value: number) => `${100 - ((value - y.from) / (y.to - y.from || 1)) * 100}%`;
  const left = `${((today - x.from) / (x.to - x.from || 1)) * 100}%`;
  const last = points.find((point) => point.x === today)?.value ?? null;
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
      {last !== null && <i className={styles.last} style={{ top: top(last), left }} />}
    </div>
  );
}
