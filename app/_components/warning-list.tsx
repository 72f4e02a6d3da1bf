import Link from "next/link";
import { metricHref, ordersHref, settingsHref } from "@/app/_links.ts";
import { isInsideAgain, type Warning } from "@/app/_views/warnings-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { roomInSentence } from "@/lib/reports/headline.ts";
import { endInWords, expectedInWords, ruleInWords } from "@/lib/reports/standing-in-words.ts";
import {
  becauseInWords,
  capital,
  countInWords,
  dayInWords,
  metricInSentence,
  percent,
  targetInWords,
  windowInWords,
} from "@/lib/reports/words.ts";
import { CALMER_DAYS } from "@/lib/standing/thresholds.ts";
import { OrderId } from "./order-id.tsx";
import { StandingBadge } from "./standing-badge.tsx";
import styles from "./warning-list.module.css";

/** How many orders that moved a rate are named. */
const NAMED = 6;

/** The rates that ask for attention: figures, since when and why, and what ends it. */
export function WarningList({ warnings }: { warnings: Warning[] }) {
  return (
    <ul className={styles.list}>
      {warnings.map((warning) => {
        const { account, marketplace, figure, standing } = warning;
        const { metric, channel } = figure;
        const spot = { account: account.name, marketplace, on: null };
        return (
          <li key={account.id + marketplace + metric.id + channel} className={styles.warning}>
            <div className={styles.head}>
              <div>
                <p className={styles.where}>
                  {marketplaceWithCode(marketplace)?.country} · {account.name}
                </p>
                <h3 className={styles.name}>
                  <Link href={metricHref(spot, metric.id, channel)} prefetch={false}>
                    {metricInSentence(metric, channel)}
                  </Link>
                </h3>
              </div>
              <StandingBadge standing={standing} />
            </div>
            <Figure warning={warning} />
            <Began warning={warning} />
            <Ends warning={warning} />
            <p className={styles.next}>
              <Link
                href={metricHref(spot, metric.id, channel, { tab: "plan" })}
                prefetch={false}
                aria-label={`Plan of action: ${metricInSentence(metric, channel)}, ${marketplace}, ${account.name}`}
              >
                Plan of action
              </Link>
              <Link href={`${settingsHref(account.name)}#recipients`} prefetch={false}>
                Who is told of {account.name}
              </Link>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Figure({ warning: { account, marketplace, figure } }: { warning: Warning }) {
  const { metric, channel, rate, target, window } = figure;
  const spot = { account: account.name, marketplace, on: null };
  return (
    <p className={styles.figure}>
      <strong>{percent(rate.value, target)}</strong>,{" "}
      <Link
        href={ordersHref(spot, { rate: metric.id, channel, part: "good" in metric.counts ? "missed" : null })}
        prefetch={false}
      >
        {countInWords(rate, metric.unit)}
      </Link>{" "}
      of {windowInWords(window)}; {target && `target ${targetInWords(target)}; `}
      {roomInSentence(figure)}.
    </p>
  );
}

function Began({ warning }: { warning: Warning }) {
  const { account, marketplace, figure, began, rule } = warning;
  if (!began) return null;
  const { event, cause, changed } = began;
  const came = changed.came.slice(0, NAMED);
  return (
    <div className={styles.why}>
      <p>
        Since <time dateTime={event.day}>{dayInWords(event.day, { year: true })}</time>: {cause}
      </p>
      {isInsideAgain(warning) && (
        <p>Today it is inside. It stands as missed until it was so for {CALMER_DAYS} days in a row.</p>
      )}
      {event.rule !== rule && <p>Today: {ruleInWords[rule]}.</p>}
      {came.length > 0 && (
        <ul className={styles.orders} aria-label="Orders that came in that day">
          {came.map((order) => (
            <li key={order.orderId}>
              <OrderId id={order.orderId} spot={{ account: account.name, on: event.day }} />{" "}
              <span>{becauseInWords(order.because)}</span>
            </li>
          ))}
          {changed.came.length > NAMED && (
            <li>
              <Link
                href={metricHref(
                  { account: account.name, marketplace, on: event.day },
                  figure.metric.id,
                  figure.channel,
                  { tab: "change" },
                )}
                prefetch={false}
              >
                and {changed.came.length - NAMED} more
              </Link>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function Ends({ warning: { ends, expected, standing } }: { warning: Warning }) {
  if (!ends) return null;
  return (
    <dl className={styles.ends}>
      <div>
        <dt>What ends it</dt>
        <dd>{endInWords(ends, standing)}</dd>
      </div>
      <div>
        <dt>Expected</dt>
        <dd>{expected ? capital(expectedInWords(expected)) : "Not in sight by what is known"}.</dd>
      </div>
    </dl>
  );
}
