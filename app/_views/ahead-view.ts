import type { AccountSession } from "@/db/client.ts";
import { recordForOutlook } from "@/db/queries/measurements.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import { type Outlook, outlookOf } from "@/lib/metrics/outlook.ts";
import { neededForOutlook } from "@/lib/metrics/rows-needed.ts";
import { whereFilesReach } from "@/lib/metrics/where-files-reach.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import type { SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";
import { remembered } from "./remembered.ts";

/** How many days before the day shown the curve of the days ahead begins. */
const DAYS_BEFORE = 45;

export interface AheadView extends MetricPlace, Outlook {
  before: HistoryPoint[];
  /** What of its inputs is missing or stale, in words; "" when nothing is. */
  missing: string;
}

/** A rate's coming days: what leaves and enters, what is in sight, what may come, and how good such forecasts were. */
export async function aheadView(path: MetricPath, params: SearchParams): Promise<AheadView> {
  return withMetricPlace(path, params, { tab: "ahead" }, async (session, at) => {
    const { metric, channel, place, version } = at;
    const about = { account: place.account, version, what: "ahead" };
    // Its forecasts are drawn hundreds of times each, and 26 past ones are for the scorecard.
    const ahead = await remembered({ ...about, of: [place.marketplace, metric.id, channel, place.on] }, () =>
      aheadOf(session, at),
    );
    return { ...at, ...ahead };
  });
}

async function aheadOf(
  session: AccountSession,
  at: MetricPlace,
): Promise<Omit<AheadView, keyof MetricPlace>> {
  const { metric, channel, reading } = at;
  const { on, marketplace, account } = at.place;
  const record = await recordForOutlook(session, {
    accountId: account.id,
    marketplace,
    pack: PACK,
    on,
    needed: neededForOutlook(at, on),
  });
  const outlook = outlookOf(record, { metric, channel, reading, on, knownOn: on, pack: PACK });
  return {
    ...outlook,
    before: whereFilesReach(
      historyOf(record, at, { from: addDays(on, -DAYS_BEFORE), to: on }, "then"),
      metric,
      record,
    ),
    missing: missingInWords(outlook.figure.missing, record.imported, outlook.figure.isPartial),
  };
}
