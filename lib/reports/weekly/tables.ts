import type { Table } from "../table.ts";
import type { WeeklyReport } from "./report-json.ts";
import { aboutTable } from "./tables/about.ts";
import { causesTable } from "./tables/causes.ts";
import { contestedTable } from "./tables/contested.ts";
import { countingTable } from "./tables/counting.ts";
import { dataTable } from "./tables/data.ts";
import { deadlinesTable } from "./tables/deadlines.ts";
import { defectsTable } from "./tables/defects.ts";
import { ratesTable } from "./tables/rates.ts";
import { restatedTable } from "./tables/restated.ts";
import { accountStatusTable, probationsTable, warningsTable } from "./tables/standings.ts";
import { weeksTable } from "./tables/weeks.ts";

/*
 * The report as tables, for the files that are tables. Every row names its account and store, so that the tables of
 * several accounts are one below the other.
 */

/** All tables of a report, or of a set of them, in the order of the page. */
export function tablesOf(reports: readonly WeeklyReport[]): Table[] {
  return [
    aboutTable,
    ratesTable,
    causesTable,
    defectsTable,
    warningsTable,
    probationsTable,
    accountStatusTable,
    deadlinesTable,
    restatedTable,
    contestedTable,
    weeksTable,
    dataTable,
    countingTable,
  ].map((table) => table(reports));
}

/** The names of a report's tables. */
export const tableNames = tablesOf([]).map(({ id }) => id);
