import type ExcelJS from "exceljs";
import type { Cell, CellKind, Table } from "./table.ts";
import { cellOf, type Style, styleOf, titleOf, widthOf } from "./xlsx-cells.ts";
import type { Flow } from "./xlsx-flow.ts";
import type { SheetNames } from "./xlsx-sheet-names.ts";

/** Figures stand right, and so do the words above them. */
const standRight: CellKind[] = ["count", "share", "number", "money"];

/** The sheets of one table: where one is full, the next goes on under the same head. */
export class SheetsOfTable {
  private sheet: ExcelJS.Worksheet;
  /** Of the sheet, its head included. */
  private rows = 1;
  private readonly styles: Style[];
  private readonly currency: number;

  /** @param first Some rows, to tell how wide the columns are. */
  constructor(
    private readonly at: {
      workbook: ExcelJS.stream.xlsx.WorkbookWriter;
      flow: Flow;
      names: SheetNames;
      rowsASheet: number;
    },
    private readonly table: Table,
    private readonly first: Cell[][],
  ) {
    this.styles = table.columns.map((column) => styleOf(column));
    this.currency = table.columns.findIndex(({ id }) => id === "currency");
    this.sheet = this.opened();
  }

  /** Writes a row, and waits until there is room for the next. */
  async add(row: Cell[]): Promise<void> {
    if (this.rows === this.at.rowsASheet) {
      this.end();
      this.sheet = this.opened();
      this.rows = 1;
    }
    this.rows++;
    const { columns } = this.table;
    const written = this.sheet.addRow(columns.map((column, place) => cellOf(column, row[place] ?? null)));
    columns.forEach((column, place) => {
      if ((row[place] ?? null) === null) return;
      const style = column.kind === "money" ? styleOf(column, row[this.currency]) : this.styles[place];
      written.getCell(place + 1).style = style as Style;
    });
    written.commit();
    await this.at.flow.room(this.sheet);
  }

  end(): void {
    const { columns } = this.table;
    if (columns.length > 0) {
      this.sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: this.rows, column: columns.length } };
    }
    // Sheets of the writer have it, their type does not.
    (this.sheet as unknown as { commit(): void }).commit();
  }

  /** A sheet with its head, which stays in sight. */
  private opened(): ExcelJS.Worksheet {
    const { columns, id } = this.table;
    const sheet = this.at.workbook.addWorksheet(this.at.names.take(id), {
      views: [{ state: "frozen", ySplit: 1, topLeftCell: "A2", activeCell: "A2" }],
    });
    sheet.columns = columns.map((column, place) => ({
      width: widthOf(
        column,
        this.first.map((row) => row[place] ?? null),
      ),
    }));
    const head = sheet.addRow(columns.map(titleOf));
    columns.forEach(({ kind }, place) => {
      head.getCell(place + 1).style = {
        font: { bold: true },
        alignment: { horizontal: standRight.includes(kind) ? "right" : "left", vertical: "middle" },
        border: { bottom: { style: "thin" } },
      };
    });
    head.commit();
    return sheet;
  }
}
