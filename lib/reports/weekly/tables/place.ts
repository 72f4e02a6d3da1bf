import type { Cell } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { rateName } from "../in-words.ts";
import type { RateOfReport, StoreOfReport, WeeklyReport } from "../report-json.ts";

/** What tables are made of: one report, or those of several accounts. */
export type Reports = readonly WeeklyReport[];
export type Row = Cell[];

/** First in nearly every table: the rows of several accounts stand one below the other. */
export const placeColumns = [column("account", "Account"), column("week", "Week"), column("store", "Store")];

/** Rows of every store of every report, each with its account, week and store in front. */
export function ofStores(
  reports: Reports,
  rows: (store: StoreOfReport, report: WeeklyReport) => Row[],
): Row[] {
  return reports.flatMap((report) =>
    report.stores.flatMap((store) =>
      rows(store, report).map((cells) => [report.account, report.week.id, store.marketplace, ...cells]),
    ),
  );
}

/** Which rate a row is of. */
export const rateColumns = [
  column("metric", "Metric"),
  column("rate", "Rate"),
  column("channel", "Channel"),
  column("reading", "Reading"),
];

export const rateCells = (rate: Pick<RateOfReport, "metric" | "channel" | "reading">): Row => [
  rate.metric,
  rateName(rate),
  rate.channel,
  rate.reading,
];
