import type { MissInSight } from "@/lib/standing/misses-in-sight.ts";
import { dayInWords } from "./words.ts";

/** "over the limit on 29 Nov", "under the limit on 3 Dec". */
export function missInWords({ figure: { target }, on }: MissInSight): string {
  return `${target?.condition === "GREATER_THAN_OR_EQUAL" ? "under" : "over"} the limit on ${dayInWords(on)}`;
}
