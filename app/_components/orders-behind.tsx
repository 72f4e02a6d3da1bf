import type { Spot } from "@/app/_links.ts";
import type { OrderBehind } from "@/lib/metrics/behind.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { becauseInWords, dayInWords, wholeNumber } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import { OrderId } from "./order-id.tsx";
import styles from "./orders-behind.module.css";
import { Table } from "./table.tsx";

/** The most rows that are drawn; a page of more would help nobody. */
const MOST_ROWS = 1_000;

/** Orders with the day they belong to, why they count or do not, and when they leave the window. */
export function OrdersBehind({
  orders,
  caption,
  dayLabel,
  spot,
  showStanding,
}: {
  orders: OrderBehind[];
  caption: string;
  dayLabel: string;
  spot: Spot;
  /** Whether orders differ in being confirmed or estimated, so that it is worth a column. */
  showStanding: boolean;
}) {
  return (
    <>
      <Card flush>
        <Table
          caption={caption}
          columns={[
            { label: "Order" },
            { label: dayLabel },
            { label: "Why", words: true },
            ...(showStanding ? [{ label: "Standing" }] : []),
            { label: "Leaves on", number: true },
          ]}
          rows={orders.slice(0, MOST_ROWS).map((order) => ({
            key: order.orderId,
            cells: [
              <OrderId key="id" id={order.orderId} spot={spot} />,
              <ShortDay key="day" day={order.day} />,
              becauseInWords(order.because),
              ...(showStanding ? [<Standing key="standing" order={order} />] : []),
              <ShortDay key="leaves" day={order.leavesOn} />,
            ],
          }))}
        />
      </Card>
      {orders.length > MOST_ROWS && (
        <p className={styles.more}>
          The first {wholeNumber(MOST_ROWS)} of {wholeNumber(orders.length)}; <code>headroom behind</code>{" "}
          lists them all.
        </p>
      )}
    </>
  );
}

function Standing({ order: { confirmed, estimated } }: { order: OrderBehind }) {
  const word = estimated ? "Estimated" : confirmed ? "Confirmed" : "Undecided";
  return <span className={word === "Confirmed" ? undefined : styles.open}>{word}</span>;
}

function ShortDay({ day }: { day: Day }) {
  return (
    <time dateTime={day} className={styles.day}>
      {dayInWords(day)}
    </time>
  );
}
