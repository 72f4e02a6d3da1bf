import { type Spot, windowSaid } from "@/app/_links.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { RateCounts } from "./rate-counts.tsx";

/** A coming day's figure, "10 of 937 orders": each number leads to those that are known of it on the day shown. */
export function ComingCounts({
  figure,
  on,
  spot,
  withUnit = true,
}: {
  figure: Pick<Measurement, "metric" | "channel" | "rate">;
  /** The coming day. */
  on: Day;
  spot: Spot;
  withUnit?: boolean;
}) {
  const window = windowSaid(windowShownOn(figure.metric, on));
  return <RateCounts figure={figure} spot={spot} said={{ window }} withUnit={withUnit} />;
}
