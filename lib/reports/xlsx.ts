import type { Writable } from "node:stream";
import ExcelJS from "exceljs";
import type { Cell, Table } from "./table.ts";
import { cellOf, type Style, styleOf, titleOf, widthOf } from "./xlsx-cells.ts";
import { Flow } from "./xlsx-flow.ts";
import { SheetNames } from "./xlsx-sheet-names.ts";

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
    for (const table of tables) await writeTable(workbook, flow, table, names, rowsASheet);
    await flow.unlessGone(workbook.commit());
  } catch (fault) {
    flow.abort();
    throw fault;
  } finally {
    flow.end();
  }
}

async function writeTable(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  flow: Flow,
  table: Table,
  names: SheetNames,
  rowsASheet: number,
): Promise<void> {
  const { columns } = table;
  const begun: Cell[][] = [];
  let sheet: ExcelJS.Worksheet | null = null;
  let held = 0;
  const styles = columns.map((column) => styleOf(column));
  const currency = columns.findIndex(({ id }) => id === "currency");
  const open = () => {
    held = 1;
    sheet = openSheet(workbook, table, begun, names.take(table.id));
    return sheet;
  };
  const write = async (row: Cell[]) => {
    const into: ExcelJS.Worksheet = sheet === null || held === rowsASheet ? next() : sheet;
    held++;
    const written = into.addRow(columns.map((column, place) => cellOf(column, row[place] ?? null)));
    columns.forEach((column, place) => {
      const style = column.kind === "money" ? styleOf(column, row[currency]) : styles[place];
      if ((row[place] ?? null) !== null) written.getCell(place + 1).style = style as Style;
    });
    written.commit();
    await flow.room(into);
  };
  const next = () => {
    close();
    return open();
  };
  const close = () => {
    if (!sheet) return;
    if (columns.length > 0)
      sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: held, column: columns.length } };
    (sheet as unknown as { commit(): void }).commit();
  };
  let isBegun = false;
  const begin = async () => {
    isBegun = true;
    for (const row of begun) await write(row);
  };
  for await (const row of table.rows) {
    if (isBegun) await write(row);
    else if (begun.push(row) === MEASURED) await begin();
  }
  if (!isBegun) await begin();
  if (!sheet) open();
  close();
}

/** A sheet with its head, which stays in sight. */
function openSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { columns }: Table,
  begun: Cell[][],
  name: string,
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: 1, topLeftCell: "A2", activeCell: "A2" }],
  });
  sheet.columns = columns.map((column, place) => ({
    width: widthOf(
      column,
      begun.map((row) => row[place] ?? null),
    ),
  }));
  const head = sheet.addRow(columns.map(titleOf));
  columns.forEach((column, place) => {
    head.getCell(place + 1).style = {
      font: { bold: true },
      alignment: {
        horizontal: ["count", "share", "number", "money"].includes(column.kind) ? "right" : "left",
        vertical: "middle",
      },
      border: { bottom: { style: "thin" } },
    };
  });
  head.commit();
  return sheet;
}
