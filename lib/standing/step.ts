import type { Evidence, RuleName } from "./evidence.ts";
import { isCalm, type Mark } from "./mark.ts";
import { isWorse, type Standing } from "./standing.ts";
import { CALMER_DAYS, RECOVERED_DAYS } from "./thresholds.ts";

/** What a standing remembers from one day to the next. */
export interface Memory {
  standing: Standing;
  rule: RuleName;
  /** The last standing that could be told: `no-data` forgets nothing. */
  base: Standing;
  /** Whether it was missed since it was last good or on watch. */
  breached: boolean;
  /** The newest days, the last one last. */
  recent: { mark: Mark | null; rests: "whole" | "behind" | "lacking" }[];
}

export const NOTHING_KNOWN: Memory = {
  standing: "no-data",
  rule: "nothing-to-count",
  base: "no-data",
  breached: false,
  recent: [],
};

/** Where a metric stands after one more day. Worse is believed at once, better after some days in a row. */
export function step(before: Memory, evidence: Evidence): Memory {
  const { mark } = evidence;
  if (!evidence.target) return NOTHING_KNOWN;
  const { footing } = evidence;
  const rests = footing === "whole" || footing === "behind" ? footing : ("lacking" as const);
  const today = { mark, rests };
  const recent = [...before.recent, today].slice(-RECOVERED_DAYS);
  const remembered = { ...before, recent };
  const unknown = (rule: RuleName): Memory => ({ ...remembered, standing: "no-data", rule });
  if (mark === null) return unknown(evidence.rule);

  // A day with only part of its inputs can show how bad it is at least, and ends no waiting of days that were whole. One that
  // files do not cover yet is no better day, and no worse one.
  const inARow = (days: number, holds: (mark: Mark) => boolean) =>
    recent.length >= days &&
    recent
      .slice(-days)
      .every((day) => day.mark !== null && holds(day.mark) && (day.rests === "whole" || rests === "lacking"));
  const { to, isWaiting, rule } = next(before, mark, evidence.rule, inARow);

  const isBetter = isWorse(before.base, to) || to === "good" || to === "recovering";
  if (isBetter && rests === "lacking") return unknown(lackOf(evidence));
  if (before.standing === "no-data" && (isWaiting || to === "good") && !inARow(CALMER_DAYS, isInside)) {
    // Back after days without data: what is said of a better day waits, whatever was said before.
    return unknown(before.rule);
  }
  const breached = mark === "breach" || (before.breached && to !== "good" && to !== "watch");
  return { standing: to, rule, base: to, breached, recent };
}

interface Next {
  to: Standing;
  /** True when the day itself was better than what still stands. */
  isWaiting: boolean;
  rule: RuleName;
}

type InARow = (days: number, holds: (mark: Mark) => boolean) => boolean;

function next({ base, breached, rule: last }: Memory, mark: Mark, rule: RuleName, inARow: InARow): Next {
  const by = (to: Standing, why = rule): Next => ({ to, isWaiting: false, rule: why });
  const waiting: Next = { to: base, isWaiting: true, rule: last };
  if (mark === "breach") return by("breach");
  // A miss in sight is no better day: the same breach comes back.
  if (base === "breach" && !inARow(CALMER_DAYS, isCalm)) return waiting;
  if (mark === "at-risk") return by("at-risk");
  const settled = mark === "clear" ? "good" : "watch";
  switch (base) {
    case "breach":
      return by("recovering", "calmer");
    case "recovering":
      return inARow(RECOVERED_DAYS, isCalm) ? by(settled, "recovered") : { ...waiting, rule: last };
    case "at-risk":
      if (!inARow(CALMER_DAYS, isCalm)) return waiting;
      return breached ? by("recovering", "calmer") : by(settled, "calmer");
    case "watch":
      if (mark === "watch") return by("watch");
      return inARow(CALMER_DAYS, (one) => one === "clear") ? by("good", "calmer") : waiting;
    default:
      return by(mark === "watch" ? "watch" : "good");
  }
}

const isInside = (mark: Mark) => mark !== "breach";

function lackOf({ footing }: Evidence): RuleName {
  if (footing === "stale") return "stale";
  return footing === "partial" ? "window-partial" : "inputs-missing";
}
