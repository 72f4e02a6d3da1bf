import { openReport } from "@/lib/imports/read-report.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { type EntryValues, entryForms } from "./entries.ts";
import { entryFile, type TypedEntry, tidied } from "./entry-file.ts";

/** Column, or "" for the entry as a whole → why it can not be taken. */
export type EntryProblems = Record<string, string>;

/**
 * What can not be taken of an entry: found by the reader of files, which says it of one column at a time. That one is
 * then taken for good, and the others are looked at.
 *
 * Days to come are refused too: in a file they may be a plan, typed in by hand they are a slip.
 */
export async function entryProblems(
  entry: TypedEntry,
  { marketplace, today }: { marketplace: string; today: Day },
): Promise<EntryProblems> {
  const form = entryForms[entry.kind];
  const problems: EntryProblems = {};
  let values = tidied(form, entry.values);
  for (const { column, most } of form.fields) {
    if ((values[column] ?? "").length > most) refuse(column, `At most ${most} letters`);
  }
  for (let tries = 0; tries <= form.fields.length; tries++) {
    const fault = await firstFault({ ...entry, values }, marketplace, today);
    if (!fault) break;
    const field = form.fields.find(({ column }) => column === fault.column);
    if (!field) {
      problems[""] ??= fault.reason;
      break;
    }
    refuse(field.column, values[field.column] === "" ? "This is needed" : fault.reason);
  }
  for (const { column, type } of form.fields) {
    const value = values[column] ?? "";
    // A file's word is taken as it comes; here somebody is there to be asked.
    if (type === "currency" && !/^([A-Z]{3})?$/.test(value)) refuse(column, "Three letters, like USD");
    if (type === "day" && !problems[column] && value > today) refuse(column, "This day is still to come");
  }
  const [event, end] = entry.kind === "feedback" ? ["left-on", "removed-on"] : ["filed-on", "decided-on"];
  if (!problems[event] && !problems[end] && isBefore(values, end, event)) {
    problems[end] = entry.kind === "feedback" ? "Before it was left" : "Before it was filed";
  }
  return problems;

  function refuse(column: string, reason: string): void {
    problems[column] ??= reason;
    values = { ...values, [column]: form.fields.find((field) => field.column === column)?.standIn ?? "" };
  }
}

function isBefore(values: EntryValues, one: string, other: string): boolean {
  return Boolean(values[one] && values[other]) && (values[one] as string) < (values[other] as string);
}

async function firstFault(
  entry: TypedEntry,
  marketplace: string,
  learnedOn: Day,
): Promise<{ column: string | null; reason: string } | null> {
  const report = await openReport(entryFile(entry), {
    kind: entryForms[entry.kind].fileKind,
    marketplace,
    learnedOn,
  });
  for await (const { rejects } of report.batches(10)) {
    const [reject] = rejects;
    if (reject) return reject;
  }
  return null;
}
