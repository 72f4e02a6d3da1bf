import { recordForOutlook } from "@/db/queries/measurements.ts";
import { type OrderBehind, ordersBehind, ordersEntering } from "@/lib/metrics/behind.ts";
import { type Measurement, measure, questionOn } from "@/lib/metrics/measure.ts";
import { neededForOutlook } from "@/lib/metrics/rows-needed.ts";
import { type Supposed, type WhatIf, whatIf } from "@/lib/metrics/what-if.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import type { SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";

/** The most a field takes; the browser keeps to it too. */
export const MOST_SUPPOSED = { orders: 100_000, defects: 1_000, closedDays: 60 };

export interface WhatIfView extends MetricPlace {
  figure: Measurement;
  /** What of its inputs is missing or stale, in words; "" when nothing is. */
  missing: string;
  supposed: Supposed;
  found: WhatIf;
  /** Orders that count now or once the window reaches them, of which a claim may be won or feedback removed. */
  claims: OrderBehind[];
  feedback: OrderBehind[];
}

/** A rate's coming days as they are in sight, and as they would be under what the address supposes. */
export async function whatIfView(path: MetricPath, params: SearchParams): Promise<WhatIfView> {
  const supposed = supposedIn(params);
  return withMetricPlace(path, params, { tab: "what-if" }, async (session, at) => {
    const { on, marketplace, account } = at.place;
    const { metric, channel, reading } = at;
    const record = await recordForOutlook(session, {
      accountId: account.id,
      marketplace,
      pack: PACK,
      on,
      needed: neededForOutlook(at, on),
    });
    const asked = { metric, channel, reading, on, knownOn: on, pack: PACK } as const;
    const behind =
      "good" in metric.counts
        ? []
        : [...ordersBehind(record, questionOn(asked)), ...ordersEntering(record, questionOn(asked))];
    const figure = measure(record, asked);
    return {
      ...at,
      figure,
      missing: missingInWords(figure.missing, record.imported, figure.isPartial),
      supposed,
      found: whatIf(record, asked, supposed, metric.lagDays + metric.windowDays),
      claims: behind.filter(({ kinds }) => kinds.includes("a-to-z-claim")),
      feedback: behind.filter(({ kinds }) => kinds.includes("negative-feedback")),
    };
  });
}

function supposedIn(params: SearchParams): Supposed {
  const every = (name: string) => [params[name] ?? []].flat().filter(Boolean);
  const number = (name: string, most: number) => {
    const text = every(name)[0] ?? "";
    return /^\d{1,7}$/.test(text) ? Math.min(most, Number(text)) : 0;
  };
  return {
    claimsWon: every("won"),
    feedbackRemoved: every("removed"),
    moreOrders: number("orders", MOST_SUPPOSED.orders),
    moreDefects: number("defects", MOST_SUPPOSED.defects),
    closedDays: number("closed", MOST_SUPPOSED.closedDays),
  };
}
