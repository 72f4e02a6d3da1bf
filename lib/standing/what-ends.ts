import { isCalm } from "./mark.ts";
import type { StandingNow } from "./standing-history.ts";
import { CALMER_DAYS, RECOVERED_DAYS } from "./thresholds.ts";

/** What a warning still waits for: better days in a row, with whole files. */
export interface WhatEnds {
  /** `calm`: inside its target, with no miss in sight. `clear`: below the mark that ends a watch. */
  days: "calm" | "clear";
  done: number;
  /** How many bring the next better standing, and how many end the warning. */
  forBetter: number;
  forGood: number;
}

/** What ends the warning that a metric stands in; null when none is open. */
export function whatEnds({ standing, memory }: StandingNow): WhatEnds | null {
  if (standing === "good" || standing === "no-data") return null;
  const isWatch = standing === "watch";
  const newest = [...memory.recent].reverse();
  // Days that no file covers yet are not counted; those before them are.
  const covered = newest.slice(newest.findIndex(({ rests }) => rests !== "behind"));
  let done = 0;
  for (const { mark, rests } of covered) {
    if (mark === null || rests !== "whole" || !(isWatch ? mark === "clear" : isCalm(mark))) break;
    done++;
  }
  const recovers = memory.breached;
  return {
    days: isWatch ? "clear" : "calm",
    done,
    forBetter: standing === "recovering" ? RECOVERED_DAYS : CALMER_DAYS,
    forGood: recovers ? RECOVERED_DAYS : CALMER_DAYS,
  };
}
