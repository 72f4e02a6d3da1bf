import { daysBetween } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { MissInSight } from "./misses-in-sight.ts";
import { shownState } from "./shown.ts";
import { shareUsed } from "./store-standing.ts";

/** A rate on a day, and when it will miss its target by what is known already. */
export interface Prospect {
  figure: Measurement;
  /** Null while no day in sight misses; also for one that misses today. */
  miss: MissInSight | null;
}

/** Each of these figures with its miss in sight. */
export function prospectsOf(figures: Measurement[], inSight: MissInSight[]): Prospect[] {
  return figures.map((figure) => ({
    figure,
    miss: inSight.find((miss) => miss.figure === figure) ?? null,
  }));
}

/** How many days until the target is missed, by what is known: 0 when it is today, null when none is in sight. */
export function daysToMiss({ figure, miss }: Prospect): number | null {
  if (shownState(figure) === "breach") return 0;
  return miss && daysBetween(figure.on, miss.on);
}

/**
 * The rate that asks for attention first: the one that misses its target soonest by what is known, then by state, then the
 * one with the least room in whole orders, then the one that has used most of what its target allows.
 *
 * Room alone says nothing of days: bad orders leave the window as others enter. So it is not turned into a date.
 */
export function mostUrgentFirst(one: Prospect, other: Prospect): number {
  const [a, b] = [one.figure, other.figure];
  return (
    compareDays(daysToMiss(one), daysToMiss(other)) ||
    rank(a) - rank(b) ||
    (a.budget ?? 0) - (b.budget ?? 0) ||
    shareUsed(b) - shareUsed(a)
  );
}

/** Partial and good are one here: what is missing says nothing of how close the rest is. No data may hide anything. */
function rank(figure: Measurement): number {
  const shown = shownState(figure);
  return shown === "watch" ? 0 : shown === "no-data" ? 1 : 2;
}

function compareDays(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}
