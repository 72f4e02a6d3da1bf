import { addDays, type Day, dayNumber, daysBetween } from "../day.ts";
import type { HealthRecord } from "../record.ts";
import { arrivedOf } from "./curves.ts";
import { evidenceOf } from "./evidence.ts";
import { learn } from "./model.ts";
import type { ForecastQuestion, Unsaid } from "./question.ts";

/** How much of a week's orders' defects have come. */
export interface WeekMaturity {
  /** The ISO week of the orders' days, "2026-W45". */
  week: string;
  /** Its Monday and its Sunday, or the day asked on when that is earlier. */
  from: Day;
  to: Day;
  /** Orders, packages or units that could have turned bad, known on the day asked on. */
  total: number;
  /** A fraction from 0 to 1: of the defects its orders will have by the day they leave the figure. Null without orders. */
  seen: number | null;
}

export interface Maturity {
  /** Oldest first, as far back as a figure of the day asked on can reach; empty when nothing can be said. */
  weeks: WeekMaturity[];
  defects: number;
  unsaid: Unsaid | null;
}

/**
 * By order week the share of its eventual defects expected to have been seen by `question.on`, from the arrival curves
 * of each kind of defect (`arrivalCurve`). A defect counts as seen from the day it came, even if later taken back.
 */
export function maturity(record: HealthRecord, question: ForecastQuestion): Maturity {
  const { on } = question;
  const { model, defects, unsaid } = learn(evidenceOf(record, question), dayNumber(on));
  if (!model) return { weeks: [], defects, unsaid };
  const { snapshot, oldest, curves } = model;
  const arrived = arrivedOf(curves, oldest);
  const weeks: WeekMaturity[] = [];
  for (let from = mondayOf(addDays(on, -oldest)); from <= on; from = addDays(from, 7)) {
    const to = addDays(from, 6) < on ? addDays(from, 6) : on;
    let total = 0;
    let seen = 0;
    for (let age = daysBetween(to, on); age <= daysBetween(from, on); age++) {
      const orders = snapshot.atRisk[age] as number;
      total += orders;
      seen += orders * (arrived[Math.min(age, oldest)] as number);
    }
    weeks.push({ week: isoWeekOf(from), from, to, total, seen: total === 0 ? null : seen / total });
  }
  return { weeks, defects, unsaid };
}

/** The Monday of a day's week. 1970-01-01 was a Thursday. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7));
}

/** A Monday's ISO 8601 week: that of the year its Thursday lies in. */
export function isoWeekOf(monday: Day): string {
  const thursday = addDays(monday, 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
