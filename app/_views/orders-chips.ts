import { type OrdersSaid, ordersHref } from "@/app/_links.ts";
import { NONE } from "@/db/queries/orders/among.ts";
import {
  channelInWords,
  dayInWords,
  dayLabelOf,
  defectInWords,
  lowerFirst,
  metricInSentence,
  windowInWords,
} from "@/lib/reports/words.ts";
import { weekdays } from "./orders-asked.ts";
import type { OrdersView } from "./orders-view.ts";

/** One thing that narrows a list, and the address of the list without it. */
export interface Chip {
  label: string;
  without: string;
}

/** What is set, in words. Days that are merely the usual ones are said too: they narrow the list all the same. */
export function chipsOf({ asked, place, searchedBy }: OrdersView): Chip[] {
  const { of, filters, said, search } = asked;
  const chips: Chip[] = [];
  const chip = (label: string, ...names: (keyof OrdersSaid)[]) => {
    const left = Object.fromEntries(names.map((name) => [name, null]));
    chips.push({ label, without: ordersHref(place.spot, { ...said, page: null, ...left }) });
  };
  if ("rate" in of) {
    const { metric, channel, side, kind, window } = of.rate;
    const sort = said.sort?.endsWith("counted") ? (["sort"] as const) : [];
    chip(
      `${metricInSentence(metric, channel)}: ${sideInChip[side]}`,
      ...(["rate", "part", "kind", "known", "rules", "channel", "window", ...sort] as const),
    );
    if (kind) chip(defectInWords[kind], "kind");
    if (said.window) chip(`${dayLabelOf(metric)} ${windowInWords(window)}`, "window");
    if (said.rules) chip(`By the rules “${said.rules}”`, "rules");
    if (asked.known === "now") chip("As known now", "known");
  } else if ("task" in of) {
    chip(of.task === "overdue" ? "Overdue, not confirmed" : "Undecided A-to-z claim", "part");
  } else if ("kind" in of) {
    chip(`Held against it: ${lowerFirst(defectInWords[of.kind])}`, "kind");
  }
  if (filters.channel && !("rate" in of)) chip(channelInWords[filters.channel], "channel");
  if (filters.from) chip(`Placed from ${dayInWords(filters.from, { year: true })}`, "from");
  if (filters.to) chip(`Placed to ${dayInWords(filters.to, { year: true })}`, "to");
  if (filters.status) chip(`Status: ${filters.status}`, "status");
  if (filters.sku != null) chip(filters.sku === NONE ? "No SKU known" : `SKU: ${filters.sku}`, "sku");
  if (filters.carrier != null) {
    chip(filters.carrier === NONE ? "No carrier known" : `Carrier: ${filters.carrier}`, "carrier");
  }
  if (filters.weekday != null) {
    chip(
      filters.weekday === 0 ? "Not confirmed as shipped" : `Shipped on a ${weekdays[filters.weekday - 1]}`,
      "weekday",
    );
  }
  if (search) chip(searchedBy === "id" ? `Order id begins with ${search}` : `SKU: ${search}`, "q");
  return chips;
}

const sideInChip = {
  counted: "counted",
  total: "the total",
  missed: "what missed",
  confirmed: "confirmed",
  undecided: "undecided",
  excused: "does not count",
  entering: "enters with the coming days",
  cancelled: "cancelled",
  "left-out": "left out of the total",
} as const;
