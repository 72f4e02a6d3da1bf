import { type Database, withAccount } from "@/db/client.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { asked, type DayFigure } from "./question.ts";

/** Ours, as the page of the rate does it. */
export function askHeadroom(database: Database, accountId: string): Promise<DayFigure[]> {
  const metric = metricWithId("order-defect-rate") as Metric;
  return withAccount(database, accountId, "read", async (session) => {
    const record = await recordForDays(session, {
      accountId,
      marketplace: "US",
      pack: "amazon-current",
      ...asked,
      needed: rowsNeeded([metric], ["seller"], { from: asked.from, namesFrom: null }),
    });
    return historyOf(record, { metric, channel: "seller", reading: "exposed" }, asked, "then");
  });
}
