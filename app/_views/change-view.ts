import { notFound } from "next/navigation";
import { recordForDays } from "@/db/queries/measurements.ts";
import { type Change, changeBetween } from "@/lib/metrics/change.ts";
import { addDays, type Day, isDayOfAmazon } from "@/lib/metrics/day.ts";
import { type Measurement, measure } from "@/lib/metrics/measure.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import { param, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";

/** How far back the day to compare with lies, unless one is asked for: the same weekday. */
const USUAL_DAYS_BACK = 7;

export interface ChangeView extends MetricPlace {
  /** The earlier day; null in `sinceAsked` when it is the usual one. */
  since: Day;
  sinceAsked: Day | null;
  change: Change;
  /** The figure of the day shown. */
  figure: Measurement;
  /** What of its inputs is missing or stale, in words; "" when nothing is. */
  missing: string;
}

/** Why a rate is another one than on an earlier day, each day by what was known on it. */
export async function changeView(path: MetricPath, params: SearchParams): Promise<ChangeView> {
  const sinceAsked = param(params, "since");
  if (sinceAsked !== null && !isDayOfAmazon(sinceAsked)) notFound();
  return withMetricPlace(path, params, { tab: "change", since: sinceAsked }, async (session, at) => {
    const { on, marketplace, account } = at.place;
    // The day itself, or one after it, has no change to show.
    const isBefore = sinceAsked !== null && sinceAsked < on;
    const since = isBefore ? sinceAsked : addDays(on, -USUAL_DAYS_BACK);
    const record = await recordForDays(session, {
      accountId: account.id,
      marketplace,
      pack: PACK,
      from: since,
      to: on,
      needed: rowsNeeded([at.metric], [at.channel], { from: since, namesFrom: null }),
    });
    const then = (day: Day) => ({ on: day, knownOn: day });
    const figure = measure(record, { ...at, ...then(on), pack: PACK });
    return {
      ...at,
      figure,
      missing: missingInWords(figure.missing, record.imported, figure.isPartial),
      since,
      sinceAsked: isBefore ? sinceAsked : null,
      change: changeBetween(record, at, then(since), then(on)),
    };
  });
}
