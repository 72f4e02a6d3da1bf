import type { Day } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";

/** The day it is now on the clock of `zone`. Pages read the clock here and nowhere else. */
export function todayIn(zone: string): Day {
  return dayOf(new Date(), zone);
}
