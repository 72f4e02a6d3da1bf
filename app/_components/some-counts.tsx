import { type Spot, windowSaid } from "@/app/_links.ts";
import type { Some } from "@/lib/metrics/ageing.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { CountLink } from "./count-link.tsx";

/** "2 bad of 16": what one day of a rate holds, each number leading to the orders it counts. */
export function SomeCounts({
  some: { bad, total },
  day,
  of,
  spot,
}: {
  some: Some;
  /** The day they belong to: placed, ship-by or deliver-by. */
  day: Day;
  of: Pick<Measurement, "metric" | "channel">;
  spot: Spot;
}) {
  if (total === 0 && bad === 0) return "–";
  const said = saidOfDay(of, day);
  return (
    <>
      <CountLink count={bad} spot={spot} said={{ ...said, part: badSide(of) }} /> bad of{" "}
      <CountLink count={total} spot={spot} said={{ ...said, part: "total" }} />
    </>
  );
}

/** What the address of a list says for one day of a rate. */
export function saidOfDay({ metric, channel }: Pick<Measurement, "metric" | "channel">, day: Day) {
  return { rate: metric.id, channel, window: windowSaid({ from: day, to: day }) };
}

/** The side on which a rate's bad ones are. */
export function badSide({ metric }: Pick<Measurement, "metric">): "missed" | "counted" {
  return "good" in metric.counts ? "missed" : "counted";
}
