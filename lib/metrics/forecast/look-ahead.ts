import { addDays, type Day, dayNumber } from "../day.ts";
import { type HistoryPoint, historyOf } from "../history.ts";
import { type Rate, rateOf } from "../rate.ts";
import type { HealthRecord } from "../record.ts";
import {
  bandOf,
  type CountDistribution,
  gammaPoisson,
  mixed,
  plus,
  takenBack,
} from "./count-distribution.ts";
import type { KindCurve } from "./curves.ts";
import { sumOfRates } from "./defect-rate.ts";
import { evidenceOf } from "./evidence.ts";
import { learn, type Model, weekOf } from "./model.ts";
import { type ForecastQuestion, joinsTotal, type Unsaid } from "./question.ts";

/** The share of cases in which the figure should come to lie in its band. */
export const BAND = 0.8;

/** One day to come of a metric that shows its orders late. */
export interface DayAhead {
  on: Day;
  /** The figure from orders already placed and defects already known: `historyOf` of that day, known today. */
  certain: HistoryPoint;
  /** Null with the reason in `LookAhead.unsaid`. */
  band: RateBand | null;
}

/** Where the figure should come to lie. */
export interface RateBand {
  /** The figure with the fewest bad ones of the band; below the certain one when some may be taken back. */
  fewest: Rate;
  /** The figure with the most. */
  most: Rate;
  /** The chance the model gives the band: as near to 80 % as whole numbers allow. */
  chance: number;
}

export interface LookAhead {
  days: DayAhead[];
  /** How many past defects (units, for late deliveries) the band rests on. */
  defects: number;
  /** Why there are no bands; null when there are. The certain figures stand in any case. */
  unsaid: Unsaid | null;
}

/**
 * The next `lagDays` days of a metric: its window ends that long before the day shown, so their orders are placed.
 *
 * The band is for defects still to come, and for known ones that may be taken back: how many come follows from the
 * account's own arrival curve (`arrivalCurve`), its defect rate week by week (`defectRates`) and how long its defects
 * last (`stayCurve`), all as known on `question.on`. A metric without lag has no such days.
 */
export function lookAhead(record: HealthRecord, question: ForecastQuestion): LookAhead {
  const { model, defects, unsaid } = learn(evidenceOf(record, question), dayNumber(question.on));
  return { days: daysAhead(record, question, model), defects, unsaid };
}

/** The days of `lookAhead`, with what was learned by `question.on`. */
export function daysAhead(record: HealthRecord, question: ForecastQuestion, model: Model | null): DayAhead[] {
  const { metric, on } = question;
  const span = { from: addDays(on, 1), to: addDays(on, metric.lagDays) };
  return historyOf(record, question, span, on).map((certain, index) => ({
    on: certain.on,
    certain,
    band: model && certain.value !== null ? rateBand(model, certain, index + 1) : null,
  }));
}

function rateBand(model: Model, certain: Rate, ahead: number): RateBand {
  const { metric } = model.snapshot;
  const { low, high, mass } = bandOf(changeAhead(model, ahead), BAND);
  const withBad = (more: number): Rate => {
    const total = certain.total + (joinsTotal(metric) ? more : 0);
    return rateOf("good" in metric.counts ? certain.count : certain.count + more, total);
  };
  return { fewest: withBad(low), most: withBad(high), chance: mass };
}

/** By how many the bad ones of the figure `ahead` days from now differ from those known now that it will hold. */
export function changeAhead(model: Model, ahead: number): CountDistribution {
  const exposures = exposuresAhead(model, ahead);
  const coming = model.scenarios.map((scenario) => {
    const { mean, variance } = sumOfRates(scenario, exposures);
    return { weight: scenario.weight, counts: gammaPoisson(mean, variance) };
  });
  return model.curves.map((curve) => leavingAhead(model, curve, ahead)).reduce(plus, mixed(coming));
}

/** The orders, by week and oldest first, in worth of whole orders whose defects come within `ahead` days and show then. */
function exposuresAhead({ snapshot, oldest, curves }: Model, ahead: number): number[] {
  const exposures = new Array<number>(weekOf(oldest) + 1).fill(0);
  for (let age = 0; age <= oldest; age++) {
    if (!isShown(snapshot.metric, oldest, age + ahead)) continue;
    const week = exposures.length - 1 - weekOf(age);
    let share = 0;
    for (const curve of curves) {
      for (let day = 1; day <= ahead; day++) {
        share += curve.share * arriving(curve, age + day) * (curve.stays[ahead - day] as number);
      }
    }
    exposures[week] = (exposures[week] as number) + (snapshot.atRisk[age] as number) * share;
  }
  return exposures;
}

/** Whether the figure of a day holds orders of this age on it. */
const isShown = ({ lagDays }: { lagDays: number }, oldest: number, age: number): boolean =>
  age >= lagDays && age <= oldest;

/** The share of eventual defects that come at exactly this age. */
export function arriving({ arrived }: Pick<KindCurve, "arrived">, age: number): number {
  return (arrived[age] as number) - (age === 0 ? 0 : (arrived[age - 1] as number));
}

/** How many of a kind's defects known now will be taken back by then. */
function leavingAhead(
  { snapshot, oldest }: Model,
  { kind, stays }: KindCurve,
  ahead: number,
): CountDistribution {
  let count = 0;
  let leaving = 0;
  for (const seen of snapshot.sightings) {
    if (seen.kind !== kind || seen.ended || !isShown(snapshot.metric, oldest, seen.orderAge + ahead))
      continue;
    count++;
    leaving += 1 - stillCounts(stays, seen.stay, ahead);
  }
  return takenBack(count, count === 0 ? 0 : leaving / count);
}

/** The chance that a defect that has lasted `stay` days still counts `ahead` days on. */
export function stillCounts(stays: number[], stay: number, ahead: number): number {
  const longest = stays.length - 1;
  const now = stays[Math.min(stay, longest)] as number;
  return now === 0 ? 0 : (stays[Math.min(stay + ahead, longest)] as number) / now;
}
