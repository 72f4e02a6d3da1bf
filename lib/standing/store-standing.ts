import { badOnes, mostBadOnes } from "@/lib/metrics/budget.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { type Shown, shownState, worseFirst } from "./shown.ts";

/** Where a store stands as a whole, and the rate with the least room under its target. */
export interface StoreStanding {
  shown: Shown;
  /** Null while no rate with a target has data. */
  closest: Measurement | null;
}

/** @param measured All figures of a day; of two readings the exposed one decides, as for warnings. */
export function standingOf(measured: Measurement[]): StoreStanding {
  const figures = judged(measured);
  const closest = byCloseness(figures)[0] ?? null;
  const states = figures.filter((figure) => figure.hasData).map(shownState);
  const worst = [...states].sort(worseFirst)[0];
  if (!closest || !worst) return { shown: "no-data", closest: null };
  const incomplete = figures.some(({ missing, isPartial }) => isPartial || missing.length > 0);
  return { shown: worst === "good" && incomplete ? "partial" : worst, closest };
}

/** The figures that warnings act on and that Amazon holds to a target. */
export function judged(measured: Measurement[]): Measurement[] {
  return measured.filter((figure) => figure.target && figure.reading !== "confirmed");
}

/** Rates with data and a target, closest to the line first: by state, then by orders of room, then by share used. */
export function byCloseness(measured: Measurement[]): Measurement[] {
  return judged(measured)
    .filter((figure) => figure.hasData)
    .sort((a, b) => rank(a) - rank(b) || (a.budget ?? 0) - (b.budget ?? 0) || shareUsed(b) - shareUsed(a));
}

/** Partial and good are one here: what is missing says nothing of how close the rest is. */
function rank(figure: Measurement): number {
  const shown = shownState(figure);
  return shown === "breach" ? 0 : shown === "watch" ? 1 : 2;
}

/** How much of what a target allows is used up, 0 to 1 and beyond. */
export function shareUsed({ target, rate }: Measurement): number {
  if (!target || rate.total === 0) return 0;
  return badOnes(target, rate) / Math.max(1, mostBadOnes(target, rate.total));
}
