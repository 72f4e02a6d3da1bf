import type { Input } from "@/lib/amazon/metrics.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { completenessOf, firstDayCovered } from "@/lib/metrics/completeness.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { newestListed, numeratorBegins, spokenForBy } from "./footing.ts";

/**
 * All that the files of a store, beside their rows, say of the days of a span: two stores with the same text, and the same
 * rows known by its last day, stood the same on each of its days. Files that came later change it only where they change
 * what was whole, behind, stale or missing on one of them.
 *
 * @returns A text to compare with another of the same span.
 */
export function groundsOver(
  record: Pick<HealthRecord, "imported" | "marketplace">,
  span: { from: Day; to: Day },
): string {
  const days = daysFrom(span.from, span.to);
  const after = addDays(span.to, 1);
  /** Days after the span are one to it. */
  const within = (day: Day | null) => (day !== null && day > span.to ? after : day);
  const inputs = [...new Set<Input>(["orders", ...metrics.flatMap((metric) => metric.inputs)])];
  return JSON.stringify({
    from: span.from,
    spokenFor: inputs.map((input) => runsOf(days, spokenForBy(record, input))),
    ordersBegin: within(firstDayCovered(record.imported, "orders")),
    shipmentsLearned: within(newestListed(record, "shipments")),
    metrics: metrics.map((metric) => [
      completenessOf(metric, record, span.to).canBeFilled,
      within(numeratorBegins(metric, record)),
    ]),
  });
}

/** The days on which something becomes another, with what it becomes. */
function runsOf<Word>(days: Day[], of: (day: Day) => Word): [Day, Word][] {
  const runs: [Day, Word][] = [];
  for (const day of days) {
    const word = of(day);
    if (runs.at(-1)?.[1] !== word) runs.push([day, word]);
  }
  return runs;
}
