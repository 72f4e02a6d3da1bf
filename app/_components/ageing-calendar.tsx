import { type Spot, windowSaid } from "@/app/_links.ts";
import { type ComingDay, dayEntering, dayLeaving } from "@/lib/metrics/ageing.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { weeksOf } from "@/lib/reports/outlook-in-words.ts";
import { countInWords, dayInWords, percent } from "@/lib/reports/words.ts";
import styles from "./ageing-calendar.module.css";
import { CountLink } from "./count-link.tsx";
import { badSide, saidOfDay } from "./some-counts.tsx";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * The coming days as a calendar: on which of them bad ones leave or enter, and on which the target is missed. The
 * table below it says the same. Every number leads to the orders it counts, by what is known on the day shown.
 */
export function AgeingCalendar({
  coming,
  figure,
  spot,
}: {
  coming: ComingDay[];
  figure: Measurement;
  spot: Spot;
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
                  <Cell key={day.on} day={day} figure={figure} spot={spot} />
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

function Cell({ day, figure, spot }: { day: ComingDay; figure: Measurement; spot: Spot }) {
  const { on, leaving, entering, rate, budget } = day;
  const { metric, channel, target } = figure;
  const part = badSide(figure);
  const missed = budget !== null && budget < 0;
  const said =
    rate.value === null ? "no data" : `${percent(rate.value, target)}, ${countInWords(rate, metric.unit)}`;
  return (
    <td className={missed ? styles.missed : undefined} title={`${dayInWords(on)}: ${said}`}>
      <time dateTime={on} className={styles.date}>
        {on.endsWith("-01") ? dayInWords(on) : Number(on.slice(8))}
      </time>
      <span className={styles.moves}>
        {leaving.bad > 0 && (
          <span className={styles.out}>
            <CountLink
              count={leaving.bad}
              spot={spot}
              said={{ ...saidOfDay(figure, dayLeaving(metric, on)), part }}
              plain
            >
              −{leaving.bad}
              <span className="visually-hidden"> leaving</span>
            </CountLink>
          </span>
        )}
        {entering.bad > 0 && (
          <span className={styles.in}>
            <CountLink
              count={entering.bad}
              spot={spot}
              said={{ ...saidOfDay(figure, dayEntering(metric, on)), part }}
              plain
            >
              +{entering.bad}
              <span className="visually-hidden"> entering</span>
            </CountLink>
          </span>
        )}
      </span>
      <span className={styles.rate}>
        {rate.value !== null && (
          <CountLink
            count={rate.count}
            spot={spot}
            said={{
              rate: metric.id,
              channel,
              part: "counted",
              window: windowSaid(windowShownOn(metric, on)),
            }}
            plain
          >
            {percent(rate.value, target)}
          </CountLink>
        )}
      </span>
      {missed && <span className="visually-hidden">target missed</span>}
    </td>
  );
}
