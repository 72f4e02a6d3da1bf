import { isDayOfAmazon } from "@/lib/metrics/day.ts";
import { MOST_NOTE, onOneLine } from "@/lib/typed-in/words-of-seller.ts";

/** Why a note of what was changed can not be taken, by field. */
export function changeProblems({ changedOn, note }: { changedOn: string; note: string }): {
  changedOn?: string;
  note?: string;
} {
  const problems: ReturnType<typeof changeProblems> = {};
  if (!isDayOfAmazon(changedOn))
    problems.changedOn = `"${onOneLine(changedOn).slice(0, 40)}" is no day like 2026-03-01`;
  const letters = [...onOneLine(note)].length;
  if (letters === 0) problems.note = "Say what was changed";
  if (letters > MOST_NOTE) problems.note = `${letters} letters; at most ${MOST_NOTE} fit`;
  return problems;
}
