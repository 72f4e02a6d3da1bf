import type { Metric } from "@/lib/amazon/metrics.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { Change } from "@/lib/metrics/change.ts";
import { changePartInWords } from "@/lib/reports/change-parts-in-words.ts";
import { percent, points, shortPercent } from "@/lib/reports/words.ts";
import styles from "./waterfall.module.css";

/**
 * The parts of a change one under the other, each from where the one before it ended. The table beside it says the
 * same, so it is hidden from those who listen.
 */
export function Waterfall({
  change,
  metric,
  target,
}: {
  change: Change;
  metric: Metric;
  target: Target | null;
}) {
  const parts = change.parts.filter(({ effect }) => effect !== null && effect !== 0);
  const values = [change.before, change.after, ...parts.map(({ after }) => after)].flatMap(
    ({ value }) => value ?? [],
  );
  if (change.before.value === null || change.after.value === null || parts.length === 0) return null;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.12 || high * 0.1 || 0.001;
  const place = (value: number) => `${((value - low + room) / (high - low + 2 * room)) * 100}%`;
  const worse = (effect: number) => effect > 0 === "defects" in metric.counts;
  let from = change.before.value;
  return (
    <figure className={styles.figure} aria-hidden="true">
      <ol className={styles.rows}>
        <Point label="before" value={change.before.value} target={target} place={place} />
        {parts.map((part) => {
          const to = from + (part.effect as number);
          const [start, end] = [Math.min(from, to), Math.max(from, to)];
          from = to;
          return (
            <li key={part.kind} className={styles.row}>
              <span className={styles.what}>{changePartInWords(metric, part)}</span>
              <span className={styles.track}>
                <i
                  className={worse(part.effect as number) ? styles.worse : styles.better}
                  style={{ left: place(start), right: `calc(100% - ${place(end)})` }}
                />
              </span>
              <span className={styles.by}>{points(part.effect)}</span>
            </li>
          );
        })}
        <Point label="now" value={change.after.value} target={target} place={place} />
      </ol>
      <p className={styles.scale}>
        {shortPercent(Number(low.toFixed(4)))} to {shortPercent(Number(high.toFixed(4)))}, left to right
      </p>
    </figure>
  );
}

function Point({
  label,
  value,
  target,
  place,
}: {
  label: string;
  value: number;
  target: Target | null;
  place: (value: number) => string;
}) {
  return (
    <li className={styles.row}>
      <span className={styles.what}>{label === "before" ? "Before" : "Now"}</span>
      <span className={styles.track}>
        <b className={styles.point} style={{ left: place(value) }} />
      </span>
      <span className={styles.value}>{percent(value, target)}</span>
    </li>
  );
}
