import type { Day } from "@/lib/metrics/day.ts";
import type { State } from "./state.ts";

/** For how long a rate has been in its state. */
export interface Run {
  state: State;
  /** The first day of the run as far as was looked. */
  since: Day;
  /** Whole days, the last one included. */
  days: number;
  /** True when the run began before the first day looked at. */
  orLonger: boolean;
}

/** The unbroken run of one state that ends with the last day. Null without days. */
export function currentRun(days: { on: Day; state: State }[]): Run | null {
  const last = days.at(-1);
  if (!last) return null;
  let first = days.length - 1;
  while (first > 0 && days[first - 1]?.state === last.state) first--;
  return {
    state: last.state,
    since: (days[first] as { on: Day }).on,
    days: days.length - first,
    orLonger: first === 0,
  };
}
