import { recordForOutlook } from "@/db/queries/measurements.ts";
import { type Ageing, ageingOf } from "@/lib/metrics/ageing.ts";
import { type OrderBehind, ordersEntering } from "@/lib/metrics/behind.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { type BreachChance, breachChance } from "@/lib/metrics/forecast/breach-chance.ts";
import { type LookAhead, lookAhead } from "@/lib/metrics/forecast/look-ahead.ts";
import { type Maturity, maturity } from "@/lib/metrics/forecast/maturity.ts";
import { type Scorecard, scorecard } from "@/lib/metrics/forecast/scorecard.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import { type Measurement, measure } from "@/lib/metrics/measure.ts";
import { longRunFrom, type Noise, noiseOf } from "@/lib/metrics/noise.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import type { SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";

/** How many days before the day shown the curve of the days ahead begins. */
const DAYS_BEFORE = 45;

export interface AheadView extends MetricPlace {
  figure: Measurement;
  before: HistoryPoint[];
  ageing: Ageing;
  /** Orders that are known to be bad and not in the figure yet: they enter with the coming days. */
  entering: OrderBehind[];
  ahead: LookAhead;
  maturity: Maturity;
  chance: BreachChance;
  /** Null where there is no chance to score. */
  score: Scorecard | null;
  noise: Noise | null;
}

/** A rate's coming days: what leaves and enters, what is in sight, what may come, and how good such forecasts were. */
export async function aheadView(path: MetricPath, params: SearchParams): Promise<AheadView> {
  return withMetricPlace(path, params, { tab: "ahead" }, async (session, at) => {
    const { on, marketplace, account } = at.place;
    const { metric, channel, reading } = at;
    const record = await recordForOutlook(session, {
      accountId: account.id,
      marketplace,
      pack: PACK,
      on,
    });
    const asked = { metric, channel, reading, on, knownOn: on, pack: PACK } as const;
    const question = { ...asked, since: longRunFrom(asked) };
    const chance = breachChance(record, question);
    return {
      ...at,
      figure: measure(record, asked),
      before: historyOf(record, at, { from: addDays(on, -DAYS_BEFORE), to: on }, "then"),
      ageing: ageingOf(record, asked),
      entering: ordersEntering(record, asked),
      ahead: lookAhead(record, question),
      maturity: maturity(record, question),
      chance,
      score: chance.within ? scorecard(record, question) : null,
      noise: noiseOf(record, asked),
    };
  });
}
