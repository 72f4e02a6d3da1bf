import type { Metric } from "@/lib/amazon/metrics.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { ComingDay } from "@/lib/metrics/ageing.ts";
import { weeksOf } from "@/lib/reports/outlook-in-words.ts";
import { countInWords, dayInWords, percent } from "@/lib/reports/words.ts";
import styles from "./ageing-calendar.module.css";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * The coming days as a calendar: on which of them bad ones leave or enter, and on which the target is missed. The
 * table below it says the same.
 */
export function AgeingCalendar({
  coming,
  metric,
  target,
}: {
  coming: ComingDay[];
  metric: Metric;
  target: Target | null;
}) {
  return (
    <div className={styles.card}>
      <table className={styles.calendar}>
        <caption className="visually-hidden">
          Coming days: bad ones that leave and enter, and whether the target is met
        </caption>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(coming).map((week, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: weeks never change places.
            <tr key={index}>
              {week.map((day, place) =>
                day === null ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={place} className={styles.none} />
                ) : (
                  <Cell key={day.on} day={day} metric={metric} target={target} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.legend}>
        <li>
          <span className={styles.out}>−1</span> bad ones leave by age
        </li>
        <li>
          <span className={styles.in}>+1</span> known bad ones enter
        </li>
        <li>
          <i className={styles.missKey} aria-hidden="true" /> target missed, by what is known
        </li>
      </ul>
    </div>
  );
}

function Cell({ day, metric, target }: { day: ComingDay; metric: Metric; target: Target | null }) {
  const { on, leaving, entering, rate, budget } = day;
  const missed = budget !== null && budget < 0;
  const said =
    rate.value === null ? "no data" : `${percent(rate.value, target)}, ${countInWords(rate, metric.unit)}`;
  return (
    <td className={missed ? styles.missed : undefined} title={`${dayInWords(on)}: ${said}`}>
      <time dateTime={on} className={styles.date}>
        {on.endsWith("-01") ? dayInWords(on) : Number(on.slice(8))}
      </time>
      <span className={styles.moves}>
        {leaving.bad > 0 && <span className={styles.out}>−{leaving.bad}</span>}
        {entering.bad > 0 && <span className={styles.in}>+{entering.bad}</span>}
      </span>
      <span className={styles.rate}>{rate.value === null ? "" : percent(rate.value, target)}</span>
      {missed && <span className="visually-hidden">target missed</span>}
    </td>
  );
}
