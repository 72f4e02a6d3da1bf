import { arrivedOf, curvesOf, type KindCurve, shown } from "./curves.ts";
import { defectRates, type Scenario } from "./defect-rate.ts";
import { type Evidence, LOOK_BACK_DAYS, type Snapshot, snapshotOf } from "./evidence.ts";
import { arrivalOf, FEWEST_DEFECTS, lastAge, type Unsaid } from "./question.ts";

/** For how many days orders must have been old enough to show every defect before late ones can be foretold. */
const FEWEST_FULL_DAYS = 28;

/** What was learned by a day of how a figure's defects come: all that is foretold follows from it. */
export interface Model {
  snapshot: Snapshot;
  /** The age in days at which an order leaves the figure. */
  oldest: number;
  curves: KindCurve[];
  scenarios: Scenario[];
}

/** How many defects are known by a day, and what they teach, or why they teach nothing. */
export type Learned = { defects: number } & (
  | { model: Model; unsaid: null }
  | { model: null; unsaid: Unsaid }
);

/** Learns from what was known on a day, given as a number of days. */
export function learn(evidence: Evidence, onDay: number): Learned {
  const { metric } = evidence;
  const oldest = lastAge(metric);
  const snapshot = snapshotOf(evidence, onDay, oldest);
  const defects = "good" in metric.counts ? packagesBy(evidence, onDay) : snapshot.sightings.length;
  const not = (unsaid: Unsaid): Learned => ({ defects, model: null, unsaid });

  if (!arrivalOf(metric)) return not("no-arrival-delay");
  // Days before the first order say nothing, however many the record holds.
  const daysWithOrders = snapshot.atRisk.findLastIndex((count) => count > 0) + 1;
  if (daysWithOrders < oldest + FEWEST_FULL_DAYS) return not("record-too-short");
  if (defects < FEWEST_DEFECTS) return not("too-few-defects");
  const curves = curvesOf(snapshot, oldest);
  const scenarios = defectRates(weeksOf(snapshot, arrivedOf(curves, oldest)));
  return { defects, model: { snapshot, oldest, curves, scenarios }, unsaid: null };
}

/** Late packages known by a day, of the days looked back on. A package of forty units is one that came late, not forty. */
function packagesBy({ packages }: Evidence, onDay: number): number {
  return packages.filter(({ day, from }) => from <= onDay && day <= onDay && onDay - day < LOOK_BACK_DAYS)
    .length;
}

/** Which of the last weeks an order of this age is of: 0 the last seven days, the day itself included. */
export const weekOf = (orderAge: number): number => Math.floor(orderAge / 7);

/** Defects by week of their orders, oldest first, out of the orders that could have shown them. */
function weeksOf({ atRisk, sightings }: Snapshot, arrived: number[]): { count: number; exposure: number }[] {
  const weeks = Array.from({ length: weekOf(atRisk.length - 1) + 1 }, (_, week) => ({
    count: 0,
    exposure: shown(
      atRisk.map((count, age) => (weekOf(age) === week ? count : 0)),
      arrived,
    ),
  }));
  for (const { orderAge } of sightings) (weeks[weekOf(orderAge)] as { count: number }).count++;
  return weeks.reverse();
}
