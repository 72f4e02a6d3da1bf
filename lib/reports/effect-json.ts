import type { Effect, Outcome } from "@/lib/deadlines/worth.ts";

/** What a deadline means for one rate, for other programs: the figure as it is, once it is done, and once it is let go. */
export function effectJson({ metric, channel, on, countsNow, asIs, done, missed }: Effect) {
  return {
    metric: metric.id,
    channel,
    on,
    countsNow,
    asIs: outcomeJson(asIs),
    done: outcomeJson(done),
    missed: outcomeJson(missed),
  };
}

const outcomeJson = ({ count, total, value, budget, state }: Outcome) => ({
  count,
  total,
  value,
  budget,
  state,
});
