import { type OrderBehind, ordersBehind, ordersExcused } from "@/lib/metrics/behind.ts";
import { changeBetween } from "@/lib/metrics/change.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type Asked, questionOn } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { warningFigures } from "@/lib/standing/changes.ts";
import { becauseInWords } from "../words.ts";
import type { DefectOfReport } from "./report-json.ts";

/**
 * The bad orders that came into a figure in the week up to a day, that left it by age, and that no longer count although
 * their days are still in the window. Order defects in the exposed reading; as many as the change of each rate says.
 */
export function defectLists(record: HealthRecord, on: Day): DefectOfReport[] {
  return warningFigures.flatMap((figure) => {
    const [was, is] = [addDays(on, -7), on].map((day) => ({ on: day, knownOn: day })) as [Moment, Moment];
    const before = ordersBehind(record, questionOn({ ...figure, ...was }));
    const after = ordersBehind(record, questionOn({ ...figure, ...is }));
    const came = without(after, before);
    const went = without(before, after);
    const aged = agedOut(record, figure, was, is, went);
    const line = (list: DefectOfReport["list"]) => (order: OrderBehind) => lineOf(figure, list, order);
    return [
      ...came.map(line("new")),
      ...went.filter(({ orderId }) => aged.has(orderId)).map(line("aged-out")),
      ...withEnds(
        record,
        { ...figure, ...is },
        went.filter(({ orderId }) => !aged.has(orderId)),
      ).map(line("withdrawn")),
    ];
  });
}

/** Orders that no longer count, with what ended it where that is known: "1 of 5 stars; removed". */
function withEnds(record: HealthRecord, at: Omit<Asked, "pack">, orders: OrderBehind[]): OrderBehind[] {
  if (orders.length === 0) return [];
  const ends = new Map(
    ordersExcused(record, questionOn(at)).map(({ orderId, because }) => [orderId, because]),
  );
  return orders.map((order) => ({ ...order, because: ends.get(order.orderId) ?? order.because }));
}

type Moment = Pick<Asked, "on" | "knownOn">;
type Figure = Pick<Asked, "metric" | "channel" | "reading">;

/** Of the orders that went, those whose days the window has passed, as the account of the change counts them. */
function agedOut(record: HealthRecord, figure: Figure, was: Moment, is: Moment, went: OrderBehind[]) {
  if ("good" in figure.metric.counts) {
    const { from } = windowShownOn(figure.metric, is.on);
    return new Set(went.filter(({ day }) => day < from).map(({ orderId }) => orderId));
  }
  const { parts } = changeBetween(record, figure, was, is);
  return new Set(parts.find(({ kind }) => kind === "counted-left")?.orders ?? []);
}

function without(orders: OrderBehind[], others: OrderBehind[]): OrderBehind[] {
  const ids = new Set(others.map(({ orderId }) => orderId));
  return orders.filter(({ orderId }) => !ids.has(orderId));
}

function lineOf(
  { metric, channel }: Figure,
  list: DefectOfReport["list"],
  { orderId, day, kinds, because, leavesOn }: OrderBehind,
): DefectOfReport {
  return {
    metric: metric.id,
    channel,
    list,
    orderId,
    day,
    kinds,
    because: becauseInWords(because),
    leavesOn,
  };
}
