import Link from "next/link";
import { ordersHref } from "@/app/_links.ts";
import { sortSaid } from "@/app/_views/orders-asked.ts";
import type { OrdersView } from "@/app/_views/orders-view.ts";
import type { OrderSort } from "@/db/queries/orders/order-list.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import {
  becauseInWords,
  capital,
  channelInShort,
  dayInWords,
  timeInWords,
  wholeNumber,
} from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import { OrderId } from "./order-id.tsx";
import styles from "./order-list.module.css";
import { type Column, Table } from "./table.tsx";

/** The orders of a page of the list; a click on a column's head sorts by it. */
export function OrderList({ view, caption }: { view: OrdersView; caption: string }) {
  const { rows, hasWhy, asked, place } = view;
  const unit = countedUnit(view);
  const year = place.on.slice(0, 4);
  const hasStores = new Set(rows.map((row) => row.marketplace)).size > 1;
  return (
    <Card flush>
      <Table
        caption={caption}
        columns={[
          head(view, "order", "Order"),
          head(view, "placed", "Placed"),
          ...(hasWhy ? [{ label: "Why", words: true }] : []),
          ...(unit ? [{ ...head(view, "counted", capital(`${unit}s`)), number: true }] : []),
          ...(hasStores ? [{ label: "Store" }] : []),
          ...(asked.filters.channel || "rate" in asked.of ? [] : [{ label: "Channel" }]),
          head(view, "status", "Status"),
          head(view, "ship-by", "Ship-by"),
          head(view, "confirmed", "Confirmed"),
          { label: "Carrier" },
          { label: "SKU" },
        ]}
        rows={rows.map((row) => {
          const zone = zoneOf(row.marketplace);
          return {
            key: row.orderId,
            cells: [
              <OrderId key="id" id={row.orderId} spot={place.spot} />,
              <Moment key="placed" at={row.purchasedAt} zone={zone} year={year} />,
              ...(hasWhy ? [row.why ? becauseInWords(row.why.because) : "–"] : []),
              ...(unit ? [wholeNumber(row.weight)] : []),
              ...(hasStores ? [row.marketplace] : []),
              ...(asked.filters.channel || "rate" in asked.of
                ? []
                : [
                    <span key="channel" className={styles.names}>
                      {row.soldOnAmazon ? channelInShort[row.channel] : "another shop"}
                    </span>,
                  ]),
              <span key="status" className={styles.names}>
                {row.status.replace("-", " while ")}
              </span>,
              <Moment key="ship-by" at={row.shipBy} zone={zone} year={year} />,
              <Moment key="confirmed" at={row.confirmedAt} zone={zone} year={year} />,
              <Names key="carriers" names={row.carriers} />,
              <Names key="skus" names={row.skus} />,
            ],
          };
        })}
      />
    </Card>
  );
}

/** What the list counts besides orders: packages or units, of which an order can hold several. */
export function countedUnit({ asked: { of } }: Pick<OrdersView, "asked">): "package" | "unit" | null {
  if (!("rate" in of) || of.rate.side === "excused") return null;
  const { unit } = of.rate.metric;
  return unit === "order" ? null : unit;
}

function head({ asked, place }: OrdersView, by: OrderSort, label: string): Column {
  const { sorted, said } = asked;
  const isBy = sorted.by === by;
  // A first click shows the latest, or the most; ids and words begin at A.
  const latestFirst = isBy ? !sorted.latestFirst : by !== "order" && by !== "status";
  return {
    label: (
      <Link
        href={ordersHref(place.spot, { ...said, page: null, sort: sortSaid({ by, latestFirst }) })}
        className={styles.head}
        prefetch={false}
      >
        {label}
        {isBy && (
          <span aria-hidden="true" className={styles.arrow}>
            {sorted.latestFirst ? "↓" : "↑"}
          </span>
        )}
      </Link>
    ),
    ...(isBy ? { sorted: sorted.latestFirst ? ("descending" as const) : ("ascending" as const) } : {}),
  };
}

/** The year is said where it is not that of the day shown. */
function Moment({ at, zone, year }: { at: Date | null; zone: string; year: string }) {
  if (!at) return "–";
  const day = dayOf(at, zone);
  return (
    <time dateTime={at.toISOString()} className={styles.moment}>
      {dayInWords(day, { year: !day.startsWith(year) })}{" "}
      <span className={styles.time}>{timeInWords(at, zone)}</span>
    </time>
  );
}

function Names({ names }: { names: string[] }) {
  return <span className={styles.names}>{names.length > 0 ? names.join(", ") : "–"}</span>;
}
