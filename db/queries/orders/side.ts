import type { DefectKind } from "@/lib/amazon/metrics.ts";
import type { OrderBehind } from "@/lib/metrics/behind.ts";
import type { Question } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { ordersOfSide, type Side } from "@/lib/metrics/sides.ts";
import { windowAhead } from "@/lib/metrics/window.ts";
import type { Among } from "./among.ts";

/** A side of a figure, ready to be listed; with why each order is there, where they are named. */
export interface SideFound {
  among: Among;
  named: Map<string, OrderBehind> | null;
}

/** The orders on one side of a figure. Null for a side it does not have. */
export function amongSide(
  record: HealthRecord,
  question: Question,
  side: Side,
  kind: DefectKind | null = null,
): SideFound | null {
  const { channel, window, knownOn, metric } = question;
  const found = ordersOfSide(record, question, side, kind);
  if (!found) return null;
  if ("tally" in found) return { among: { tally: found.tally, channel, window, knownOn }, named: null };
  const named = new Map(found.orders.map((order) => [order.orderId, order]));
  const ids = [...named.keys()];
  // Of what missed a lower limit it is packages or units that count, each by itself.
  const days = side === "entering" ? windowAhead(metric, window) : window;
  const short =
    (side === "missed" || side === "entering") && "good" in metric.counts
      ? { tally: metric.total, good: metric.counts.good, channel, window: days, knownOn }
      : null;
  return { among: short ? { ids, short } : { ids }, named };
}
