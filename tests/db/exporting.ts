import { randomUUID } from "node:crypto";
import type ExcelJS from "exceljs";
import { beforeAll } from "vitest";
import { exports } from "@/app/_exports/exports.ts";
import { type TableName, tableNames } from "@/app/_exports/links.ts";
import { type Database, withAccount } from "@/db/client.ts";
import { setCurrent } from "@/db/current.ts";
import { putIntoOutbox } from "@/db/delivery/outbox.ts";
import { listImports } from "@/db/queries/imports.ts";
import { type Account, accountNamed } from "@/db/writes/accounts.ts";
import { noteChange } from "@/db/writes/changes-made.ts";
import { contestDefect } from "@/db/writes/contests.ts";
import { sayState, typeInDeadline } from "@/db/writes/deadlines.ts";
import { issueReport } from "@/db/writes/issue-report.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { Cell, Column, Table } from "@/lib/reports/table.ts";
import { type Week, weekNamed } from "@/lib/reports/weekly/week.ts";
import { formulaPayloads } from "../unit/reports/formula-payloads.ts";
import { shownText } from "../unit/reports/tables.ts";
import { importText } from "./database.ts";

/* An account of which every table has something to tell, and hostile words wherever words can be. */

/** What a spreadsheet would run, and what a header would break at. */
const ACCOUNT = "=cmd|' /C calc'!A0 \"../x\u202E";
const ON: Day = "2026-09-28";
/** An order's page asks for the reader's cookies, which only a server has: see the browser's test. */
export const tablesHere = tableNames.filter((name) => name !== "story");
/** Those of pages that take no day and no rate. */
const ofAccounts: TableName[] = [
  "stores",
  "warnings",
  "warning-log",
  "probations",
  "queue",
  "issued-reports",
  "deliveries",
];
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
  const askedOf = (name: TableName) => (ofAccounts.includes(name) ? { account: ACCOUNT } : asked);
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
  await peopleSaid(database, account);
  const imports = await listImports(database, { accountId: account.id, limit: 10, before: null });
  return {
    account: ACCOUNT,
    marketplace: "US",
    metric: "order-defect-rate",
    on: ON,
    import: String(imports.find(({ rejected }) => rejected > 0)?.id),
  };
}

/** What people type in beside the files, what was issued of it, and what was sent. */
async function peopleSaid(database: Database, account: Account): Promise<void> {
  const store = { accountId: account.id, marketplace: "US", author: "=A1" };
  const arrivedAt = new Date("2026-09-20T20:00:00Z");
  const question = { kind: "buyer-message", orderId: "A-10", arrivedAt, note: "=1+1" } as const;
  const id = await typeInDeadline(database, { ...store, token: "one" }, question);
  const said = { state: "in-progress", owner: "@Ann", note: "+one" };
  await sayState(database, { ...store, token: "two" }, [`typed-in ${id}`], said);
  const change = { metric: null, changedOn: "2026-09-01", note: "=SUM(A1)" } as const;
  await noteChange(database, { ...store, token: "three" }, change);
  const week = weekNamed("2026-W38", "iso") as Week;
  await issueReport(database, { account, week, now: new Date("2026-09-28T12:00:00Z"), by: "-1+1" });
  await withAccount(database, account.id, "write", async (session) => {
    for (let nth = 0; nth < 1_100; nth++) {
      const message = { messageId: randomUUID(), kind: "test", payload: {}, now: arrivedAt } as const;
      await putIntoOutbox(session, { accountId: account.id, ...message, silencedBy: "=silence" }, [
        { target: "mail", way: "mail", address: "=1+1@example.com", dueAt: arrivedAt },
        {
          target: "hook",
          way: "webhook",
          address: "https://example.com/hooks/secret-1234",
          dueAt: arrivedAt,
        },
      ]);
    }
  });
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
