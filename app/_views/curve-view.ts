import { recordForDays } from "@/db/queries/measurements.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import type { DaysOfCurve } from "@/lib/reports/tables/history.ts";
import { daysOfCurve, spanOfCurve } from "./curve-days.ts";
import type { Look } from "./look.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import type { SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";

/** Every day of a rate's curve, those too that are not drawn. */
export interface CurveView extends MetricPlace, Look {
  days: DaysOfCurve;
}

export async function curveView(path: MetricPath, params: SearchParams): Promise<CurveView> {
  return withMetricPlace(path, params, {}, async (session, at) => {
    const { metric, channel, place, look } = at;
    const { on, marketplace, account } = place;
    const span = await spanOfCurve(session, at, look);
    const record = await recordForDays(session, {
      accountId: account.id,
      marketplace,
      pack: PACK,
      from: span.earliest,
      to: on,
      needed: rowsNeeded([metric], [channel], { from: span.earliest, namesFrom: on }),
    });
    return { ...at, ...look, days: daysOfCurve(record, at, look, span) };
  });
}
