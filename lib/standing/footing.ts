import type { Input, Metric } from "@/lib/amazon/metrics.ts";
import { coverageOf } from "@/lib/imports/coverage.ts";
import { firstDayCovered, STALE_AFTER_DAYS } from "@/lib/metrics/completeness.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { BEHIND_AFTER_DAYS, GAP_DAYS } from "./thresholds.ts";

/**
 * What a figure of a day rests on.
 *
 * - `whole`: files that list every input, and orders over the whole window.
 * - `behind`: whole but for the newest days, which no file covers yet: they may hold anything.
 * - `partial`: the window begins before the first day with orders.
 * - `missing`: an input is listed by no file, or the first file with any of the numerator begins later.
 * - `stale`: an input of the numerator was old by then, or no file covers the days before.
 * - `old`: so were the orders or shipments that the rate divides by: the figure says nothing of that day.
 */
export type Footing = "whole" | "behind" | "partial" | "missing" | "stale" | "old";

/** What was imported of a store: what a footing is made of. */
type Imported = Pick<HealthRecord, "imported">;

/** Says of any day what a metric's figure rests on. Past days are judged by the days that files cover, not by when they came. */
export function footingOf(metric: Metric, record: Imported): (on: Day) => Footing {
  const ofTotal: Input[] = metric.total === "orders" ? ["orders"] : ["orders", "shipments"];
  const inputs = [...new Set<Input>([...ofTotal, ...metric.inputs])].map((input) => ({
    isOfTotal: ofTotal.includes(input),
    spokenFor: spokenForBy(record, input),
  }));
  const begins = firstDayCovered(record.imported, "orders");
  const began = numeratorBegins(metric, record);
  return (on) => {
    const said = inputs.map(({ isOfTotal, spokenFor }) => ({ isOfTotal, how: spokenFor(on) }));
    if (said.some(({ isOfTotal, how }) => isOfTotal && how === "stale")) return "old";
    if (said.some(({ how }) => how === "stale")) return "stale";
    if (said.some(({ how }) => how === "missing") || on < began) return "missing";
    if (begins !== null && windowShownOn(metric, on).from < begins) return "partial";
    return said.some(({ how }) => how === "behind") ? "behind" : "whole";
  };
}

/**
 * The first day of which some file with an input of the numerator tells. A list of what seldom happens begins with its first
 * row: once one of several has begun, a quiet start of the others is no missing file.
 */
export function numeratorBegins(metric: Metric, record: Imported): Day {
  const firsts = metric.inputs.flatMap((input) => {
    const isListed = record.imported.some((one) => one.input === input && one.extent !== "hints");
    return isListed ? [firstDayCovered(record.imported, input) ?? "0000-01-01"] : [];
  });
  return firsts.sort()[0] ?? "0000-01-01";
}

/** The inputs of a metric that are old on a day. */
export function staleInputs(metric: Metric, record: Imported, on: Day): Input[] {
  return [...new Set<Input>(["orders", ...metric.inputs])].filter(
    (input) => spokenForBy(record, input)(on) === "stale",
  );
}

/** The newest day a file with inputs of a metric was learned; null when there is none. */
export function freshestOf(metric: Metric, record: Imported): Day | null {
  const inputs = new Set<Input>(["orders", ...metric.inputs]);
  const days = record.imported.filter(({ input }) => inputs.has(input)).map(({ learnedOn }) => learnedOn);
  return days.sort().at(-1) ?? null;
}

const listing = ({ imported }: Imported, input: Input) =>
  imported.filter((one) => one.input === input && one.extent !== "hints");

/** The newest day that a file which lists an input was learned; null when none does. */
export function newestListed(record: Imported, input: Input): Day | null {
  const days = listing(record, input).map(({ learnedOn }) => learnedOn);
  return days.sort().at(-1) ?? null;
}

/** Whether files speak for an input on a day. */
export type SpokenFor = "yes" | "behind" | "stale" | "missing";

export function spokenForBy(record: Imported, input: Input): (on: Day) => SpokenFor {
  const listed = listing(record, input);
  const newest = newestListed(record, input);
  if (!newest) return () => "missing";
  const staleFrom = addDays(newest, STALE_AFTER_DAYS + 1);
  // Files of which it is not known what they cover are taken to cover everything.
  const covered = listed.every(({ files }) => files && files.covered.length > 0)
    ? coverageOf(listed.flatMap(({ files }) => files?.covered ?? [])).covered
    : [];
  const behindFrom = addDays(newest, BEHIND_AFTER_DAYS + 1);
  const gaps = covered.slice(1).map(({ from: until }, index) => {
    const { to } = covered[index] as { to: Day };
    // A file that covers a day up to its end is learned on the next one.
    return { behindFrom: addDays(to, BEHIND_AFTER_DAYS + 2), staleFrom: addDays(to, GAP_DAYS + 1), until };
  });
  return (on) => {
    if (on >= staleFrom) return "stale";
    const gap = gaps.find(({ behindFrom, until }) => behindFrom <= on && on < until);
    if (gap) return on >= gap.staleFrom ? "stale" : "behind";
    return on >= behindFrom ? "behind" : "yes";
  };
}
