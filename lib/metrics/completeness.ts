import type { Input, Metric } from "@/lib/amazon/metrics.ts";
import { type DayRange, holesIn } from "@/lib/imports/coverage.ts";
import { addDays, type Day } from "./day.ts";
import type { HealthRecord, ImportedInput } from "./record.ts";
import type { RollingWindow } from "./window.ts";

/** An import older than this many days before the day shown no longer speaks for that day. */
export const STALE_AFTER_DAYS = 7;

export interface Completeness {
  /** False when nothing was imported that could fill the numerator: the rate is then "no data". */
  canBeFilled: boolean;
  /** Inputs never imported, known only by hints, or stale. */
  missing: Input[];
  /** True when the numerator can only be an estimate, because no report lists it. */
  estimated: boolean;
}

/** Which imports a metric's figure on a day rests on, and which it lacks. */
export function completenessOf(
  metric: Metric,
  record: Pick<HealthRecord, "imported">,
  on: Day,
): Completeness {
  const of = (input: Input) => importedFor(record.imported, input);
  const speaks = (input: Input) => of(input).filter(isListed).some(isFreshOn(on));
  return {
    canBeFilled: metric.inputs.some((input) => of(input).length > 0),
    missing: inputsOf(metric).filter((input) => !speaks(input)),
    estimated: metric.inputs.some(
      (input) =>
        of(input).some(({ extent }) => extent === "estimate") &&
        !of(input).some(({ extent }) => extent === "list"),
    ),
  };
}

/**
 * How far an input reaches over a window. The first of these that holds: `missing`, nothing was imported; `hints`, no file
 * lists it; `stale`, the newest that does is more than a week old; `partial`, days are in none; `whole`.
 */
export type InputState = "whole" | "partial" | "stale" | "hints" | "missing";

/** What one input of a figure rests on. */
export interface InputCompleteness {
  input: Input;
  state: InputState;
  /** The newest day one of its files was learned; null when there is none. */
  learnedOn: Day | null;
  /** The kinds of file that fill it, with how many there are of each. */
  files: { kind: string; extent: ImportedInput["extent"]; imports: number; learnedOn: Day }[];
  /** Days on which the figure needs it and which no file covers. */
  holes: DayRange[];
  /** Whether the window begins before the first day that any of its files covers. */
  beginsBefore: boolean;
}

/** What a metric's figure over a window, shown on a day, rests on: orders, and each input of its numerator. */
export function completenessOfInputs(
  metric: Metric,
  record: HealthRecord,
  { on, window }: { on: Day; window: RollingWindow },
): InputCompleteness[] {
  return inputsOf(metric).map((input) => {
    const imported = importedFor(record.imported, input);
    const listed = imported.filter(isListed);
    const known = listed.length > 0 ? listed : imported;
    const holes = holesOf(known, daysNeeded(input, on, window));
    const first = firstDayOf(known);
    return {
      input,
      state: stateOf(imported, listed, on, holes),
      learnedOn: newestOf(known),
      files: imported.flatMap(({ extent, learnedOn, files }) =>
        files ? [{ kind: files.kind, extent, imports: files.imports, learnedOn }] : [],
      ),
      holes,
      beginsBefore: known.every(({ files }) => files) && (first === null || window.from < first),
    };
  });
}

/**
 * The first day from which files list every input of a metric; null when one is listed by none. Files of which it is not
 * known what they cover are taken to cover everything.
 */
export function coveredFrom(metric: Metric, record: HealthRecord): Day | null {
  let first: Day = "0000-01-01";
  for (const input of inputsOf(metric)) {
    const listed = importedFor(record.imported, input).filter(isListed);
    if (listed.length === 0) return null;
    if (listed.some(({ files }) => !files)) continue;
    const covered = firstDayOf(listed);
    if (covered === null) return null;
    if (covered > first) first = covered;
  }
  return first;
}

/** The first day covered by files that list an input; null when none does, or it is not known which days they cover. */
export function firstDayCovered(imported: ImportedInput[], input: Input): Day | null {
  return firstDayOf(importedFor(imported, input).filter(isListed));
}

/** What a metric needs: orders for what it divides by, and what fills its numerator. */
const inputsOf = (metric: Metric): Input[] => ["orders", ...metric.inputs];

const importedFor = (imported: ImportedInput[], input: Input) =>
  imported.filter((one) => one.input === input);

const isListed = ({ extent }: ImportedInput) => extent !== "hints";

const isFreshOn = (on: Day) => (imported: ImportedInput) =>
  imported.learnedOn >= addDays(on, -STALE_AFTER_DAYS);

function stateOf(imported: ImportedInput[], listed: ImportedInput[], on: Day, holes: DayRange[]): InputState {
  if (imported.length === 0) return "missing";
  if (listed.length === 0) return "hints";
  if (!listed.some(isFreshOn(on))) return "stale";
  return holes.length > 0 ? "partial" : "whole";
}

/**
 * The days on which a figure needs an input. Of orders those of its window; of all else also the days after it, up to
 * those that a file may be old before it is stale: feedback on an order of the window may be left on any of them.
 *
 * The day shown is not over, so that no file can hold the whole of it.
 */
function daysNeeded(input: Input, on: Day, window: RollingWindow): DayRange {
  const yesterday = addDays(on, -1);
  const to = window.to < yesterday ? window.to : yesterday;
  const upTo = addDays(yesterday, -STALE_AFTER_DAYS);
  return { from: window.from, to: input !== "orders" && upTo > to ? upTo : to };
}

/** Files of which it is not known what they cover speak for every day. */
function holesOf(imported: ImportedInput[], needed: DayRange): DayRange[] {
  const spans = imported.map(({ files }) => files?.covered ?? [needed]);
  return holesIn(needed, spans.flat());
}

function firstDayOf(imported: ImportedInput[]): Day | null {
  if (imported.some(({ files }) => !files)) return null;
  const firsts = imported.flatMap(({ files }) => files?.covered[0]?.from ?? []);
  return firsts.sort()[0] ?? null;
}

function newestOf(imported: ImportedInput[]): Day | null {
  const days = imported.map(({ learnedOn }) => learnedOn).sort();
  return days.at(-1) ?? null;
}
