import type { Channel, DefectKind, Input, Tally } from "@/lib/amazon/metrics.ts";
import type { DayRange } from "@/lib/imports/coverage.ts";
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
  const tallies = grouped(rows.tallies, (row) => `${row.tally} ${row.channel} ${row.day}`);
  const defects = grouped(rows.defects, (row) => `${row.kind} ${row.channel} ${row.day}`);
  return {
    marketplace,
    imported: rows.imported,
    talliesOf: (tally, channel, day) => tallies.get(`${tally} ${channel} ${day}`) ?? [],
    defectsOf: (kind, channel, day) => defects.get(`${kind} ${channel} ${day}`) ?? [],
  };
}

function grouped<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
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
