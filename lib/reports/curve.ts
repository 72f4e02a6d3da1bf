import type { Target } from "@/lib/amazon/targets.ts";
import { meets } from "@/lib/metrics/budget.ts";
import { addDays, type Day, dayNumber, daysFrom } from "@/lib/metrics/day.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import { MOST_POINTS, thinned } from "./thinned.ts";
import { dayInWords, percent, targetInWords } from "./words.ts";

/** Where along the target line its label is least in the way of the curve. */
export type LabelSide = "left" | "middle" | "right";

/** One day of a curve. */
export interface CurvePoint extends HistoryPoint {
  x: number;
  /** On days to come, and on the day they begin at: the figure by what is known already. `value` is null on days to come. */
  ahead?: number | null;
  /** Of a day to come: the days its figure will hold, of which today's knowledge has orders already. */
  window?: RollingWindow;
  /** The day it is compared with, that many days before. */
  earlier?: HistoryPoint;
}

/** A rate over time, ready to be drawn: positions are numbers of days, heights fractions. */
export interface Curve {
  /** The days drawn: all, or as many as tell the same (see thinned.ts); then those to come. */
  points: CurvePoint[];
  /** How many days the curve tells of, drawn or left out; those to come are not among them. */
  days: number;
  x: { from: number; to: number; ticks: { x: number; label: string }[] };
  y: { from: number; to: number; ticks: number[] };
  target: { value: number; label: string; upper: boolean; side: LabelSide } | null;
  /** The days whose orders are in the last figure, as far as they are on the axis. */
  window: { from: number; to: number } | null;
  /** The day shown, with which the lag after the window ends and the days to come begin. */
  today: number;
}

/** What a curve is drawn of. */
interface Drawn {
  points: HistoryPoint[];
  /** The days to come, by what is known already. */
  ahead?: HistoryPoint[];
  /** As many earlier days as there are points, each drawn under its later one. */
  earlier?: HistoryPoint[] | null;
  target: Target | null;
  window: RollingWindow | null;
}

export function curveOf({ points, ahead = [], earlier = null, target, window }: Drawn): Curve {
  const first = points[0]?.on ?? "1970-01-01";
  const today = points.at(-1)?.on ?? first;
  const last = ahead.at(-1)?.on ?? today;
  const [from, to] = [dayNumber(first), dayNumber(last)];
  const all = [...points, ...ahead, ...(earlier ?? [])];
  const y = heights(all, target);
  return {
    points: [
      ...drawn(points, earlier, target, ahead.length),
      ...ahead.map((point, place) => toCome(point, window && later(window, place + 1))),
    ],
    days: points.length,
    x: { from, to, ticks: monthTicks(first, last) },
    y,
    target: target && {
      value: target.value,
      label: `Amazon’s target: ${targetInWords(target)}`,
      upper: target.condition === "LESS_THAN",
      side: freestSide(points, target, y),
    },
    window:
      window && dayNumber(window.to) >= from
        ? { from: Math.max(from, dayNumber(window.from)), to: Math.min(to, dayNumber(window.to)) }
        : null,
    today: dayNumber(today),
  };
}

/** The days that are drawn, each with the earlier one; the last of them begins the days to come. */
function drawn(
  points: HistoryPoint[],
  earlier: HistoryPoint[] | null,
  target: Target | null,
  toCome: number,
): CurvePoint[] {
  const series = [points, ...(earlier ? [earlier] : [])].map((line) => line.map(({ value }) => value));
  const inside = target ? (value: number) => meets(target, value) : null;
  return thinned(series, MOST_POINTS - toCome, inside).map((place) => {
    const point = points[place] as HistoryPoint;
    const { on, count, total, value } = point;
    return {
      x: dayNumber(on),
      on,
      count,
      total,
      value,
      ...(toCome > 0 && place === points.length - 1 && { ahead: value }),
      ...(earlier && { earlier: earlier[place] as HistoryPoint }),
    };
  });
}

function toCome({ on, count, total, value }: HistoryPoint, window: RollingWindow | null): CurvePoint {
  return { x: dayNumber(on), on, count, total, value: null, ahead: value, ...(window && { window }) };
}

const later = ({ from, to }: RollingWindow, days: number): RollingWindow => ({
  from: addDays(from, days),
  to: addDays(to, days),
});

/** The third of the axis in which the fewest points lie where the label would stand: just beyond the target. */
function freestSide(points: HistoryPoint[], target: Target, y: Curve["y"]): LabelSide {
  const band = (y.to - y.from) * 0.14 * (target.condition === "LESS_THAN" ? 1 : -1);
  const inTheWay = ({ value }: HistoryPoint) =>
    value !== null && (value - target.value) / band >= -0.1 && (value - target.value) / band <= 1;
  const third = points.length / 3;
  const counts = (["left", "middle", "right"] as const).map((side, place) => ({
    side,
    count: points.filter((point, index) => Math.floor(index / third) === place && inTheWay(point)).length,
  }));
  return counts.sort((a, b) => a.count - b.count)[0]?.side ?? "left";
}

/** The most months named along the axis: more would run into each other on a phone. */
const MOST_MONTHS = 7;

/** The first of every month; of every second, third, sixth or twelfth where there are many, January among them. */
function monthTicks(first: Day, last: Day): Curve["x"]["ticks"] {
  const months = daysFrom(first, last).filter((day) => day.endsWith("-01"));
  const every = [1, 2, 3, 6, 12, 24, 60].find((step) => months.length / step <= MOST_MONTHS) ?? 120;
  const monthNumber = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return months
    .filter((day) => monthNumber(day) % every === 0)
    .map((day) => ({
      x: dayNumber(day),
      label: dayInWords(day).replace(/^1 /, "") + (day.slice(5, 7) === "01" ? ` ’${day.slice(2, 4)}` : ""),
    }));
}

/** A scale with the target on it, that starts at nothing for upper limits and ends at all for lower ones. */
function heights(points: HistoryPoint[], target: Target | null): Curve["y"] {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (target?.condition === "GREATER_THAN_OR_EQUAL") {
    const lowest = Math.min(target.value - (1 - target.value) * 0.4, ...values);
    const step = stepFor(1 - lowest);
    const bottom = Math.max(0, Math.floor(lowest / step + 1e-9) * step);
    return { from: bottom, to: 1, ticks: steps(bottom, 1, step) };
  }
  const highest = Math.max(target ? target.value * 1.25 : 0.01, ...values.map((value) => value * 1.08));
  const step = stepFor(highest);
  const top = Math.min(1, Math.ceil(highest / step - 1e-9) * step);
  return { from: 0, to: top, ticks: steps(0, top, step) };
}

/** A round step that cuts a span into three to six. */
function stepFor(span: number): number {
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10;
  return nice * power;
}

function steps(from: number, to: number, step: number): number[] {
  const count = Math.round((to - from) / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((from + index * step).toFixed(6)));
}

/** A curve in one sentence, for those who do not look at it: lowest, highest, last, and days beyond the target. */
export function curveInWords(points: HistoryPoint[], target: Target | null): string {
  const known = points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]));
  const last = points.at(-1);
  if (!last || known.length === 0) return `No data on any of ${points.length} days.`;
  // Of a year and more a day alone would not say which year's.
  const year = points.length > 360;
  const day = (on: Day) => dayInWords(on, { year });
  const by = [...known].sort((a, b) => a.value - b.value);
  const [lowest, highest] = [by[0], by.at(-1)] as [(typeof known)[number], (typeof known)[number]];
  const range =
    lowest.value === highest.value
      ? `${percent(lowest.value, target)} throughout`
      : `between ${percent(lowest.value, target)} (${day(lowest.on)}) and ${percent(highest.value, target)} (${day(highest.on)})`;
  const missed = target ? known.filter(({ value }) => !meets(target, value)).length : 0;
  const days = (number: number) => (number === 1 ? "one day" : `${number} days`);
  return [
    `In ${points.length} days ${range}`,
    last.value === null ? "no data on the last" : `${percent(last.value, target)} on the last`,
    ...(target
      ? [missed === 0 ? `always ${targetInWords(target)}` : `not ${targetInWords(target)} on ${days(missed)}`]
      : []),
    ...(known.length < points.length ? [`no data on ${days(points.length - known.length)}`] : []),
  ]
    .join("; ")
    .concat(".");
}

/** Why some days of a curve have no figure although orders of theirs are known; "" where there are none. */
export function unreachedInWords(points: HistoryPoint[]): string {
  const unreached = points.filter(({ value, total }) => value === null && total > 0).length;
  // A rate without any figure lacks more than days.
  if (unreached === 0 || points.every(({ value }) => value === null)) return "";
  const days = unreached === 1 ? "one day" : `${unreached} days`;
  return `The files imported so far do not reach to the end of the window of ${days}: nothing is drawn there.`;
}

/** The days to come in one sentence: where the figure ends by what is known, and whether it misses its target before. */
export function aheadInWords(ahead: HistoryPoint[], target: Target | null): string {
  const last = ahead.at(-1);
  if (!last || last.value === null) return "";
  const misses = target && ahead.find(({ value }) => value !== null && !meets(target, value));
  const beyond = target && misses ? `, not ${targetInWords(target)} on ${dayInWords(misses.on)}` : "";
  return `By what is known already ${percent(last.value, target)} on ${dayInWords(last.on)}${beyond}.`;
}
