import { daysToMiss, mostUrgentFirst, type Prospect } from "./prospect.ts";
import { type Shown, shownState, worseFirst } from "./shown.ts";

/** How a store stands as lists are sorted and filtered by it: as its worst rate, or inside today and outside on a day in sight. */
export type StoreState = Exclude<Shown, "none"> | "in-sight";

/** Worst first. */
export const storeStates: StoreState[] = ["breach", "in-sight", "watch", "partial", "no-data", "good"];

/**
 * The state of some rates together. Only those that Amazon holds to a target count; one without data is passed over as
 * long as another has some, but then they are not all good.
 */
export function stateOfRates(rates: Prospect[]): StoreState {
  const held = rates.filter(({ figure }) => figure.target);
  const known = held.filter(({ figure }) => figure.hasData);
  if (known.length === 0) return "no-data";
  const worst = known.map(({ figure }) => shownState(figure)).sort(worseFirst)[0] as Exclude<Shown, "none">;
  if (worst === "breach") return "breach";
  if (known.some((rate) => daysToMiss(rate) !== null)) return "in-sight";
  if (worst !== "good") return worst;
  return held.some(({ figure }) => figure.isPartial || figure.missing.length > 0) ? "partial" : "good";
}

/** The rate with data and a target that asks for attention first; null when there is none. */
export function mostUrgent<Rate extends Prospect>(rates: Rate[]): Rate | null {
  const held = rates.filter(({ figure }) => figure.target && figure.hasData);
  return held.sort(mostUrgentFirst)[0] ?? null;
}
