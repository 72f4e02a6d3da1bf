import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import exceljs from "exceljs";
import papaparse from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { projectFolder } from "@/db/env.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { issueReport } from "@/db/writes/issue-report.ts";
import { measureAll } from "@/lib/metrics/measure.ts";
import { rateJson } from "@/lib/reports/rate-json.ts";
import { deadlineCells } from "@/lib/reports/weekly/deadline-words.ts";
import { contentTypeOf, reportFileName, writeReport } from "@/lib/reports/weekly/file.ts";
import { rateCells, ratesShown } from "@/lib/reports/weekly/in-words.ts";
import { type WeeklyReport, weeklyReportJson } from "@/lib/reports/weekly/report-json.ts";
import {
  accountStatusSentence,
  changeCells,
  openCells,
  probationCells,
  warningsByKind,
} from "@/lib/reports/weekly/standing-words.ts";
import { tableNames, tablesOf } from "@/lib/reports/weekly/tables.ts";
import { weekNamed } from "@/lib/reports/weekly/week.ts";
import { pagesOfPdf, tagsOfPdf } from "../e2e/pdf-text.ts";
import { databaseForTests } from "./database.ts";
import { importedAccount } from "./imported-account.ts";

/*
 * A report says the same figures in every file, and those of `headroom rates`. Every file is read back by a program that
 * did not write it; LibreOffice and pdftotext too with HEADROOM_LONG, where they are installed.
 */

const database = databaseForTests("at the end");
const long = Boolean(process.env.HEADROOM_LONG);
const week = weekNamed("2026-W45", "iso") as NonNullable<ReturnType<typeof weekNamed>>;
const now = new Date("2026-11-12T12:00:00Z");
const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-report-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function issued(seed: number): Promise<WeeklyReport> {
  const { account } = await importedAccount(database(), seed);
  const outcome = await issueReport(database(), { account, week, now, by: "Ann" });
  if (!("report" in outcome)) throw new Error(`not issued: ${outcome.status}`);
  return outcome.report;
}

async function fileOf(
  report: WeeklyReport,
  asked: Partial<Parameters<typeof writeReport>[1]> & { format: "csv" | "xlsx" | "pdf" | "json" },
) {
  const out = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(out),
    writeReport([report], { ...asked, typeface: await typefaceIn(projectFolder) }, out),
  ]);
  return bytes;
}

/** A row of the table of rates as text, as far as every kind of file can tell it. */
type Row = Record<string, string | null>;
const told = ["metric", "channel", "reading", "count", "total", "value", "target", "state", "budget"];

function rowsOf(report: WeeklyReport): Row[] {
  return report.stores.flatMap(({ marketplace, rates }) =>
    rates.map((rate) => ({
      store: marketplace,
      metric: rate.metric,
      channel: rate.channel,
      reading: rate.reading,
      count: String(rate.count),
      total: String(rate.total),
      value: rate.value === null ? null : String(rate.value),
      target: rate.target && String(rate.target.value),
      state: rate.state,
      budget: rate.budget === null ? null : String(rate.budget),
    })),
  );
}

const seeds = Array.from({ length: long ? 50 : 4 }, (_, index) => index * 3 + 1);
const glued = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");

test.each(seeds)(
  "account %i has the same figures in every file, and those of `headroom rates`",
  async (seed) => {
    const report = await issued(seed);
    const [store] = report.stores as [WeeklyReport["stores"][number]];
    const expected = rowsOf(report);
    expect(expected).toHaveLength(11);

    // What `headroom rates --on 2026-11-08` prints.
    const account = await ensureAccount(database(), report.account);
    const record = await withAccount(database(), account.id, "read", (session) =>
      recordForDay(session, {
        accountId: account.id,
        marketplace: store.marketplace,
        pack: "amazon-current",
        on: week.to,
      }),
    );
    const printed = measureAll(record, { on: week.to, knownOn: week.to, pack: "amazon-current" }).map(
      rateJson,
    );
    for (const [index, rate] of printed.entries()) expect(store.rates[index]).toMatchObject(rate);
    for (const { before, change, count, total } of store.rates) {
      expect([before.count + change.count, before.total + change.total]).toEqual([count, total]);
      const sum = (what: "count" | "total") => change.parts.reduce((all, part) => all + part[what], 0);
      expect([sum("count"), sum("total")]).toEqual([change.count, change.total]);
    }

    expect(weeklyReportJson.parse(JSON.parse((await fileOf(report, { format: "json" })).toString()))).toEqual(
      report,
    );

    const csv = papaparse.parse<Row>((await fileOf(report, { format: "csv", table: "rates" })).toString(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(csv.errors).toEqual([]);
    expect(csv.data.map(plainRow)).toEqual(expected);

    const book = new exceljs.Workbook();
    await book.xlsx.load((await fileOf(report, { format: "xlsx" })) as unknown as ArrayBuffer);
    expect(book.worksheets).toHaveLength(tableNames.length);
    expect(sheetRows(book, "rates").map(plainRow)).toEqual(expected);

    for (const paper of ["A4", "Letter"] as const) {
      const pdf = await fileOf(report, { format: "pdf", paper });
      const pages = pagesOfPdf(pdf);
      expect([pages[0]?.width, pages[0]?.height]).toEqual(paper === "A4" ? [595.28, 841.89] : [612, 792]);
      const text = glued(pages.map((page) => page.text).join(""));
      expect(text).not.toContain("\ufffd");
      expect(tagsOfPdf(pdf)).toEqual({
        tagged: true,
        title: `Weekly report 2026-W45: ${report.account}, issue 1`,
      });
      for (const row of pdfRows(store)) expect(text).toContain(glued(row));
    }

    await expectStandingsAgree(report, store);
    if (long) await expectOthersAgree(report, expected);
  },
  120_000,
);

/** Warnings, probations and deadlines: the tables have them row by row as JSON has them, paper says them in the same words. */
async function expectStandingsAgree(report: WeeklyReport, store: WeeklyReport["stores"][number]) {
  const book = new exceljs.Workbook();
  await book.xlsx.load((await fileOf(report, { format: "xlsx" })) as unknown as ArrayBuffer);
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  const tables: [string, Row[]][] = [
    [
      "warnings",
      store.warnings.map(({ kind, metric, channel, to, figures, rule, because }) => ({
        kind,
        metric,
        channel,
        to,
        count: text(figures?.count),
        total: text(figures?.total),
        value: text(figures?.value),
        rule,
        because,
      })),
    ],
    ["probations", store.probations.map(({ metric, openedBy }) => ({ metric, "opened-by": openedBy }))],
    [
      "deadlines",
      store.deadlines.map(({ kind, orderId, secondsLeft, state }) => ({
        kind,
        "order-id": orderId,
        "seconds-left": text(secondsLeft),
        state,
      })),
    ],
  ];
  expect(store.warnings.length).toBeGreaterThan(0);
  for (const [table, rows] of tables) {
    const csv = papaparse.parse<Row>((await fileOf(report, { format: "csv", table })).toString(), {
      header: true,
      skipEmptyLines: true,
    });
    const asked = Object.keys(rows[0] ?? {});
    const of = (found: Row[]) =>
      found.map((row) => Object.fromEntries(asked.map((name) => [name, row[name] || null])));
    expect(of(csv.data), `${table} as CSV`).toEqual(rows);
    expect(of(sheetRows(book, table)), `${table} as XLSX`).toEqual(rows);
  }
  const paper = glued(
    pagesOfPdf(await fileOf(report, { format: "pdf" }))
      .map((page) => page.text)
      .join(""),
  );
  const { open, changes } = warningsByKind(store);
  const cells = [
    ...open.map(openCells).flatMap(({ name, figure, because }) => [name, figure, because]),
    ...changes.map(changeCells).flatMap(({ name, change, because }) => [name, change, because]),
    ...store.probations.map(probationCells).flatMap(({ until, now }) => [until, now]),
    accountStatusSentence(store.accountStatus),
    ...store.deadlines
      .slice(0, 40)
      .map(deadlineCells)
      .flatMap(({ due, words }) => [due, words]),
  ];
  for (const cell of cells) expect(paper).toContain(glued(cell));
}

/** What the table of rates says of each rate, one cell after the other. */
const pdfRows = (store: WeeklyReport["stores"][number]) =>
  ratesShown(store).map((rate) => {
    const { name, value, counted, target, before, change, room, state } = rateCells(rate);
    return [name, value, counted, target, before, change, room, state].join("");
  });

function plainRow(row: Row): Row {
  return Object.fromEntries(
    ["store", ...told].map((name) => [name, row[name] === "" ? null : (row[name] ?? null)]),
  );
}

/** LibreOffice writes shares as percentages, in fifteen digits. */
function inTwelveDigits(row: Row): Row {
  const share = (text: string | null | undefined) =>
    text ? (text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text)).toPrecision(12) : null;
  return { ...row, value: share(row.value), target: share(row.target) };
}

/** The rows of a sheet under the names of the columns, in the order of the table. */
function sheetRows(book: exceljs.Workbook, id: string): Row[] {
  const names =
    tablesOf([])
      .find((table) => table.id === id)
      ?.columns.map((column) => column.id) ?? [];
  const sheet = book.getWorksheet(id);
  const rows: Row[] = [];
  sheet?.eachRow((row, number) => {
    if (number === 1) return;
    rows.push(
      Object.fromEntries(
        names.map((name, index) => {
          const { value } = row.getCell(index + 1);
          return [name, value === null || value === undefined ? null : String(value)];
        }),
      ),
    );
  });
  return rows;
}

/** The same by LibreOffice and by pdftotext. @throws Error naming a program that is not installed. */
async function expectOthersAgree(report: WeeklyReport, expected: Row[]): Promise<void> {
  const [sheet, paper] = [join(folder, "report.xlsx"), join(folder, "report.pdf")];
  await writeFile(sheet, await fileOf(report, { format: "xlsx" }));
  await writeFile(paper, await fileOf(report, { format: "pdf" }));
  const missing = (program: string, from: string) => (fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") throw new Error(`The long run needs ${program}: install ${from}`);
    throw fault;
  };
  await run("soffice", [
    `-env:UserInstallation=file://${folder}/office`,
    "--headless",
    "--convert-to",
    // Every sheet as a file of its own, figures as they are and not as they look.
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
    "--outdir",
    folder,
    sheet,
  ]).catch(missing("LibreOffice (soffice)", "libreoffice-calc"));
  const text = await readFile(join(folder, "report-rates.csv"), "utf8");
  const [head, ...lines] = papaparse.parse<string[]>(text, { skipEmptyLines: true }).data;
  const ids =
    tablesOf([])
      .find(({ id }) => id === "rates")
      ?.columns.map(({ id }) => id) ?? [];
  expect(head).toHaveLength(ids.length);
  const rows = lines.map((cells) => Object.fromEntries(ids.map((id, index) => [id, cells[index] ?? null])));
  expect(rows.map(plainRow).map(inTwelveDigits)).toEqual(expected.map(inTwelveDigits));
  const { stdout } = await run("pdftotext", ["-raw", paper, "-"]).catch(
    missing("pdftotext", "poppler-utils"),
  );
  for (const row of pdfRows(report.stores[0] as WeeklyReport["stores"][number]))
    expect(glued(stdout)).toContain(glued(row));
}

test("the same report gives the same bytes, and one that is a day older has its day", async () => {
  const report = await issued(70);
  for (const format of ["json", "pdf", "csv"] as const) {
    const [one, other] = [await fileOf(report, { format }), await fileOf(report, { format })];
    expect(one.equals(other), format).toBe(true);
  }
});

test("all tables as CSV are a zip, one is a file by name, and names of accounts make names of files", async () => {
  const report = await issued(71);
  const zip = await fileOf(report, { format: "csv" });
  expect(zip.subarray(0, 2).toString()).toBe("PK");
  for (const name of tableNames) expect(zip.includes(`${name}.csv`), name).toBe(true);
  expect(contentTypeOf({ format: "csv" })).toBe("application/zip");
  expect(contentTypeOf({ format: "csv", table: "rates" })).toBe("text/csv; charset=utf-8");
  const named = { account: "a/b\\c: “d”", week: report.week, number: 3 };
  const csv = { format: "csv" } as const;
  expect(reportFileName([named], csv)).toBe("a_b_c_ “d” 2026-W45 issue 3.csv.zip");
  expect(reportFileName([named], { ...csv, table: "rates" })).toBe("a_b_c_ “d” 2026-W45 issue 3 rates.csv");
  expect(reportFileName([{ ...named, number: null }], { format: "pdf" })).toBe(
    "a_b_c_ “d” 2026-W45 draft.pdf",
  );
  expect(reportFileName([named, named], { format: "pdf" })).toBe("2 accounts 2026-W45.pdf");
  await expect(fileOf(report, { format: "csv", table: "nothing" })).rejects.toThrow(/no table "nothing"/);
});

test("text that begins like a formula is text in every table, and negative figures are figures", async () => {
  const report = await issued(1);
  expect(report.account).toBe("=1+1 Ltd 1");
  const csv = (await fileOf(report, { format: "csv", table: "rates" })).toString();
  expect(csv).toContain("'=1+1 Ltd 1,2026-W45");
  expect(csv).not.toMatch(/(^|,|")=/m);
  const changes = papaparse.parse<Row>(
    (await fileOf(report, { format: "csv", table: "causes" })).toString(),
    { header: true },
  );
  expect(changes.data.some(({ count }) => /^-\d+$/.test(count ?? ""))).toBe(true);
});
