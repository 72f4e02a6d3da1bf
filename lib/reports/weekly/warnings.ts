import type { RulePackId } from "@/lib/amazon/targets.ts";
import { targetOf } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { measure } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { stateChanges, warningFigures } from "@/lib/standing/changes.ts";
import { currentRun } from "@/lib/standing/runs.ts";
import { stateOf } from "@/lib/standing/state.ts";
import { changeInWords } from "../change-in-words.ts";
import { roomInSentence } from "../headline.ts";
import { capital, countInWords, dayInWords, percent } from "../words.ts";
import type { WarningOfReport } from "./report-json.ts";

/** How far back the beginning of a warning is looked for. */
export const LOOK_BACK_DAYS = 90;

/**
 * What the report warns of: the rates that are over their target or close to it at its end, since when, and every change
 * of a state in its days. The one place of the report that asks how the account stands.
 */
export function warningsOfWeek(
  record: HealthRecord,
  { from, on, pack }: { from: Day; on: Day; pack: RulePackId },
): WarningOfReport[] {
  const changes = stateChanges(record, { from, to: on }, pack).map((change): WarningOfReport => {
    const { metric, channel, day, from, to } = change;
    return { kind: "changed", metric, channel, day, from, to, because: changeInWords(change) };
  });
  return [...standing(record, on, pack), ...changes];
}

function standing(record: HealthRecord, on: Day, pack: RulePackId): WarningOfReport[] {
  return warningFigures.flatMap((asked): WarningOfReport[] => {
    const figure = measure(record, { ...asked, on, knownOn: on, pack });
    const state = stateOf(figure.rate, figure.target);
    if (state !== "breach" && state !== "watch") return [];
    const { metric, channel, rate, target } = figure;
    const points = historyOf(record, figure, { from: addDays(on, -LOOK_BACK_DAYS), to: on }, "then");
    const run = currentRun(
      points.map((point) => ({
        on: point.on,
        state: stateOf(point, targetOf(metric.id, record.marketplace, point.on, pack)),
      })),
    );
    const since = run?.since ?? on;
    const said = `since ${dayInWords(since)}${run?.orLonger ? " or longer" : ""}`;
    const because = `${percent(rate.value, target)}, ${countInWords(rate, metric.unit)}; ${roomInSentence(figure)}; ${said}`;
    return [
      {
        kind: "standing",
        metric: metric.id,
        channel,
        day: since,
        from: null,
        to: state,
        because: capital(because),
      },
    ];
  });
}
