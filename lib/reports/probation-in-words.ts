import type { ExpectedEnd } from "@/lib/standing/expected-end.ts";
import { noticeKinds } from "@/lib/standing/notice.ts";
import type { Probation } from "@/lib/standing/probation.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import { RECOVERED_DAYS } from "@/lib/standing/thresholds.ts";
import { expectedInWords } from "./standing-in-words.ts";
import { dayInWords, lowerFirst } from "./words.ts";

/** "a missed target", "Amazon’s notice: at-risk warning". */
export function openedByInWords({ openedBy }: Pick<Probation, "openedBy">): string {
  return openedBy === "breach"
    ? "a missed target"
    : `Amazon’s notice: ${lowerFirst(noticeKinds[openedBy.kind].name)}`;
}

const endWords = {
  recovered: "Recovered",
  overdue: "Overdue: not right by its last day",
  escalated: "Escalated: Amazon took offers or the account away",
};

/** "Recovered, 1 Jul 2026"; "Open" while it is. */
export function endedInWords({ end }: Pick<Probation, "end">): string {
  return end ? `${endWords[end.as]}, ${dayInWords(end.on, { year: true })}` : "Open";
}

/** What must be true for a probation to end well. @param rate How its rate stands; null for one about no rate. */
export function endsWellInWords(rate: { standing: Standing; hasWarning: boolean } | null): string {
  if (!rate) return "Amazon says that it is over: type in “Reinstated”, or the account status NORMAL.";
  const inARow = `inside for ${RECOVERED_DAYS} days in a row with no miss in sight`;
  if (rate.standing === "no-data") return `Files tell the rate again, and it is ${inARow}.`;
  return rate.hasWarning
    ? `${inARow.replace(/^i/, "I")}, files fresh.`
    : "It is still well inside on the last day.";
}

/** " Expected 27 Nov, by what is known, if nothing bad comes in."; empty when no end is in sight. */
export function expectedAfter(expected: ExpectedEnd | null): string {
  return expected ? ` Expected ${expectedInWords(expected)}.` : "";
}
