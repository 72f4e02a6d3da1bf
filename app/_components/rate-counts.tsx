import type { OrdersSaid, Spot } from "@/app/_links.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { CountLink } from "./count-link.tsx";

/** "7 of 812 orders", each number leading to the orders it counts. */
export function RateCounts({
  figure: { metric, channel, rate },
  spot,
  said = {},
  withUnit = true,
}: {
  figure: Pick<Measurement, "metric" | "channel" | "rate">;
  spot: Spot;
  /** What the lists' addresses say besides: what was known, by which rules. */
  said?: OrdersSaid;
  withUnit?: boolean;
}) {
  const of = { rate: metric.id, channel, ...said };
  return (
    <>
      <CountLink count={rate.count} spot={spot} said={{ ...of, part: "counted" }} /> of{" "}
      <CountLink count={rate.total} spot={spot} said={{ ...of, part: "total" }} />
      {withUnit && ` ${rate.total === 1 ? metric.unit : `${metric.unit}s`}`}
    </>
  );
}
