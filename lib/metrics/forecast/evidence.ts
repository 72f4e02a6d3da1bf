import type { DefectKind, Metric } from "@/lib/amazon/metrics.ts";
import { reach } from "@/lib/reach.ts";
import { addDays, type Day, dayNumber, daysBetween, dayWithNumber } from "../day.ts";
import type { HealthRecord } from "../record.ts";
import type { ForecastQuestion } from "./question.ts";

/** What a forecast reads of a record, brought into numbers of days once, however many days it is asked on. */
export interface Evidence {
  metric: Metric;
  /** The first day read, as a number of days. */
  first: number;
  /** For each day since the first: what joins the total, and when that could be known. */
  totals: { knownFrom: number; count: number }[][];
  /** Orders (of late deliveries: units) that were bad at some time. */
  bad: { day: number; spells: Spell[] }[];
  /** Late packages, however many units each has; empty where whole orders count. */
  packages: { day: number; from: number }[];
}

/** A run of days on which one defect counts; `until` is the first day it no longer does, or Infinity. */
export interface Spell {
  kind: DefectKind;
  from: number;
  until: number;
}

/** Reads what a figure's forecast needs, of all days the record holds up to `question.on`. */
export function evidenceOf(record: HealthRecord, question: ForecastQuestion): Evidence {
  const { metric, channel, reading, since, on } = question;
  const kinds = "good" in metric.counts ? [metric.counts.missedBy] : metric.counts.defects;
  const tally = "good" in metric.counts ? metric.counts.good : metric.total;
  const totals: Evidence["totals"] = [];
  const ofOrders = new Map<string, { day: number; spells: Spell[] }>();
  const bad: Evidence["bad"] = [];
  const packages: Evidence["packages"] = [];
  // The same few hundred days come thousands of times, and reading one costs more than all else done with it here.
  const numbers = new Map<Day, number>();
  const numberOf = (day: Day) => reach(numbers, day, () => dayNumber(day));

  for (let at = 0; at <= daysBetween(since, on); at++) {
    const day = addDays(since, at);
    totals.push(
      record
        .talliesOf(tally, channel, day)
        .map(({ knownFrom, count }) => ({ knownFrom: numberOf(knownFrom), count })),
    );
    for (const kind of kinds) {
      for (const defect of record.defectsOf(kind, channel, day)) {
        const spell = {
          kind,
          from: numberOf(defect.knownFrom),
          until: defect.knownUntil === null ? Number.POSITIVE_INFINITY : numberOf(defect.knownUntil),
        };
        if (spell.until <= spell.from || (reading === "confirmed" && !defect.confirmed)) continue;
        if ("good" in metric.counts) {
          packages.push({ day: numberOf(day), from: spell.from });
          for (let unit = 0; unit < defect.units; unit++) bad.push({ day: numberOf(day), spells: [spell] });
          continue;
        }
        const order = ofOrders.get(defect.orderId);
        if (order) order.spells.push(spell);
        else ofOrders.set(defect.orderId, { day: numberOf(day), spells: [spell] });
      }
    }
  }
  return { metric, first: dayNumber(since), totals, bad: [...bad, ...ofOrders.values()], packages };
}

/** Defects of longer ago than a year speak of another business. */
export const LOOK_BACK_DAYS = 364;

/** A bad order as seen on a day. */
export interface Sighting {
  kind: DefectKind;
  /** How old the order was when the day was looked from. */
  orderAge: number;
  /** How old it was when it turned bad. */
  age: number;
  /** For how many days it has been bad, or was. */
  stay: number;
  /** Whether it no longer counts. */
  ended: boolean;
}

/** What was known on a day: nothing of it changes when more becomes known later. */
export interface Snapshot {
  metric: Metric;
  on: Day;
  /** By age in days of the order: how many orders, packages or units could have turned bad. */
  atRisk: number[];
  sightings: Sighting[];
}

/**
 * The evidence as it stood at the end of a day.
 *
 * An order counts once: it turns bad with its first defect, of that defect's kind, and recovers when its last one is
 * taken back. A defect that will be taken back after the day still stands.
 */
export function snapshotOf(
  { metric, first, totals, bad }: Evidence,
  onDay: number,
  oldest: number,
): Snapshot {
  const ages = Math.min(onDay - first + 1, LOOK_BACK_DAYS);
  const known = ({ knownFrom }: { knownFrom: number }) => knownFrom <= onDay;
  const atRisk = Array.from({ length: ages }, (_, age) =>
    (totals[onDay - age - first] as Evidence["totals"][number])
      .filter(known)
      .reduce((sum, { count }) => sum + count, 0),
  );
  const late = metric.total === "confirmed-orders";
  const sightings: Sighting[] = [];
  for (const { day, spells } of bad) {
    const orderAge = onDay - day;
    if (orderAge < 0 || orderAge >= ages) continue;
    let start: Spell | null = null;
    let end = 0;
    for (const spell of spells) {
      if (spell.from > onDay) continue;
      if (!start || spell.from < start.from) start = spell;
      end = Math.max(end, spell.until);
    }
    if (!start) continue;
    // A late order was never one that could still turn bad on the days the rate asks about.
    if (late) atRisk[orderAge] = (atRisk[orderAge] as number) - 1;
    const age = Math.max(0, start.from - day);
    if (age > oldest) continue;
    const ended = end <= onDay;
    sightings.push({ kind: start.kind, orderAge, age, stay: (ended ? end : onDay) - start.from, ended });
  }
  return { metric, on: dayWithNumber(onDay), atRisk, sightings };
}
