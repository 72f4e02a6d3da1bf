import type { Input } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { dayInWords, inputInWords, listInWords } from "./words.ts";

/** What a rate lacks: "no chargebacks file yet", "feedback last learned 12 Oct". Empty when nothing is missing. */
export function missingInWords(missing: Input[], imported: ImportedInput[]): string {
  return listInWords(missing.map((input) => oneMissing(input, imported)));
}

function oneMissing(input: Input, imported: ImportedInput[]): string {
  const of = imported.filter((one) => one.input === input);
  const listed = newest(of.filter((one) => one.extent !== "hints"));
  if (listed) return `${inputInWords[input]} last learned ${dayInWords(listed)}`;
  return of.length > 0 ? `no file that lists ${inputInWords[input]} yet` : `no file with ${inputInWords[input]} yet`;
}

/** How fresh each input is, in the order shown. */
export interface Freshness {
  input: Input;
  /** The newest day it was learned; null when it never was. */
  learnedOn: Day | null;
  /** Known only by hints of other reports, such as money in a settlement. */
  hintsOnly: boolean;
}

const shown: Input[] = ["orders", "shipments", "feedback", "claims", "chargebacks", "cancellations", "refunds"];

export function freshnessOf(imported: ImportedInput[]): Freshness[] {
  return shown.map((input) => {
    const of = imported.filter((one) => one.input === input);
    const listed = newest(of.filter((one) => one.extent !== "hints"));
    return { input, learnedOn: listed ?? newest(of), hintsOnly: !listed && of.length > 0 };
  });
}

function newest(imported: ImportedInput[]): Day | null {
  return imported.map((one) => one.learnedOn).sort().at(-1) ?? null;
}
