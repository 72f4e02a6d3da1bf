import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { sources } from "@/lib/amazon/sources.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { Day } from "../day.ts";
import { dayOf } from "../window.ts";

/**
 * What a rule says of an order: that something counts against it, since which day it was known,
 * until which day, and why.
 *
 * It counts on day K when `knownFrom <= K` and, with an end, `K < knownUntil`. A judgement whose two days are
 * equal never counts; it is kept so that the reason stays visible.
 */
export interface Judgement {
  kind: DefectKind;
  /** The day the order, package or unit belongs to: it decides which windows hold it. */
  day: Day;
  knownFrom: Day;
  knownUntil: Day | null;
  /** False while Amazon has not decided: such a defect is exposed, not confirmed. */
  confirmed: boolean;
  /** True when Headroom had to infer it. */
  estimated: boolean;
  /** Orders or packages: 1. Late deliveries: units of the package. */
  units: number;
  because: string;
  /** What ended it, when something did: "claim denied". */
  endedBy: string | null;
  source: keyof typeof sources;
}

export type Rule = (order: Order) => Judgement[];

/** The day an order was placed, on its store's clock. */
export function placedOn(order: Order): Day {
  return dayOf(order.purchasedAt, zoneOf(order.marketplace));
}

/** The day something happened to an order, on its store's clock. */
export function dayOfOrder(order: Order, instant: Date): Day {
  return dayOf(instant, zoneOf(order.marketplace));
}

/** A judgement with the usual answers filled in: it belongs to the day of the order, is confirmed and lasts. */
export function judgement(
  order: Order,
  kind: DefectKind,
  said: Pick<Judgement, "knownFrom" | "because" | "source"> & Partial<Judgement>,
): Judgement {
  const placed = placedOn(order);
  return {
    kind,
    day: placed,
    knownUntil: null,
    confirmed: true,
    estimated: false,
    units: 1,
    endedBy: null,
    ...said,
    // A file can give an event an earlier day than its order's: a defect is never known of an order that is not yet.
    knownFrom: said.day || said.knownFrom > placed ? said.knownFrom : placed,
  };
}
