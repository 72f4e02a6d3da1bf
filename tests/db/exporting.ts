import type ExcelJS from "exceljs";
import { beforeAll } from "vitest";
import { exports } from "@/app/_exports/exports.ts";
import { type TableName, tableNames } from "@/app/_exports/links.ts";
import type { Database } from "@/db/client.ts";
import { setCurrent } from "@/db/current.ts";
import { listImports } from "@/db/queries/imports.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { contestDefect } from "@/db/writes/contests.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { Cell, Column, Table } from "@/lib/reports/table.ts";
import { formulaPayloads } from "../unit/reports/formula-payloads.ts";
import { shownText } from "../unit/reports/tables.ts";
import { importText } from "./database.ts";

/* An account of which every table has something to tell, and hostile words wherever words can be. */

/** What a spreadsheet would run, and what a header would break at. */
const ACCOUNT = "=cmd|' /C calc'!A0 \"../x\u202E";
const ON: Day = "2026-09-28";
/** An order's page asks for the reader's cookies, which only a server has: see the browser's test. */
export const tablesHere = tableNames.filter((name) => name !== "story");
export interface TableRead extends Table {
  rows: Cell[][];
}

export interface Exporting {
  /** What a page about the account's rate is asked for. */
  asked(): Record<string, string>;
  askedOf(name: TableName): Record<string, string>;
  tableOf(name: TableName): Promise<TableRead>;
}

/** Fills a test database with the account, and reads tables of it. */
export function exportsForTests(database: () => Database): Exporting {
  let asked: Record<string, string> = {};
  beforeAll(async () => {
    asked = await filled(database());
  });
  // What pages of all accounts are asked for takes no day and no rate.
  const askedOf = (name: TableName) =>
    ["stores", "warnings", "warning-log", "probations"].includes(name) ? { account: ACCOUNT } : asked;
  return { asked: () => asked, askedOf, tableOf: (name) => tableOf(name, askedOf(name)) };
}

async function filled(database: Database): Promise<Record<string, string>> {
  setCurrent({ database, spool: "/nonexistent", importer: null as never, project: "/nonexistent" });
  const orders = [
    "order-id,purchased-at,channel,status,ship-by,skus",
    ...Array.from({ length: 120 }, (_, nth) => {
      const day = addDays("2026-07-01", nth % 80);
      const sku = nth % 3 === 0 ? "=1+1" : `MUG-${nth % 4}`;
      return `A-${nth},${day}T12:00:00-07:00,seller,${nth > 115 ? "unshipped" : "shipped"},${addDays(day, 2)},${sku}`;
    }),
    "order-without-a-day,,seller,shipped,,",
  ].join("\n");
  const feedback = "order-id,left-on,stars\nA-7,2026-07-20,1\nA-10,2026-08-02,2\nA-60,2026-09-25,1";
  const learned = { accountName: ACCOUNT, learnedOn: "2026-09-27" };
  await importText(database, orders, { ...learned, name: "=HYPERLINK(1).csv" });
  await importText(database, feedback, { ...learned, name: "feedback.csv" });
  const account = await accountNamed(database, ACCOUNT);
  if (!account) throw new Error("The account was not made");
  const about = { accountId: account.id, orderId: "A-10", kind: "negative-feedback" as const };
  await contestDefect(database, { ...about, note: "@SUM(1+1)", author: "-1+1" });
  const imports = await listImports(database, { accountId: account.id, limit: 10, before: null });
  return {
    account: ACCOUNT,
    marketplace: "US",
    metric: "order-defect-rate",
    on: ON,
    import: String(imports.find(({ rejected }) => rejected > 0)?.id),
  };
}

/** A table with all its rows. */
async function tableOf(name: TableName, asked: Record<string, string>): Promise<TableRead> {
  let found: TableRead | undefined;
  await exports[name](asked, async ({ table }) => {
    const rows: Cell[][] = [];
    for await (const row of table.rows) rows.push(row);
    found = { ...table, rows };
  });
  if (!found) throw new Error(`${name} was not sent`);
  return found;
}

/** A table of the same columns whose every cell of text is one of the payloads, and every count negative. */
export function hostile(table: Table): TableRead {
  const rows = formulaPayloads.map((payload) =>
    table.columns.map(({ kind }) => (kind === "text" ? payload : kind === "count" ? -7 : null)),
  );
  return { ...table, rows };
}

/** A cell as a workbook should have it, with dates in ISO 8601. */
export function typed({ kind }: Column, cell: Cell): unknown {
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (cell !== null && (kind === "day" || kind === "instant")) return new Date(String(cell)).toISOString();
  return cell;
}

/** A cell as a program reads it out of a workbook, told alike. */
export function workbookCell(value: ExcelJS.CellValue | undefined): unknown {
  return value instanceof Date ? value.toISOString() : (shownText(value) ?? value ?? null);
}
