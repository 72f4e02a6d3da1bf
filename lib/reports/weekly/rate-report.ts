import { targetOf } from "@/lib/amazon/targets.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { type Change, changeBetween } from "@/lib/metrics/change.ts";
import { type Contested, withoutContested } from "@/lib/metrics/contested.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { type Asked, type Measurement, questionOn } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { shownState } from "@/lib/standing/shown.ts";
import { stateOf } from "@/lib/standing/state.ts";
import { changePartInWords } from "../change-parts-in-words.ts";
import { missingInWords } from "../missing-in-words.ts";
import { rateJson } from "../rate-json.ts";
import type { RateOfReport } from "./report-json.ts";

/** How many ends of weeks the small charts show. */
export const WEEKS_SHOWN = 12;

/** One rate at the end of a week, with the week before it and what made the difference. */
export function rateReport(
  record: HealthRecord,
  figure: Measurement,
  pack: Asked["pack"],
  contested: readonly Contested[],
): RateOfReport {
  const { metric, channel, reading, on } = figure;
  const asked: Asked = { metric, channel, reading, on, knownOn: on, pack };
  const earlier = addDays(on, -7);
  const change = changeBetween(record, asked, { on: earlier, knownOn: earlier }, { on, knownOn: on });
  const adjusted = withoutContested(record, asked, figure, contested);
  const targetThen = targetOf(metric.id, record.marketplace, earlier, pack);
  return {
    ...rateJson(figure),
    on,
    components: { ...figure.components } as Record<string, number>,
    shown: shownState(figure),
    missingInWords: missingInWords(figure.missing, record.imported, figure.isPartial),
    isPartial: figure.isPartial,
    before: { on: earlier, ...change.before, state: stateOf(change.before, targetThen) },
    change: {
      count: change.after.count - change.before.count,
      total: change.after.total - change.before.total,
      value: difference(change),
      parts: change.parts
        .filter(({ count, total }) => count !== 0 || total !== 0)
        .map((part) => ({
          kind: part.kind,
          words: changePartInWords(metric, part),
          count: part.count,
          total: part.total,
          effect: part.effect,
        })),
    },
    contested: adjusted && { ...adjusted.rate, budget: adjusted.budget, orders: adjusted.orders },
    history: weekEnds(record, asked),
    bad: ordersBehind(record, questionOn(asked)).map(({ orderId }) => orderId),
  };
}

function difference({ before, after }: Change): number | null {
  return before.value === null || after.value === null ? null : after.value - before.value;
}

/** The figure on the same day of each of the last weeks, as it was known then. */
function weekEnds(record: HealthRecord, asked: Asked): RateOfReport["history"] {
  const span: { from: Day; to: Day } = { from: addDays(asked.on, 7 - WEEKS_SHOWN * 7), to: asked.on };
  return historyOf(record, asked, span, "then").filter((_, index) => index % 7 === 0);
}
