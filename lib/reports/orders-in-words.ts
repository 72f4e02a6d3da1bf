import type { Channel, DefectKind, Metric } from "@/lib/amazon/metrics.ts";
import type { Side } from "@/lib/metrics/sides.ts";
import {
  badOnesInWords,
  defectInWords,
  lowerFirst,
  metricInSentence,
  unitsInWords,
  wholeNumber,
} from "./words.ts";

/** How many orders a list has, and how many of what its figure counts: packages, units, or the orders themselves. */
export interface ListCounts {
  orders: number;
  counted: number;
}

/** "19 packages in 17 orders", "7 orders": a figure of packages or units and the number of rows are two things. */
export function listCountInWords({ orders, counted }: ListCounts, unit: Metric["unit"]): string {
  const ofOrders = unitsInWords("order", orders);
  return unit === "order" ? ofOrders : `${unitsInWords(unit, counted)} in ${ofOrders}`;
}

/** What the list of one side of a rate is, with its number: "7 orders counted in order defects". */
export function sideInWords(
  { metric, channel, side, kind }: { metric: Metric; channel: Channel; side: Side; kind: DefectKind | null },
  found: ListCounts,
): string {
  const rate = lowerFirst(metricInSentence(metric, channel));
  const many = listCountInWords(found, metric.unit);
  const orders = unitsInWords("order", found.orders);
  const them = found.orders === 1 ? "it" : "them";
  const lower = "good" in metric.counts;
  if (kind !== null) return `${heldForInWords(kind, found.orders)}, counted in ${rate}`;
  switch (side) {
    case "total":
      return `${many} in the total of ${rate}`;
    case "counted":
      return lower ? `${many} that were good for ${rate}` : `${many} counted in ${rate}`;
    case "missed":
      return `${badOnesInWords(metric, found.counted)}, in ${orders}`;
    case "confirmed":
      return `${orders} counted in ${rate}, confirmed`;
    case "undecided":
      return `${orders} counted in ${rate}, undecided`;
    case "entering":
      return `${lower ? `${badOnesInWords(metric, found.counted)}, in ${orders},` : orders} known to be bad that ${found.orders === 1 ? "enters" : "enter"} ${rate} with the coming days`;
    case "cancelled":
      return `${orders} in the total of ${rate}, cancelled`;
    case "left-out":
      return `${orders} left out of the total of ${rate}: pending, or cancelled while pending`;
    case "excused":
      return `${orders} with something held against ${them} that does not count in ${rate}`;
  }
}

/** "12 orders with negative feedback". */
export function heldForInWords(kind: DefectKind, orders: number): string {
  const many = unitsInWords("order", orders);
  if (kind === "pending-late-shipment") return `${many} overdue and not confirmed`;
  const held = lowerFirst(defectInWords[kind]);
  const article = kind === "negative-feedback" || kind === "no-carrier-scan" ? "" : "a ";
  return `${many} with ${article}${held}`;
}

/** "1–50 of 812 orders". */
export function rangeInWords({ first, shown, of }: { first: number; shown: number; of: number }): string {
  if (of === 0) return "No orders";
  return `${wholeNumber(first)}–${wholeNumber(first + shown - 1)} of ${unitsInWords("order", of)}`;
}
