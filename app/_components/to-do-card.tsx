import Link from "next/link";
import type { ReactNode } from "react";
import { metricHref, queueHref, warningsHref } from "@/app/_links.ts";
import type { HealthView } from "@/app/_views/health-view.ts";
import { daysBetween } from "@/lib/metrics/day.ts";
import { missInWords } from "@/lib/reports/miss-in-words.ts";
import { dayInWords, metricInSentence, percent, stateInWords, unitsInWords } from "@/lib/reports/words.ts";
import { TitledCard } from "./card.tsx";
import { ComingCounts } from "./coming-counts.tsx";
import { CountLink } from "./count-link.tsx";
import { OrderId } from "./order-id.tsx";
import styles from "./to-do-card.module.css";

/** How many orders are named before the rest is folded away. */
const NAMED = 4;

/**
 * What asks for a seller's attention today, as far as the imported files know: limits that will be missed by what is known,
 * overdue shipments, and undecided claims.
 */
export function ToDoCard({ view: { toDo, inSight, onceConfirmed, place } }: { view: HealthView }) {
  const { overdue, undecidedClaims } = toDo;
  const { on, spot } = place;
  const ordersWithClaims = new Set(undecidedClaims.map(({ claim }) => claim.orderId)).size;
  return (
    <TitledCard id="to-do-title" title="To do">
      {overdue.length === 0 && undecidedClaims.length === 0 && inSight.length === 0 && (
        <p className={styles.nothing}>
          Nothing is overdue and no claim is waiting, as far as the imported files tell. What is due next is
          in the queue.
        </p>
      )}
      <p className={styles.queue}>
        <Link href={queueHref({ account: spot.account, marketplace: spot.marketplace })} prefetch={false}>
          The queue: everything that can still be answered, and until when
        </Link>
        <Link href={warningsHref({ account: spot.account, marketplace: spot.marketplace })} prefetch={false}>
          Warnings: what is open, since when, and what ends it
        </Link>
      </p>
      {inSight.map((miss) => {
        const { figure, point } = miss;
        return (
          <div className={styles.task} key={`${figure.metric.id} ${figure.channel}`}>
            <h3>
              <Link
                href={metricHref(spot, figure.metric.id, figure.channel, { tab: "ahead" })}
                prefetch={false}
              >
                {metricInSentence(figure.metric, figure.channel)}: {missInWords(miss)}
              </Link>
            </h3>
            <p className={styles.small}>
              By what is known already: {percent(point.value, figure.target)} (
              <ComingCounts figure={{ ...figure, rate: point }} on={miss.on} spot={spot} />
              ). Inside the limit until then.
            </p>
          </div>
        );
      })}
      {overdue.length > 0 && (
        <div className={styles.task}>
          <h3>
            Confirm{" "}
            <CountLink count={overdue.length} spot={spot} said={{ part: "overdue" }}>
              {unitsInWords("order", overdue.length)}
            </CountLink>{" "}
            past {overdue.length === 1 ? "its" : "their"} ship-by date
          </h3>
          <p className={styles.small}>
            {onceConfirmed
              .filter(({ after }) => after.added > 0)
              .map(({ figure, after }) => (
                <span key={figure.metric.id}>
                  Each is late once confirmed: {metricInSentence(figure.metric)} then reads{" "}
                  {percent(after.value, figure.target)} ({after.count} of {after.total}),{" "}
                  {stateInWords[after.state].toLowerCase()}.{" "}
                </span>
              ))
              .slice(-1)}
          </p>
          <Folded
            items={overdue.map((order) => ({
              key: order.orderId,
              id: <OrderId id={order.orderId} spot={spot} />,
              said: `ship-by ${dayInWords(order.day)}, ${overdueFor(daysBetween(order.day, on))}`,
            }))}
          />
        </div>
      )}
      {undecidedClaims.length > 0 && (
        <div className={styles.task}>
          <h3>
            Follow{" "}
            <CountLink count={ordersWithClaims} spot={spot} said={{ part: "open-claims" }}>
              {undecidedClaims.length === 1
                ? "one undecided A-to-z claim"
                : `${undecidedClaims.length} undecided A-to-z claims`}
              {ordersWithClaims < undecidedClaims.length && ` on ${unitsInWords("order", ordersWithClaims)}`}
            </CountLink>
          </h3>
          <p className={styles.small}>
            Each counts as exposed until Amazon decides; denied or withdrawn it no longer does.
          </p>
          <Folded
            items={undecidedClaims.map(({ claim, channel }) => ({
              key: claim.orderId,
              id: <OrderId id={claim.orderId} spot={spot} />,
              said: `filed ${dayInWords(claim.knownFrom)}, order of ${dayInWords(claim.day)}${channel === "amazon" ? ", FBA" : ""}`,
            }))}
          />
        </div>
      )}
    </TitledCard>
  );
}

function overdueFor(days: number): string {
  if (days <= 0) return "overdue since today";
  return days === 1 ? "1 day overdue" : `${days} days overdue`;
}

function Folded({ items }: { items: { key: string; id: ReactNode; said: string }[] }) {
  const list = (some: typeof items) => (
    <ul className={styles.list}>
      {some.map(({ key, id, said }) => (
        <li key={key}>
          {id} <span className={styles.small}>{said}</span>
        </li>
      ))}
    </ul>
  );
  const rest = items.slice(NAMED);
  return (
    <>
      {list(items.slice(0, NAMED))}
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{rest.length} more</summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}
