"use client";

import type { Day } from "@/lib/metrics/day.ts";
import { becauseInWords, dayInWords } from "@/lib/reports/words.ts";
import { OrderId } from "./order-id.tsx";
import styles from "./orders-behind.module.css";
import { Table } from "./table.tsx";

export type Standing = "Confirmed" | "Estimated" | "Undecided";

/**
 * The table of `OrdersBehind`.
 *
 * A client component only so that its rows are sent as what they say: of a server component the markup is sent too,
 * a second time beside the page itself, and hundreds of orders would be most of what a page costs.
 */
export function OrdersTable({
  orders,
  caption,
  dayLabel,
  account,
  on,
}: {
  orders: { id: string; day: Day; why: string; leavesOn: Day; standing?: Standing }[];
  caption: string;
  dayLabel: string;
  account: string;
  /** The day shown; null for today. */
  on: Day | null;
}) {
  const hasStanding = orders[0]?.standing !== undefined;
  return (
    <Table
      caption={caption}
      columns={[
        { label: "Order" },
        { label: dayLabel },
        { label: "Why", words: true },
        ...(hasStanding ? [{ label: "Standing" }] : []),
        { label: "Leaves on", number: true },
      ]}
      rows={orders.map(({ id, day, why, leavesOn, standing }) => ({
        key: id,
        cells: [
          <OrderId key="id" id={id} spot={{ account, on }} />,
          <ShortDay key="day" day={day} />,
          becauseInWords(why),
          ...(standing
            ? [
                <span key="standing" className={standing === "Confirmed" ? undefined : styles.open}>
                  {standing}
                </span>,
              ]
            : []),
          <ShortDay key="leaves" day={leavesOn} />,
        ],
      }))}
    />
  );
}

function ShortDay({ day }: { day: Day }) {
  return (
    <time dateTime={day} className={styles.day}>
      {dayInWords(day)}
    </time>
  );
}
