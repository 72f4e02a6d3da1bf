import type { Channel, DefectKind, Input, Tally } from "@/lib/amazon/metrics.ts";
import type { DayRange } from "@/lib/imports/coverage.ts";
import { reach } from "@/lib/reach.ts";
import type { Day } from "./day.ts";
import type { Judgement } from "./rules/judgement.ts";
import type { RollingWindow } from "./window.ts";

/** How many of a tally belong to a day, of those that could be known from `knownFrom` on. */
export interface DayTally {
  tally: Tally;
  channel: Channel;
  day: Day;
  knownFrom: Day;
  count: number;
}

/** A judgement on a named order. */
export interface Defect extends Judgement {
  orderId: string;
  channel: Channel;
}

/** What was imported for an input of a metric, and how fresh the newest of it is. */
export interface ImportedInput {
  input: Input;
  /** `list`: a report that names each one. `hints`: one that shows only some of them, or only their money. */
  extent: "list" | "estimate" | "hints";
  learnedOn: Day;
  /** The files it was learned from; left out where only their newest day matters: they then speak for every day. */
  files?: ImportedFiles;
}

/** The files of one kind. */
export interface ImportedFiles {
  kind: string;
  imports: number;
  /** The days they speak for together, oldest first, joined where they touch. */
  covered: DayRange[];
}

/** Everything the metrics need of one account and store for a span of days. */
export interface HealthRecord {
  marketplace: string;
  imported: ImportedInput[];
  talliesOf(tally: Tally, channel: Channel, day: Day): readonly DayTally[];
  defectsOf(kind: DefectKind, channel: Channel, day: Day): readonly Defect[];
}

/** Sorts rows so that a window finds the rows of its days without looking at the others. */
export function healthRecord(
  marketplace: string,
  rows: { tallies: DayTally[]; defects: Defect[]; imported: ImportedInput[] },
): HealthRecord {
  return {
    marketplace,
    imported: rows.imported,
    talliesOf: byDay(rows.tallies, (row) => row.tally),
    defectsOf: defectsByDay(rows.defects),
  };
}

/** Finds defects by kind, channel and day; each day's in the order given. */
export function defectsByDay(defects: Defect[]): HealthRecord["defectsOf"] {
  return byDay(defects, (row) => row.kind);
}

/** One map inside the other: a key made of all three would be put together anew for every day that is asked for. */
function byDay<Name, Row extends { channel: Channel; day: Day }>(rows: Row[], nameOf: (row: Row) => Name) {
  const channels = { seller: new Map<Name, Map<Day, Row[]>>(), amazon: new Map<Name, Map<Day, Row[]>>() };
  for (const row of rows) {
    const days = reach(channels[row.channel], nameOf(row), () => new Map<Day, Row[]>());
    reach(days, row.day, () => []).push(row);
  }
  const none: readonly Row[] = [];
  return (name: Name, channel: Channel, day: Day): readonly Row[] =>
    channels[channel].get(name)?.get(day) ?? none;
}

/** The smallest window that holds all of these. */
export function spanOf(windows: RollingWindow[]): RollingWindow {
  const from = windows.map((window) => window.from).sort()[0];
  const to = windows
    .map((window) => window.to)
    .sort()
    .at(-1);
  if (!from || !to) throw new Error("No window was given to span");
  return { from, to };
}
