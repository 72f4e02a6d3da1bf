import type { ReadLine } from "@/lib/imports/read-report.ts";
import type { Day } from "@/lib/metrics/day.ts";

/**
 * How new an entry typed in on a day is: newer than any file learned on that day, older than one of the next, and newer
 * than every entry before it. A file has the day alone for its version, and text that goes on is greater than text that
 * ends; the number of the import, of one length always, tells entries of one day apart, whatever the clock says.
 */
export function typedVersion(learnedOn: Day, importId: number): string {
  return `${learnedOn}T${String(importId).padStart(15, "0")}`;
}

/** Lines of an entry, each as new as the entry is. */
export function asTyped(lines: ReadLine[], version: string): ReadLine[] {
  return lines.map((line) => ({
    ...line,
    tellings: line.tellings.map((telling) => (telling.fact === "orders" ? telling : { ...telling, version })),
  }));
}
