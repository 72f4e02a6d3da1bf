import Link from "next/link";
import { Card } from "@/app/_components/card.tsx";
import { OrderId } from "@/app/_components/order-id.tsx";
import { Table } from "@/app/_components/table.tsx";
import { queueHref } from "@/app/_links.ts";
import { deadlineCells } from "@/lib/reports/weekly/deadline-words.ts";
import { wholeNumber } from "@/lib/reports/words.ts";
import type { StoreParts } from "./report-store.tsx";
import styles from "./reports.module.css";

/** How many rows the page shows; the files have all. */
const MOST_LISTED = 100;

/** What can still be answered, as the queue had it at the week's end. */
export function Deadlines({ store, account }: StoreParts) {
  const { deadlines, queue, marketplace, country } = store;
  return (
    <>
      <h3 className={styles.sub}>Deadlines ahead</h3>
      <p className={styles.about2}>
        {deadlines.length === 0
          ? "Nothing known is waiting for an answer. "
          : "As they were at the moment shown: what runs out first, then what is overdue. "}
        <Link href={queueHref({ account, marketplace })} prefetch={false} className="screen-only">
          The queue as it is now
        </Link>
      </p>
      {deadlines.length > 0 && (
        <Card flush>
          <Table
            caption={`Deadlines ahead in ${country}`}
            columns={[
              { label: "Due" },
              { label: "Time left" },
              { label: "What to do", words: true },
              { label: "Order" },
              { label: "About", words: true },
              { label: "What it is worth", words: true },
              { label: "State" },
            ]}
            rows={deadlines.slice(0, MOST_LISTED).map((deadline, index) => {
              const { due, left, words, because, worth, state } = deadlineCells(deadline);
              const { kind, orderId } = deadline;
              return {
                key: `${index} ${kind} ${orderId}`,
                cells: [
                  <span key="due" className={styles.tight}>
                    {due}
                  </span>,
                  <span key="left" className={styles.tight}>
                    {left}
                  </span>,
                  words,
                  orderId ? <OrderId key="order" id={orderId} spot={{ account, on: store.on }} /> : "",
                  because,
                  worth,
                  state,
                ],
              };
            })}
          />
        </Card>
      )}
      {deadlines.length > MOST_LISTED && (
        <p className={styles.about2}>And {wholeNumber(deadlines.length - MOST_LISTED)} more, in the files.</p>
      )}
      {queue?.isCut && (
        <p className={styles.about2}>There is more than is looked at; listed is what runs out first.</p>
      )}
    </>
  );
}
