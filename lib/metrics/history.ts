import { type Day, daysFrom } from "./day.ts";
import { type Asked, questionOn } from "./measure.ts";
import { completenessOf } from "./completeness.ts";
import { type Rate, rateIn } from "./rate.ts";
import type { HealthRecord } from "./record.ts";

export interface HistoryPoint extends Rate {
  on: Day;
}

/**
 * A metric's figure for each day of a span.
 *
 * @param known `then`: each day's figure as it could be known that day. A day: every figure with what was
 *   known on that day, as hindsight does.
 */
export function historyOf(
  record: HealthRecord,
  figure: Pick<Asked, "metric" | "channel" | "reading">,
  span: { from: Day; to: Day },
  known: "then" | Day,
): HistoryPoint[] {
  const { canBeFilled } = completenessOf(figure.metric, record, span.to);
  return daysFrom(span.from, span.to).map((on) => {
    const rate = rateIn(record, questionOn({ ...figure, on, knownOn: known === "then" ? on : known }));
    return { on, ...rate, value: canBeFilled ? rate.value : null };
  });
}
