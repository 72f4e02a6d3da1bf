import { unitsInWords } from "@/lib/reports/words.ts";
import { figureInWords, headingOf, type ToldChange } from "./change-in-words.ts";

/** A message by its kind and what it is made of. */
export interface Sent {
  kind: string;
  payload: Record<string, unknown>;
}

/** What a message tells, in a few words: "Target missed: order defects, US". */
export function sentInWords({ kind, payload }: Sent): string {
  if (kind === "test") return "A test";
  if (kind === "disabled") return "A webhook was switched off";
  if (kind === "report") return "The weekly report";
  if (kind === "digest") return `${unitsInWords("change", Object.keys(payload).length)} of standing`;
  const change = payload as unknown as ToldChange;
  return `${headingOf(change)}: ${figureInWords(change)}, ${change.marketplace}`;
}
