import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { arrivalCurve } from "./arrival-curve.ts";
import type { Snapshot } from "./evidence.ts";
import { stayCurve } from "./stay-curve.ts";

/** A kind of defect with fewer than these comes as all do: a curve of its own would be chance. */
export const FEWEST_OF_KIND = 10;

/** How one kind of defect comes and goes. */
export interface KindCurve {
  kind: DefectKind;
  /** How many were seen. */
  defects: number;
  /** Its share of all defects to come. */
  share: number;
  /** By age of the order in days: the share of its eventual defects shown by then. */
  arrived: number[];
  /** By days since it came: the share that still counts. */
  stays: number[];
}

/** The curves of each kind of defect seen by the day of the snapshot, most frequent first. */
export function curvesOf({ atRisk, sightings }: Snapshot, oldest: number): KindCurve[] {
  const together = arrivalCurve(sightings, oldest);
  const kinds = [...new Set(sightings.map(({ kind }) => kind))].map((kind) => {
    const seen = sightings.filter((sighting) => sighting.kind === kind);
    const arrived = seen.length < FEWEST_OF_KIND ? together : arrivalCurve(seen, oldest);
    return { kind, defects: seen.length, arrived, stays: stayCurve(seen, oldest) };
  });
  // A kind that comes late has been seen less often than it will come: count it against what could have shown it.
  const rates = kinds.map(({ defects, arrived }) => defects / shown(atRisk, arrived));
  const all = rates.reduce((sum, rate) => sum + rate, 0);
  return kinds
    .map((kind, index) => ({ ...kind, share: (rates[index] as number) / all }))
    .sort((a, b) => b.defects - a.defects || (a.kind < b.kind ? -1 : 1));
}

/** The share of eventual defects of all kinds shown by each age. */
export function arrivedOf(curves: Pick<KindCurve, "share" | "arrived">[], oldest: number): number[] {
  return Array.from({ length: oldest + 1 }, (_, age) =>
    curves.reduce((sum, { share, arrived }) => sum + share * (arrived[age] as number), 0),
  );
}

/** How many whole orders the orders are worth that have shown only part of their defects. */
export function shown(atRisk: number[], arrived: number[]): number {
  return atRisk.reduce(
    (sum, count, age) => sum + count * (arrived[Math.min(age, arrived.length - 1)] as number),
    0,
  );
}
