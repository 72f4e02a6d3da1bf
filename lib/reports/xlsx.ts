import type { Writable } from "node:stream";
import ExcelJS from "exceljs";
import type { Cell, Table } from "./table.ts";
import { Flow } from "./xlsx-flow.ts";
import { SheetNames } from "./xlsx-sheet-names.ts";
import { SheetsOfTable } from "./xlsx-sheets.ts";

/** As many rows as a sheet has, its head included. */
const MOST_ROWS = 1_048_576;
/** How many rows are looked at to tell how wide columns are. */
const MEASURED = 100;

/**
 * Tables as a workbook, written as their rows come: one sheet a table, another where one is full. Numbers, shares, days and
 * instants are what they are; instants are in UTC. Text is text whatever it says: nothing is ever a formula.
 *
 * Memory does not grow with the rows: none is taken before those before it have gone out.
 *
 * @throws When `out` breaks or is closed before the end; the tables' rows are then ended too.
 */
export async function writeXlsx(
  tables: Table[],
  out: Writable,
  about: { title: string },
  { rowsASheet = MOST_ROWS }: { rowsASheet?: number } = {},
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  workbook.title = about.title;
  workbook.creator = "Headroom";
  workbook.lastModifiedBy = "Headroom";
  const flow = new Flow(workbook, out);
  const names = new SheetNames();
  try {
    for (const table of tables) {
      await writeRows(
        table,
        (first) => new SheetsOfTable({ workbook, flow, names, rowsASheet }, table, first),
      );
    }
    await flow.unlessGone(workbook.commit());
  } catch (fault) {
    flow.abort();
    throw fault;
  }
}

/** Writes the first rows once there are enough to measure, or no more of them; the others as they come. */
async function writeRows(table: Table, begin: (first: Cell[][]) => SheetsOfTable): Promise<void> {
  const first: Cell[][] = [];
  let sheets: SheetsOfTable | null = null;
  const begun = async () => {
    const into = begin(first);
    for (const row of first) await into.add(row);
    return into;
  };
  for await (const row of table.rows) {
    if (sheets) await sheets.add(row);
    else if (first.push(row) === MEASURED) sheets = await begun();
  }
  (sheets ?? (await begun())).end();
}
