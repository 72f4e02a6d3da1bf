import type { Evidence, RuleName } from "@/lib/standing/evidence.ts";
import type { Footing } from "@/lib/standing/footing.ts";
import type { Mark } from "@/lib/standing/mark.ts";
import { NOTHING_KNOWN, step } from "@/lib/standing/step.ts";

const marks: Record<string, Mark> = { B: "breach", R: "at-risk", W: "watch", b: "between", c: "clear" };
const words: Record<string, string> = {
  breach: "B",
  "at-risk": "R",
  watch: "W",
  recovering: "r",
  good: "g",
  "no-data": "-",
};

/**
 * Days as letters (B missed, R a miss in sight, W close, b between, c clear, - unknown), and where each leaves the standing
 * (B, R, W as said, r recovering, g good, - no data). In `footings` a letter p, m or s says that a day is not whole, h that files are behind.
 */
export function standingsAfter(days: string, footings = ""): string {
  let memory = NOTHING_KNOWN;
  return [...days]
    .map((day, index) => {
      memory = step(memory, evidence(day, footings[index]));
      return words[memory.standing];
    })
    .join("");
}

export function evidence(day: string, footing = " "): Evidence {
  const footings: Record<string, Footing> = { p: "partial", m: "missing", s: "stale", h: "behind" };
  const rule: RuleName = day === "-" ? "stale" : "inside";
  return {
    on: "2026-06-01",
    target: { condition: "LESS_THAN", value: 0.01 },
    point: { on: "2026-06-01", count: 0, total: 100, value: 0 },
    footing: footings[footing] ?? "whole",
    mark: marks[day] ?? null,
    rule,
    elsewhere: null,
  };
}
