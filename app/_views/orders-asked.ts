import { notFound } from "next/navigation";
import type { OrdersSaid } from "@/app/_links.ts";
import { NONE, type OrderFilters } from "@/db/queries/orders/among.ts";
import { orderSorts, type Sorted } from "@/db/queries/orders/order-list.ts";
import { type Channel, type DefectKind, type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { OrderStatus } from "@/lib/facts/order.ts";
import { addDays, type Day, daysBetween, isDayOfAmazon } from "@/lib/metrics/day.ts";
import { END_OF_TIME } from "@/lib/metrics/history.ts";
import { rulePackWithId } from "@/lib/metrics/rules/packs.ts";
import { type Side, sidesOf } from "@/lib/metrics/sides.ts";
import { type RollingWindow, windowShownOn } from "@/lib/metrics/window.ts";
import { defectInWords } from "@/lib/reports/words.ts";
import { param, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";

/** How an address says "without one": of SKUs, carriers, weekdays of shipping. */
export const WITHOUT = "(none)";
/** How many days of orders are listed when the address names none. */
const USUAL_DAYS = 90;
/** A figure is of a year at most. */
const MOST_WINDOW_DAYS = 366;
/** Longer text is no id and no SKU. */
const MOST_LETTERS = 120;

export const statuses = ["pending", "unshipped", "shipped", "cancelled", "cancelled-pending"] as const;
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** What can be done today, as lists of orders. */
export const tasks = ["overdue", "open-claims"] as const;
export type Task = (typeof tasks)[number];

/** Which orders a list begins with. */
export type ListOf =
  | { rate: { metric: Metric; channel: Channel; side: Side; kind: DefectKind | null; window: RollingWindow } }
  | { task: Task }
  | { kind: DefectKind; placed: RollingWindow }
  | { placed: RollingWindow };

/** A list of orders as its address asks for it. */
export interface OrdersPageAsked {
  of: ListOf;
  pack: RulePackId;
  known: "then" | "now";
  knownOn: Day;
  filters: OrderFilters;
  /** Text looked for: the beginning of an order id, else a SKU. */
  search: string | null;
  sorted: Sorted;
  page: number;
  /** The same again, to make other addresses of. */
  said: OrdersSaid;
}

/** Reads the address of a list. Ends in "not found" for what can not be meant. */
export function ordersAsked(params: SearchParams, on: Day): OrdersPageAsked {
  const said = saidIn(params);
  const known = oneOf(said.known, ["now"]) ?? "then";
  const pack = rulePackWithId(said.rules ?? PACK)?.id ?? notFound();
  const channel = oneOf(said.channel, ["seller", "amazon"]);
  const kind = oneOf(said.kind, Object.keys(defectInWords) as DefectKind[]);
  const from = dayIn(said.from);
  const to = dayIn(said.to);
  const of = listOf(said, { channel, kind, on, from, to });
  return {
    of,
    pack,
    known,
    knownOn: known === "now" ? END_OF_TIME : on,
    filters: {
      channel,
      from,
      to,
      status: oneOf<OrderStatus>(said.status, statuses),
      sku: named(said.sku),
      carrier: named(said.carrier),
      weekday: weekdayIn(said.weekday),
    },
    search: said.q ?? null,
    sorted: sortedIn(said.sort),
    page: pageIn(said.page),
    said,
  };
}

const names = [
  ...["rate", "part", "kind", "known", "rules", "channel", "window", "from", "to", "status", "sku"],
  ...["carrier", "weekday", "q", "sort", "page"],
] as (keyof OrdersSaid)[];

function saidIn(params: SearchParams): OrdersSaid {
  const said: Record<string, string> = {};
  for (const name of names) {
    const value = param(params, name);
    if (value === null) continue;
    // No database takes a NUL into text.
    if (value.length > MOST_LETTERS || value.includes("\0")) notFound();
    said[name] = value;
  }
  return said;
}

function listOf(
  said: OrdersSaid,
  at: { channel: Channel | null; kind: DefectKind | null; on: Day; from: Day | null; to: Day | null },
): ListOf {
  if (said.rate) {
    const metric = metricWithId(said.rate) ?? notFound();
    const channel = at.channel ?? (metric.channels[0] as Channel);
    const side = oneOf(said.part ?? "counted", sidesOf({ metric })) ?? "counted";
    if (!metric.channels.includes(channel)) notFound();
    const window = said.window ? windowIn(said.window) : windowShownOn(metric, at.on);
    return { rate: { metric, channel, side, kind: at.kind, window } };
  }
  const task = oneOf<Task>(said.part, tasks);
  if (task) return { task };
  const to = at.to ?? (at.from && at.from > at.on ? at.from : at.on);
  const placed = { from: at.from ?? addDays(to, 1 - USUAL_DAYS), to };
  return at.kind ? { kind: at.kind, placed } : { placed };
}

/** Null when nothing is said. Ends in "not found" for anything else that is not there. */
function oneOf<T extends string>(value: string | null | undefined, all: readonly T[]): T | null {
  if (!value) return null;
  return all.find((one) => one === value) ?? notFound();
}

function dayIn(value: string | null | undefined): Day | null {
  if (!value) return null;
  return isDayOfAmazon(value) ? value : notFound();
}

/** Days as `windowSaid` names them; of days to come too, whose orders may be known already. */
function windowIn(value: string): RollingWindow {
  const [from = "", to = "", ...more] = value.split("..");
  if (more.length > 0 || !isDayOfAmazon(from) || !isDayOfAmazon(to)) notFound();
  const days = daysBetween(from, to) + 1;
  return days >= 1 && days <= MOST_WINDOW_DAYS ? { from, to } : notFound();
}

const named = (value: string | null | undefined) => (value === WITHOUT ? NONE : (value ?? null));

function weekdayIn(value: string | null | undefined): number | null {
  if (!value) return null;
  if (value === WITHOUT) return 0;
  return /^[1-7]$/.test(value) ? Number(value) : notFound();
}

function sortedIn(value: string | null | undefined): Sorted {
  if (!value) return { by: "placed", latestFirst: true };
  const by = oneOf(value.replace(/^-/, ""), orderSorts) ?? "placed";
  return { by, latestFirst: value.startsWith("-") };
}

function pageIn(value: string | null | undefined): number {
  if (!value) return 1;
  return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : notFound();
}

/** How the address says a way of sorting; null for the usual one. */
export function sortSaid({ by, latestFirst }: Sorted): string | null {
  return by === "placed" && latestFirst ? null : `${latestFirst ? "-" : ""}${by}`;
}
