import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defused } from "@/lib/formula-text.ts";
import { tablesOf } from "@/lib/reports/weekly/tables.ts";
import { long } from "../seed.ts";
import { formulaPayloads } from "../unit/reports/formula-payloads.ts";
import { csvText, shownText, xlsxBytes } from "../unit/reports/tables.ts";
import { databaseForTests } from "./database.ts";
import { exportsForTests, hostile, type TableRead, tablesHere, typed, workbookCell } from "./exporting.ts";

/*
 * Every table opened by LibreOffice, which writes what it then holds as a workbook: cells that it took for a formula have one.
 * It takes minutes, so this belongs to the long run.
 */

const hasOffice = () => {
  try {
    return execFileSync("soffice", ["--version"], { encoding: "utf8" }).includes("LibreOffice");
  } catch {
    return false;
  }
};
const why = !long
  ? "in the long run only"
  : hasOffice()
    ? null
    : "LibreOffice is not installed here, so NOT LOOKED AT";
const MINUTES = 900_000;

describe.skipIf(why !== null)(`in LibreOffice${why ? ` (${why})` : ""}`, () => {
  const { tableOf } = exportsForTests(databaseForTests("never"));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "headroom office "));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Every table of the app and of a weekly report, with what a spreadsheet would run wherever text can be. */
  async function hostileTables(): Promise<Map<string, TableRead>> {
    const tables = new Map<string, TableRead>();
    for (const name of tablesHere) tables.set(name, hostile(await tableOf(name)));
    for (const table of tablesOf([])) tables.set(`weekly ${table.id}`, hostile(table));
    return tables;
  }

  /** What LibreOffice makes of files of one kind, as workbooks by their name. @param filter How it is to read them. */
  async function opened(
    kind: "csv" | "xlsx",
    files: Map<string, string | Buffer>,
    filter: string | null = null,
  ): Promise<Map<string, ExcelJS.Workbook>> {
    const [given, made] = [
      join(folder, `given ${kind} ${filter}`.replaceAll("/", " ")),
      join(folder, `made ${kind} ${filter}`.replaceAll("/", " ")),
    ];
    await mkdir(given, { recursive: true });
    const paths = await Promise.all(
      [...files].map(async ([name, content]) => {
        const path = join(given, `${name}.${kind}`);
        await writeFile(path, content);
        return path;
      }),
    );
    await promisify(execFile)("soffice", [
      "--headless",
      `-env:UserInstallation=file://${encodeURI(join(folder, "profile"))}`,
      ...(filter ? [`--infilter=${filter}`] : []),
      ...["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", made],
      ...paths,
    ]);
    const workbooks = new Map<string, ExcelJS.Workbook>();
    for (const name of files.keys()) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(join(made, `${name}.xlsx`));
      workbooks.set(name, workbook);
    }
    return workbooks;
  }

  /** Each cell of a workbook that is a formula. */
  function formulasIn(workbook: ExcelJS.Workbook | undefined): string[] {
    const found: string[] = [];
    workbook?.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula || cell.type === ExcelJS.ValueType.Formula)
            found.push(`${cell.address}: ${cell.formula}`);
        }),
      ),
    );
    return found;
  }

  // Text, commas; then as spreadsheets are set elsewhere, or by whoever opens them.
  const filters = ["CSV:44,34,76", "CSV:59,34,76", "CSV:44/59/9,34,76", "CSV:9,34,76"];

  test(
    "formulas in a file that nobody defused are run: else this test would look at nothing",
    async () => {
      const file = new Map([["plain", 'name\r\n=1+1\r\n"x;=2+2;y"\r\n']]);
      expect(formulasIn((await opened("csv", file, "CSV:44,34,76")).get("plain"))).toEqual(["A2: 1+1"]);
      expect(formulasIn((await opened("csv", file, "CSV:59,34,76")).get("plain")).length).toBeGreaterThan(0);
    },
    MINUTES,
  );

  test.each(filters)(
    "none of a CSV file is, read with %s",
    async (filter) => {
      const tables = await hostileTables();
      const files = new Map<string, string>();
      for (const [name, table] of tables) files.set(name, await csvText(table));
      const workbooks = await opened("csv", files, filter);
      for (const name of tables.keys()) expect(formulasIn(workbooks.get(name)), name).toEqual([]);
      if (filter !== filters[0]) return;
      for (const [name, { columns }] of tables) {
        const sheet = workbooks.get(name)?.worksheets[0];
        columns.forEach(({ kind, id }, place) => {
          const cells = formulaPayloads.map((_, nth) => sheet?.getRow(nth + 2).getCell(place + 1));
          if (kind === "count") expect(new Set(cells.map((cell) => cell?.value)), id).toEqual(new Set([-7]));
          if (kind !== "text") return;
          // Some letters are lost on the way through a spreadsheet; what is left is the text, not what it comes to.
          const bare = (text: unknown) => String(text ?? "").replace(/[\p{Cc}\p{Cf}\s]/gu, "");
          expect(
            cells.map((cell) => bare(shownText(cell?.value))),
            id,
          ).toEqual(formulaPayloads.map((text) => bare(defused(text))));
        });
      }
    },
    MINUTES,
  );

  test(
    "none of a workbook is, and every text is there as it was",
    async () => {
      const tables = await hostileTables();
      const files = new Map<string, Buffer>();
      for (const [name, table] of tables) files.set(name, await xlsxBytes([table]));
      const workbooks = await opened("xlsx", files);
      for (const [name, { columns }] of tables) {
        expect(formulasIn(workbooks.get(name)), name).toEqual([]);
        const sheet = workbooks.get(name)?.worksheets[0];
        columns.forEach(({ kind, id }, place) => {
          const cells = formulaPayloads.map((_, nth) => sheet?.getRow(nth + 2).getCell(place + 1));
          if (kind === "count") expect(new Set(cells.map((cell) => cell?.value)), id).toEqual(new Set([-7]));
          // In a workbook a line's end is one letter, and LibreOffice drops a blank that has no width.
          const lines = (text: string | null) => text?.replace(/\r\n?/g, "\n").replace(/\u200B/g, "");
          if (kind === "text")
            expect(
              cells.map((cell) => lines(shownText(cell?.value))),
              id,
            ).toEqual(formulaPayloads.map(lines));
        });
      }
    },
    MINUTES,
  );

  test(
    "numbers, shares, days and instants of a workbook are what they are",
    async () => {
      const files = new Map<string, Buffer>();
      // Made once: some say the moment that they are of.
      const tables = new Map<string, TableRead>();
      for (const name of tablesHere) {
        const table = await tableOf(name);
        tables.set(name, table);
        files.set(name, await xlsxBytes([table]));
      }
      const workbooks = await opened("xlsx", files);
      for (const [name, { columns, rows }] of tables) {
        const sheet = workbooks.get(name)?.worksheets[0];
        rows.forEach((row, nth) => {
          const cells = columns.map((_, place) =>
            workbookCell(sheet?.getRow(nth + 2).getCell(place + 1).value),
          );
          const wanted = columns.map((column, place) => typed(column, row[place] ?? null));
          expect(cells.map(rounded), `${name}, row ${nth}`).toEqual(wanted.map(rounded));
        });
      }
    },
    MINUTES,
  );
});

/** A spreadsheet writes some fifteen digits of a number, and instants to the second. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(12));
  return typeof value === "string" ? value.replace(/\.\d{3}Z$/, "Z") : value;
}
