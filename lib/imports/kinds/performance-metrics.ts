import type { Channel } from "@/lib/amazon/metrics.ts";
import { isDay } from "@/lib/metrics/day.ts";
import { isObject, valueAt } from "../json-object.ts";
import type { SnapshotMetric } from "../performance-snapshot.ts";

type Part = Record<string, unknown>;

/** Names of the example and of live reports → the schema's. */
const schemaNames: Record<string, string> = {
  prefulfillmentCancelRate: "preFulfillmentCancellationRate",
  documentRequest: "documentRequests",
  lateShipmentRateList: "lateShipmentRate",
};

/** Where a metric has what it counts and what it counts of; each has one of each. */
const counts = [
  "lateShipmentCount",
  "cancellationCount",
  "orderWithDefects.count",
  "validTrackingCount",
  "onTimeDeliveryCount",
  "unitOnTimeDeliveryCount",
  "invoiceDefect.count",
  "defectsCount",
];
const totals = ["orderCount", "shipmentCount", "shipmentCountWithValidTracking", "totalUnitCount"];

/** The key of each part decides the channel: the example's "afn" says of itself that it is "mfn". */
const channels: Record<string, Channel> = { afn: "amazon", mfn: "seller" };

/** The figures in a store's part of the report, those not met before among them: all that has a range of days. */
export function snapshotMetrics(store: Part): SnapshotMetric[] {
  const metrics: SnapshotMetric[] = [];
  for (const [key, value] of Object.entries(store)) {
    const name = schemaNames[key] ?? key;
    // Live reports have the 10 and the 30 days of late shipment in a list, beside the 30 days alone.
    for (const part of Array.isArray(value) ? value : [value]) {
      if (!isObject(part)) continue;
      if (part.reportingDateRange) metrics.push(metricOf(name, part));
      for (const [inner, channel] of Object.entries(channels)) {
        const ofChannel = part[inner];
        if (isObject(ofChannel)) metrics.push({ ...metricOf(name, ofChannel), channel });
      }
    }
  }
  const isFirst = (metric: SnapshotMetric, at: number) =>
    metrics.findIndex((other) => identityOf(other) === identityOf(metric)) === at;
  return metrics.filter(isFirst);
}

const identityOf = ({ name, channel, from, to }: SnapshotMetric) => [name, channel, from, to].join(" ");

function metricOf(name: string, part: Part): SnapshotMetric {
  const first = (paths: string[]) =>
    paths.map((path) => numberAt(part, path)).find((found) => found !== null) ?? null;
  const total = first(totals);
  return {
    name,
    from: dayAt(part, "reportingDateRange.reportingDateFrom"),
    to: dayAt(part, "reportingDateRange.reportingDateTo"),
    count: first(counts),
    total,
    // Nothing to count is written as a rate of 0, which for lower limits would be the worst there is.
    rate: total === 0 ? null : numberAt(part, "rate"),
    // A number, or in some reports an object with the condition.
    targetValue: first(["targetValue", "targetValue.value"]),
    targetCondition: statusWord(part.targetCondition ?? valueAt(part, "targetValue.condition")),
    status: statusWord(part.status ?? part.ahrStatus ?? part.accountHealthRatingStatus),
  };
}

/** A word such as "AT_RISK", which some reports write with a blank; null when there is none. */
export function statusWord(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const word = value.trim().toUpperCase().replaceAll(" ", "_");
  // Anything else is no word of Amazon's, and might be what a database refuses.
  return /^[A-Z0-9_.-]{1,60}$/.test(word) ? word : null;
}

function numberAt(part: Part, path: string): number | null {
  const value = valueAt(part, path);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** The day as printed: the range is of the store's days, though it is written like UTC. */
function dayAt(part: Part, path: string): string | null {
  const day = String(valueAt(part, path) ?? "").slice(0, 10);
  return isDay(day) ? day : null;
}
