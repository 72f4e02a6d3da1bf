import { type OrdersSaid, type Spot, windowSaid } from "@/app/_links.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import type { CurvePoint } from "@/lib/reports/curve.ts";

/** Where a curve's figures are listed: the store and day shown, and of which rate they are. */
export interface OfCurve {
  spot: Spot;
  said: OrdersSaid;
}

/**
 * What the address of one point's orders says. A day that was is shown as it is named; a day to come is none to look
 * from, so its days are named, by what is known on the day shown.
 */
export function ordersOfPoint(point: HistoryPoint | CurvePoint, { spot, said }: OfCurve): OfCurve {
  if (!("window" in point) || !point.window) return { spot: { ...spot, on: point.on }, said };
  return { spot, said: { ...said, window: windowSaid(point.window) } };
}
