import { type Target, targetOf } from "@/lib/amazon/targets.ts";
import { budgetLeft, meets } from "./budget.ts";
import { addDays, type Day, daysFrom } from "./day.ts";
import { historyOf } from "./history.ts";
import { type Asked, questionOn } from "./measure.ts";
import { paceOf } from "./pace.ts";
import { countingDefects, type Rate, rateOf, totalOfDay } from "./rate.ts";
import type { HealthRecord } from "./record.ts";
import { type RollingWindow, windowShownOn } from "./window.ts";

/** Some of a rate's total, and how many of them are bad. */
export interface Some {
  total: number;
  bad: number;
}

/** A coming day: what leaves the window and what enters it, of what is known, and the figure that then stands. */
export interface ComingDay {
  on: Day;
  leaving: Some;
  entering: Some;
  /** If nothing new lands: no order, no defect, no decision. */
  rate: Rate;
  /** Whole orders under that day's target; null without a target or a total. */
  budget: number | null;
}

/** When a missed target is met again. */
export interface WayBack {
  /** The first day back if nothing new lands; null when there is none before all that is known has left. */
  on: Day | null;
  /** The first day back if good orders keep coming at the recent pace and nothing bad does; null as above. */
  atPaceOn: Day | null;
  /** Orders, packages or units a day, by the last four weeks. */
  pace: number;
}

export interface Ageing {
  coming: ComingDay[];
  /** Null when today's target is met, or there is none, or no data. */
  back: WayBack | null;
}

/**
 * What becomes of a rate by age alone: the day each of its orders leaves, what each coming day takes and brings, and
 * the first day back under the target.
 *
 * It reaches until all of today's window has left: `windowDays + lagDays` days. The record must hold the days from
 * today's window on, and four weeks before today for the pace.
 */
export function ageingOf(record: HealthRecord, asked: Asked): Ageing {
  const { metric, on, knownOn, pack } = asked;
  const last = addDays(on, metric.windowDays + metric.lagDays);
  const points = historyOf(record, asked, { from: on, to: last }, knownOn);
  const ofDay = badOfDays(record, asked, last);
  const target = (day: Day) => targetOf(metric.id, record.marketplace, day, pack);
  const coming = points.slice(1).map(({ on: day, ...rate }) => {
    const [before, now] = [windowShownOn(metric, addDays(day, -1)), windowShownOn(metric, day)];
    const held = target(day);
    return {
      on: day,
      leaving: { total: ofDay.total(dayLeaving(metric, day)), bad: ofDay.lost(before, now) },
      entering: { total: ofDay.total(dayEntering(metric, day)), bad: ofDay.lost(now, before) },
      rate,
      budget: held && rate.value !== null ? budgetLeft(rate, held) : null,
    };
  });
  const today = points[0];
  const held = target(on);
  const isMissed = held && today && today.value !== null && !meets(held, today.value);
  return { coming, back: isMissed ? wayBack(record, asked, coming, target) : null };
}

function wayBack(
  record: HealthRecord,
  { metric, channel, on, knownOn }: Asked,
  coming: ComingDay[],
  target: (day: Day) => Target | null,
): WayBack {
  const pace = paceOf(record, { metric, channel }, on, knownOn);
  const isBack = (day: Day, rate: Rate) => {
    const held = target(day);
    return rate.value !== null && (held === null || meets(held, rate.value));
  };
  const atPace = ({ on: day, rate }: ComingDay): Rate => {
    // Of days to come some packages are known already; the pace only fills them up.
    const more = daysFrom(addDays(on, 1), windowShownOn(metric, day).to).reduce(
      (sum, each) => sum + Math.max(0, pace - totalOfDay(record, metric.total, channel, each, knownOn)),
      0,
    );
    return rateOf(rate.count + ("good" in metric.counts ? more : 0), rate.total + more);
  };
  return {
    on: coming.find((day) => isBack(day.on, day.rate))?.on ?? null,
    atPaceOn: coming.find((day) => isBack(day.on, atPace(day)))?.on ?? null,
    pace,
  };
}

/** The one day that a window loses when the next day is shown. */
export function dayLeaving(metric: Asked["metric"], shownOn: Day): Day {
  return windowShownOn(metric, addDays(shownOn, -1)).from;
}

/** The one day that a window gains when a day is shown. */
export function dayEntering(metric: Asked["metric"], shownOn: Day): Day {
  return windowShownOn(metric, shownOn).to;
}

/** Reads what single days hold, as known on the day asked. */
function badOfDays(record: HealthRecord, asked: Asked, last: Day) {
  const { metric, channel, on, knownOn } = asked;
  const counts = metric.counts;
  const total = (day: Day) => totalOfDay(record, metric.total, channel, day, knownOn);
  if ("good" in counts) {
    const bad = (day: Day) => total(day) - totalOfDay(record, counts.good, channel, day, knownOn);
    // Windows one day apart: what the one holds and the other does not is its day at one end.
    const lost = (has: RollingWindow, lacks: RollingWindow) => bad(has.from < lacks.from ? has.from : has.to);
    return { total, lost };
  }
  const window = { from: windowShownOn(metric, on).from, to: windowShownOn(metric, last).to };
  const daysOf = new Map<string, Day[]>();
  for (const { orderId, day } of countingDefects(record, { ...questionOn(asked), window })) {
    daysOf.set(orderId, [...(daysOf.get(orderId) ?? []), day]);
  }
  const orders = [...daysOf.values()];
  const isIn = (days: Day[], { from, to }: RollingWindow) => days.some((day) => from <= day && day <= to);
  const lost = (has: RollingWindow, lacks: RollingWindow) =>
    orders.filter((days) => isIn(days, has) && !isIn(days, lacks)).length;
  return { total, lost };
}
