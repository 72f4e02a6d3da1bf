import type { Channel, Metric } from "@/lib/amazon/metrics.ts";
import { addDays, type Day, daysFrom } from "./day.ts";
import { totalOfDay } from "./rate.ts";
import type { HealthRecord } from "./record.ts";

/** Four whole weeks, so that no weekday weighs more than another. */
export const PACE_DAYS = 28;

/**
 * How many of a metric's total a day has brought of late: the mean of the last four weeks, as known on `knownOn`.
 *
 * Today is not whole yet and is left out; packages and units belong to their deliver-by, and are whole only once the
 * metric's lag has passed.
 */
export function paceOf(
  record: HealthRecord,
  { metric, channel }: { metric: Metric; channel: Channel },
  on: Day,
  knownOn: Day = on,
): number {
  const to = addDays(on, -Math.max(1, metric.total === "orders" ? 1 : metric.lagDays));
  const days = daysFrom(addDays(to, 1 - PACE_DAYS), to);
  const sum = days.reduce((all, day) => all + totalOfDay(record, metric.total, channel, day, knownOn), 0);
  return sum / PACE_DAYS;
}
