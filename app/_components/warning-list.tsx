import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import { LOOK_BACK_DAYS, type Warning } from "@/app/_views/warnings-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { roomInSentence } from "@/lib/reports/headline.ts";
import { figuresInWords, movesInWords } from "@/lib/reports/what-changed-in-words.ts";
import {
  becauseInWords,
  countInWords,
  dayInWords,
  metricInSentence,
  percent,
  targetInWords,
  unitsInWords,
} from "@/lib/reports/words.ts";
import { OrderId } from "./order-id.tsx";
import { StateBadge } from "./state-badge.tsx";
import styles from "./warning-list.module.css";

/** How many orders that moved a rate are named. */
const NAMED = 6;

/** What is over its target or close to it: since when, and what happened on that day. */
export function WarningList({ warnings }: { warnings: Warning[] }) {
  return (
    <ul className={styles.list}>
      {warnings.map(({ account, marketplace, figure, run, began }) => {
        const { metric, channel, rate, target } = figure;
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
              <StateBadge shown={run.state} />
            </div>
            <p className={styles.figure}>
              <strong>{percent(rate.value, target)}</strong>, {countInWords(rate, metric.unit)};{" "}
              {target && `target ${targetInWords(target)}; `}
              {roomInSentence(figure)}.
            </p>
            <p className={styles.since}>
              {run.orLonger ? (
                `For ${LOOK_BACK_DAYS} days or more.`
              ) : (
                <>
                  Since <time dateTime={run.since}>{dayInWords(run.since, { year: true })}</time>,{" "}
                  {unitsInWords("day", run.days)} up to today.
                </>
              )}
            </p>
            {began && (
              <div className={styles.why}>
                <p>
                  That day {figuresInWords(began, metric)}: {movesInWords(began, metric)}.
                </p>
                {began.came.length > 0 && (
                  <ul className={styles.orders} aria-label="Orders that came in">
                    {began.came.slice(0, NAMED).map((order) => (
                      <li key={order.orderId}>
                        <OrderId id={order.orderId} spot={{ ...spot, on: run.since }} />{" "}
                        <span>{becauseInWords(order.because)}</span>
                      </li>
                    ))}
                    {began.came.length > NAMED && <li>and {began.came.length - NAMED} more</li>}
                  </ul>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
