import type { Spot } from "@/app/_links.ts";
import type { OrderBehind } from "@/lib/metrics/behind.ts";
import { wholeNumber } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import styles from "./orders-behind.module.css";
import { OrdersTable, type Standing } from "./orders-table.tsx";

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
        <OrdersTable
          caption={caption}
          dayLabel={dayLabel}
          account={spot.account}
          on={spot.on}
          orders={orders.slice(0, MOST_ROWS).map((order) => ({
            id: order.orderId,
            day: order.day,
            why: order.because,
            leavesOn: order.leavesOn,
            ...(showStanding ? { standing: standingOf(order) } : {}),
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

function standingOf({ confirmed, estimated }: OrderBehind): Standing {
  return estimated ? "Estimated" : confirmed ? "Confirmed" : "Undecided";
}
