import type { DefectKind, Tally } from "@/lib/amazon/metrics.ts";
import { type OrderBehind, ordersBehind, ordersEntering, ordersExcused } from "./behind.ts";
import type { Question } from "./rate.ts";
import type { HealthRecord } from "./record.ts";

/**
 * Which of a figure's orders: those it counts, all it divides by, those that miss a lower limit; of two readings those
 * that are confirmed and those that are not; those on which something was held that does not count; those that are bad
 * by what is known and enter with the coming days. Of a total of orders also the cancelled ones in it, and the pending
 * ones that it leaves out: Amazon may count those otherwise.
 */
export type Side =
  | "counted"
  | "total"
  | "missed"
  | "confirmed"
  | "undecided"
  | "excused"
  | "entering"
  | "cancelled"
  | "left-out";

/** Orders by name, with why each is there; or all that a tally counts, which no read model names. */
export type OrdersOfSide = { orders: OrderBehind[] } | { tally: Tally };

/** The sides that a question has. */
export function sidesOf({ metric }: Pick<Question, "metric">): Side[] {
  const two = metric.readings.includes("confirmed");
  return [
    "counted",
    "total",
    ...("good" in metric.counts ? (["missed"] as const) : []),
    ...(two ? (["confirmed", "undecided"] as const) : []),
    "excused",
    ...(metric.lagDays > 0 ? (["entering"] as const) : []),
    ...(metric.total === "orders" ? (["cancelled", "left-out"] as const) : []),
  ];
}

/**
 * The orders of one side of a figure, by the very judgements that make the figure. Null for a side it does not have.
 *
 * @param kind Of the orders named, only those held for this.
 */
export function ordersOfSide(
  record: HealthRecord,
  question: Question,
  side: Side,
  kind: DefectKind | null = null,
): OrdersOfSide | null {
  const { metric } = question;
  if (!sidesOf(question).includes(side)) return null;
  if (side === "total") return { tally: metric.total };
  if (side === "counted" && "good" in metric.counts) return { tally: metric.counts.good };
  if (side === "cancelled") return { tally: "cancelled-orders" };
  if (side === "left-out") return { tally: "left-out-orders" };
  const named = () => {
    if (side === "excused") return ordersExcused(record, question);
    if (side === "entering") return ordersEntering(record, question);
    if (side === "confirmed") return ordersBehind(record, { ...question, reading: "confirmed" });
    const all = ordersBehind(record, question);
    if (side !== "undecided") return all;
    const confirmed = new Set(
      ordersBehind(record, { ...question, reading: "confirmed" }).map(({ orderId }) => orderId),
    );
    return all.filter(({ orderId }) => !confirmed.has(orderId));
  };
  const orders = named();
  return { orders: kind === null ? orders : orders.filter(({ kinds }) => kinds.includes(kind)) };
}
