import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import type { Reports } from "./place.ts";

/** What each report is: of which week, which issue, made when, by which rules and facts. */
export function aboutTable(reports: Reports): Table {
  return {
    id: "report",
    title: "The report",
    columns: [
      column("account", "Account"),
      column("week", "Week"),
      column("week-kind", "Kind of week"),
      column("from", "From", "day"),
      column("to", "To", "day"),
      column("issue", "Issue", "count"),
      column("issued-at", "Issued", "instant"),
      column("issued-by", "Issued by"),
      column("made-at", "Made", "instant"),
      column("zone", "Clock"),
      column("week-is-over", "Week is over", "yes-no"),
      column("rules", "Rules"),
      column("facts-digest", "Facts it rests on"),
      column("issue-before", "Issue before", "count"),
      column("headline", "In one sentence"),
    ],
    rows: reports.map((report) => [
      report.account,
      report.week.id,
      report.week.kind,
      report.week.from,
      report.week.to,
      report.number,
      report.issuedAt,
      report.issuedBy,
      report.madeAt,
      report.zone,
      report.isOver,
      report.rules,
      report.digest,
      report.previous?.number ?? null,
      report.headline,
    ]),
  };
}
