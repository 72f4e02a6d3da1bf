import type { Target } from "@/lib/amazon/targets.ts";
import { meets } from "@/lib/metrics/budget.ts";
import { type Day, dayNumber, daysFrom } from "@/lib/metrics/day.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import { dayInWords, percent, targetInWords } from "./words.ts";

/** Where along the target line its label is least in the way of the curve. */
export type LabelSide = "left" | "middle" | "right";

/** A rate over time, ready to be drawn: positions are numbers of days, heights fractions. */
export interface Curve {
  points: { x: number; on: Day; count: number; total: number; value: number | null }[];
  x: { from: number; to: number; ticks: { x: number; label: string }[] };
  y: { from: number; to: number; ticks: number[] };
  target: { value: number; label: string; upper: boolean; side: LabelSide } | null;
  /** The days whose orders are in the last figure, as far as they are on the axis. */
  window: { from: number; to: number } | null;
}

export function curveOf(points: HistoryPoint[], target: Target | null, window: RollingWindow | null): Curve {
  const first = points[0]?.on ?? "1970-01-01";
  const last = points.at(-1)?.on ?? first;
  const [from, to] = [dayNumber(first), dayNumber(last)];
  const y = heights(points, target);
  return {
    points: points.map(({ on, count, total, value }) => ({ x: dayNumber(on), on, count, total, value })),
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
  };
}

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

function monthTicks(first: Day, last: Day): Curve["x"]["ticks"] {
  return daysFrom(first, last)
    .filter((day) => day.endsWith("-01"))
    .map((day) => ({
      x: dayNumber(day),
      label: dayInWords(day, { year: day.slice(5, 7) === "01" }).replace(/^1 /, ""),
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
  const by = [...known].sort((a, b) => a.value - b.value);
  const [lowest, highest] = [by[0], by.at(-1)] as [(typeof known)[number], (typeof known)[number]];
  const range =
    lowest.value === highest.value
      ? `${percent(lowest.value, target)} throughout`
      : `between ${percent(lowest.value, target)} (${dayInWords(lowest.on)}) and ${percent(highest.value, target)} (${dayInWords(highest.on)})`;
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
