import type { Input } from "@/lib/amazon/metrics.ts";
import { firstDayCovered } from "@/lib/metrics/completeness.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { dayInWords, inputInWords, listInWords } from "./words.ts";

/**
 * What a rate lacks: "no file with A-to-z claims or chargebacks yet; feedback last learned 12 Oct". Empty when nothing.
 *
 * @param isPartial Whether the window begins before the first day that the lists of orders cover.
 */
export function missingInWords(missing: Input[], imported: ImportedInput[], isPartial = false): string {
  const begins = isPartial && firstDayCovered(imported, "orders");
  const never: string[] = [];
  const hinted: string[] = [];
  const stale = new Map<Day, string[]>();
  for (const input of missing) {
    const of = imported.filter((one) => one.input === input);
    const listed = newest(of.filter((one) => one.extent !== "hints"));
    if (listed) stale.set(listed, [...(stale.get(listed) ?? []), inputInWords[input]]);
    else (of.length > 0 ? hinted : never).push(inputInWords[input]);
  }
  return [
    ...(never.length > 0 ? [`no file with ${listInWords(never, "or")} yet`] : []),
    ...(hinted.length > 0 ? [`no file that lists ${listInWords(hinted, "or")} yet`] : []),
    ...[...stale].map(([day, inputs]) => `${listInWords(inputs)} last learned ${dayInWords(day)}`),
    ...(begins ? [`no file with orders before ${dayInWords(begins, { year: true })}`] : []),
  ].join("; ");
}

/** How fresh each input is, in the order shown. */
export interface Freshness {
  input: Input;
  /** The newest day it was learned; null when it never was. */
  learnedOn: Day | null;
  /** Known only by hints of other reports, such as money in a settlement. */
  hintsOnly: boolean;
}

const shown: Input[] = [
  "orders",
  "shipments",
  "feedback",
  "claims",
  "chargebacks",
  "cancellations",
  "refunds",
];

export function freshnessOf(imported: ImportedInput[]): Freshness[] {
  return shown.map((input) => {
    const of = imported.filter((one) => one.input === input);
    const listed = newest(of.filter((one) => one.extent !== "hints"));
    return { input, learnedOn: listed ?? newest(of), hintsOnly: !listed && of.length > 0 };
  });
}

function newest(imported: ImportedInput[]): Day | null {
  return (
    imported
      .map((one) => one.learnedOn)
      .sort()
      .at(-1) ?? null
  );
}
