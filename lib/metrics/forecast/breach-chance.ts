import type { Metric } from "@/lib/amazon/metrics.ts";
import { type RulePackId, type Target, targetOf } from "@/lib/amazon/targets.ts";
import { meets } from "../budget.ts";
import { addDays, dayNumber } from "../day.ts";
import type { HealthRecord } from "../record.ts";
import { evidenceOf } from "./evidence.ts";
import { type Learned, learn } from "./model.ts";
import { drawPaths, type Path } from "./paths.ts";
import { type ForecastQuestion, joinsTotal, type Unsaid } from "./question.ts";

/** For how many days ahead the chance is given. */
export const HORIZONS = [7, 14, 30] as const;
export type Horizon = (typeof HORIZONS)[number];

/** More would make the chances steadier than the model is good for: 600 leave two points at the most. */
const PATHS = 600;

/** A chance is a fraction from 0 to 1: of missing the target on at least one day shown within so many days. */
export type Chances = Record<Horizon, number>;

export interface BreachChance {
  /** Null with the reason in `unsaid`. */
  within: Chances | null;
  /** How many past defects (units, for late deliveries) it rests on. */
  defects: number;
  unsaid: Unsaid | null;
}

export interface ChanceQuestion extends ForecastQuestion {
  pack: RulePackId;
}

/**
 * The chance that a metric misses its target on at least one of the next 7, 14 and 30 days, the first being tomorrow.
 *
 * Courses of the figure are drawn (`drawPaths`): orders at the pace of the last weeks, the defect rate from what is
 * believed of it, defects at their own delays. The same data give the same chance. A day without orders misses nothing.
 */
export function breachChance(record: HealthRecord, question: ChanceQuestion): BreachChance {
  const learned = learn(evidenceOf(record, question), dayNumber(question.on));
  return chanceFrom(learned, { ...question, marketplace: record.marketplace }, PATHS);
}

/** The chance that follows from what was learned by a day, from so many courses drawn. */
export function chanceFrom(
  { model, defects, unsaid }: Learned,
  { metric, on, pack, marketplace }: Pick<ChanceQuestion, "metric" | "on" | "pack"> & { marketplace: string },
  paths: number,
): BreachChance {
  const targets = Array.from({ length: HORIZONS[2] }, (_, index) =>
    targetOf(metric.id, marketplace, addDays(on, index + 1), pack),
  );
  if (targets.every((target) => target === null)) return { within: null, defects, unsaid: "no-target" };
  if (!model) return { within: null, defects, unsaid };

  const missed: Chances = { 7: 0, 14: 0, 30: 0 };
  drawPaths(model, HORIZONS[2], paths, (path) => {
    const day = firstMiss(metric, targets, path);
    for (const horizon of HORIZONS) if (day <= horizon) missed[horizon]++;
  });
  for (const horizon of HORIZONS) missed[horizon] /= paths;
  return { within: missed, defects, unsaid: null };
}

/** How many days ahead a path first misses its target; Infinity when it does not. */
function firstMiss(metric: Metric, targets: (Target | null)[], { bad, atRisk }: Path): number {
  const grows = joinsTotal(metric);
  for (let index = 0; index < bad.length; index++) {
    const target = targets[index];
    const ofDay = bad[index] as number;
    const total = (atRisk[index] as number) + (grows ? ofDay : 0);
    if (!target || total === 0) continue;
    const count = target.condition === "LESS_THAN" ? ofDay : total - ofDay;
    if (!meets(target, count / total)) return index + 1;
  }
  return Number.POSITIVE_INFINITY;
}
