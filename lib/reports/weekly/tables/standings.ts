import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import type { ProbationOfReport } from "../standing-json.ts";
import { ofStores, placeColumns, type Reports, type Row } from "./place.ts";

const expectedColumns = [
  column("expected-end", "Expected end", "day"),
  column("expected-by-known-orders", "By orders already placed", "yes-no"),
];
const expectedRow = (expected: ProbationOfReport["expectedEnd"]): Row => [
  expected?.on ?? null,
  expected?.isInSight ?? null,
];

/** Open warnings, changes of standing in the week, and rates that can not be told. */
export function warningsTable(reports: Reports): Table {
  return {
    id: "warnings",
    title: "Warnings",
    columns: [
      ...placeColumns,
      column("kind", "Kind"),
      column("metric", "Metric"),
      column("channel", "Channel"),
      column("day", "Day", "day"),
      column("from", "From"),
      column("to", "To"),
      column("window-from", "Window from", "day"),
      column("window-to", "Window to", "day"),
      column("count", "Count", "count"),
      column("total", "Out of", "count"),
      column("value", "Rate", "share"),
      column("condition", "Condition"),
      column("target", "Target", "share"),
      column("budget", "Room", "count"),
      column("rule", "Rule"),
      column("because", "Because"),
      column("ends", "What ends it"),
      ...expectedColumns,
    ],
    rows: ofStores(reports, (store) =>
      store.warnings.map(({ figures, expectedEnd, ...warning }) => [
        warning.kind,
        warning.metric,
        warning.channel,
        warning.day,
        warning.from,
        warning.to,
        figures?.window.from ?? null,
        figures?.window.to ?? null,
        figures?.count ?? null,
        figures?.total ?? null,
        figures?.value ?? null,
        figures?.target?.condition ?? null,
        figures?.target?.value ?? null,
        figures?.budget ?? null,
        warning.rule,
        warning.because,
        warning.ends,
        ...expectedRow(expectedEnd),
      ]),
    ),
  };
}

/** Probations that are open at the week’s end, or ended in the week. */
export function probationsTable(reports: Reports): Table {
  return {
    id: "probations",
    title: "Probation",
    columns: [
      ...placeColumns,
      column("metric", "Metric"),
      column("channel", "Channel"),
      column("opened-on", "Opened", "day"),
      column("opened-by", "Opened by"),
      column("until", "Last day", "day"),
      column("standing", "Standing"),
      column("ended-on", "Ended", "day"),
      column("ended-as", "Ended as"),
      column("ends-well", "Ends well when"),
      ...expectedColumns,
    ],
    rows: ofStores(reports, (store) =>
      store.probations.map(({ end, expectedEnd, ...probation }) => [
        probation.metric,
        probation.channel,
        probation.openedOn,
        probation.openedBy,
        probation.until,
        probation.standing,
        end?.on ?? null,
        end?.as ?? null,
        probation.endsWell,
        ...expectedRow(expectedEnd),
      ]),
    ),
  };
}

/** What Amazon says of the accounts of the stores; no row where nobody told. */
export function accountStatusTable(reports: Reports): Table {
  return {
    id: "account-status",
    title: "What Amazon says of the account",
    columns: [
      ...placeColumns,
      column("status", "Account status"),
      column("on", "Known of", "day"),
      column("import", "By import", "count"),
      column("author", "Typed in by"),
    ],
    rows: ofStores(reports, ({ accountStatus }) =>
      accountStatus
        ? [[accountStatus.status, accountStatus.on, accountStatus.importId, accountStatus.author]]
        : [],
    ),
  };
}
