import { type Channel, type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import type { SnapshotMetric } from "@/lib/imports/performance-snapshot.ts";
import { daysBetween } from "../day.ts";
import type { RollingWindow } from "../window.ts";

/** Longer than any window of Amazon's: what is over it is a mistake in the report. */
const LONGEST_DAYS = 366;

/** Amazon's days of a figure; null when it names none, or days that can be none. */
export function windowOf({ from, to }: Pick<SnapshotMetric, "from" | "to">): RollingWindow | null {
  return from && to && from <= to && daysIn({ from, to }) <= LONGEST_DAYS ? { from, to } : null;
}

/** How many days a window has. */
export const daysIn = ({ from, to }: RollingWindow) => daysBetween(from, to) + 1;

/**
 * Headroom's metric and channel for a figure of Amazon's; null when Headroom has none.
 *
 * Late shipment is two metrics: its own length says which, so that like stands beside like.
 */
export function oursFor(
  figure: Pick<SnapshotMetric, "name" | "channel" | "from" | "to">,
): { metric: Metric; channel: Channel } | null {
  const id = idOf(figure);
  const metric = id && metricWithId(id);
  const channel = figure.name === "orderDefectRate" ? figure.channel : "seller";
  return metric && channel ? { metric, channel } : null;
}

function idOf(figure: Pick<SnapshotMetric, "name" | "from" | "to">): Metric["id"] | null {
  switch (figure.name) {
    case "orderDefectRate":
      return "order-defect-rate";
    case "lateShipmentRate": {
      const window = windowOf(figure);
      const days = window && daysIn(window);
      if (days === 10) return "late-shipment-rate-10d";
      return days === 30 ? "late-shipment-rate" : null;
    }
    case "preFulfillmentCancellationRate":
      return "cancel-rate";
    case "validTrackingRate":
      return "valid-tracking-rate";
    case "unitOnTimeDeliveryRate":
      return "on-time-delivery-rate";
    default:
      return null;
  }
}
