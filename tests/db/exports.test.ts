import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileAnswer } from "@/app/_exports/answer.ts";
import { exports } from "@/app/_exports/exports.ts";
import { exportHref, type TableName } from "@/app/_exports/links.ts";
import { projectFolder } from "@/db/env.ts";
import { fused } from "@/lib/formula-text.ts";
import type { Cell, Column } from "@/lib/reports/table.ts";
import { formulaPayloads } from "../unit/reports/formula-payloads.ts";
import { csvRows, shownText, workbookOf } from "../unit/reports/tables.ts";
import { databaseForTests } from "./database.ts";
import { exportsForTests, hostile, tablesHere, typed, workbookCell } from "./exporting.ts";

const { asked, askedOf, tableOf } = exportsForTests(databaseForTests("at the end"));
const docs = readFileSync(join(projectFolder, "docs/exports.md"), "utf8");

describe.each(tablesHere)("the table %s", (name) => {
  test("has columns that are documented, each only once", async () => {
    const { id, columns } = await tableOf(name);
    expect(id).toBe(name);
    const ids = columns.map((column) => column.id);
    expect(new Set(ids).size).toBe(ids.length);
    const line = docs.split("\n").find((one) => one.startsWith(`| \`${name}\` |`)) ?? "";
    // Those that many tables begin with are told once.
    const told = (set: string) => {
      const [, names = ""] = new RegExp(`^- \\*${set}\\*: (.*)$`, "m").exec(docs) ?? [];
      return [...names.matchAll(/`([\w-]+)`/g)].map(([, one]) => one);
    };
    const own = [
      ...line.slice(line.lastIndexOf("|", line.length - 3)).matchAll(/\*(where|which|figure)\*|`([\w-]+)`/g),
    ];
    expect(own.flatMap(([, set, column]) => (set ? told(set) : [column]))).toEqual(ids);
  });

  test("says the same as CSV and as a workbook, each cell as what it is", async () => {
    const table = await tableOf(name);
    const [head, ...lines] = await csvRows(table);
    expect(head).toEqual(table.columns.map(({ id }) => id));
    expect(lines).toEqual(
      table.rows.map((row) => table.columns.map((column, place) => csvCell(column, row[place] ?? null))),
    );
    const sheet = (await workbookOf([table])).worksheets[0];
    table.rows.forEach((row, nth) => {
      table.columns.forEach((column, place) => {
        const cell = sheet?.getRow(nth + 2).getCell(place + 1);
        expect(cell?.formula, column.id).toBeUndefined();
        expect(workbookCell(cell?.value), `${column.id} of row ${nth}`).toEqual(
          typed(column, row[place] ?? null),
        );
      });
    });
  });

  test("runs no formula, whatever stands in any of its columns of text", async () => {
    const table = await tableOf(name);
    const [, ...lines] = await csvRows(hostile(table));
    const sheet = (await workbookOf([hostile(table)])).worksheets[0];
    expect(lines.length).toBe(formulaPayloads.length);
    lines.forEach((line, nth) => {
      table.columns.forEach(({ kind }, place) => {
        const cell = sheet?.getRow(nth + 2).getCell(place + 1);
        expect(cell?.formula).toBeUndefined();
        if (kind === "count") expect([line[place], cell?.value]).toEqual(["-7", -7]);
        if (kind !== "text") return;
        const text = line[place] ?? "";
        expect(text).not.toMatch(
          /(?:^|[;\t\r\n])[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠](?!\d[\d.,]*(?:$|[;\t\r\n]))/u,
        );
        expect(fused(text)).toBe(formulaPayloads[nth]);
        expect(shownText(cell?.value)).toBe(formulaPayloads[nth]);
      });
    });
  });

  test.each(["csv", "xlsx"] as const)(
    "is sent as %s under a name that is nothing but a name",
    async (format) => {
      const request = new Request(`http://127.0.0.1${exportHref(name, askedOf(name), format)}`);
      const answer = await fileAnswer(request, `${name}.${format}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-disposition")).toMatch(
        new RegExp(`^attachment; filename="[\\w .()-]+\\.${format}"; filename\\*=UTF-8''[\\w.~!%-]+$`),
      );
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(0, 3)).toEqual(
        format === "csv" ? Buffer.from("\uFEFF") : Buffer.from("PK\u0003"),
      );
    },
  );
});

describe("tables of what people said", () => {
  const cellsOf = async (name: TableName, ...ids: string[]) => {
    const { columns, rows } = await tableOf(name);
    return rows.map((row) => ids.map((id) => row[columns.findIndex((column) => column.id === id)]));
  };

  test("have what was typed in, changed and issued", async () => {
    const queue = await cellsOf("queue", "kind", "order-id", "about", "state", "owner", "note", "overdue");
    expect(queue).toContainEqual(["buyer-message", "A-10", "=1+1", "in-progress", "@Ann", "+one", true]);
    const changes = await cellsOf("changes-made", "metric", "changed-on", "note", "author");
    expect(changes).toEqual([[null, "2026-09-01", "=SUM(A1)", "=A1"]]);
    const issues = await cellsOf("issued-reports", "issue", "week", "issued-by");
    expect(issues).toEqual([[1, "2026-W38", "-1+1"]]);
  });

  test("have every delivery, and of a webhook's address no more than the page", async () => {
    const deliveries = await cellsOf("deliveries", "way", "to", "state", "due-at", "error");
    expect(deliveries.length).toBe(2_200);
    expect(deliveries).toContainEqual(["webhook", "example.com/…1234", "silenced", null, "=silence"]);
    expect(JSON.stringify(deliveries)).not.toContain("secret");
  });

  test("follow the filters of the queue, whatever its page", async () => {
    const of = async (more: Record<string, string>) => {
      let rows = 0;
      await exports.queue({ ...askedOf("queue"), ...more }, async ({ table }) => {
        rows = [...(table.rows as Cell[][])].length;
      });
      return rows;
    };
    expect(await of({ kind: "buyer-message" })).toBe(1);
    expect(await of({ kind: "notice" })).toBe(0);
    expect(await of({ kind: "buyer-message", state: "done" })).toBe(0);
    expect(await of({ page: "2" })).toBe(await of({}));
    await expect(of({ kind: "luck" })).rejects.toThrow(/NOT_FOUND|404/);
  });
});

/** A cell as the file of text should have it. */
function csvCell({ kind }: Column, cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "number" || kind !== "text") return String(cell);
  return /(?:^|;)\s*[=+@-]/.test(cell) && !/^[-+]?\d[\d.,]*$/.test(cell) ? `'${cell}` : cell;
}

describe("a file", () => {
  const get = (file: string, query: Record<string, string> = asked(), signal?: AbortSignal) =>
    fileAnswer(
      new Request(`http://127.0.0.1/api/export/${file}?${new URLSearchParams(query)}`, { signal }),
      file,
    );

  test("that is none is not found", async () => {
    for (const file of [
      "nothing.csv",
      "rates.pdf",
      "rates",
      "__proto__.csv",
      "constructor.xlsx",
      "../rates.csv",
    ])
      expect((await get(file)).status, file).toBe(404);
    const wrong: Record<string, string>[] = [
      { account: "nobody" },
      { account: "no\0body" },
      { ...asked(), marketplace: "XX" },
      { ...asked(), on: "2026-02-30" },
    ];
    for (const query of wrong) await expect(get("rates.csv", query)).rejects.toThrow(/NOT_FOUND|404/);
    await expect(get("story.csv", { ...asked(), order: "A-1\0" })).rejects.toThrow(/NOT_FOUND|404/);
  });

  test("of a day to come leads to that of today", async () => {
    const answer = await get("rates.csv", { ...asked(), on: "2090-01-01" });
    expect(answer.status).toBe(307);
    const to = new URL(answer.headers.get("location") ?? "", "http://127.0.0.1");
    expect(Object.fromEntries(to.searchParams)).toEqual(
      Object.fromEntries(Object.entries(asked()).filter(([name]) => name !== "on")),
    );
  });

  test("is written for three readers at once; one who goes away makes room", async () => {
    const leave = new AbortController();
    // Nobody reads these: rows wait.
    const held = await Promise.all(
      [1, 2, 3].map(() => get("history.csv", { ...asked(), range: "all" }, leave.signal)),
    );
    expect(held.map(({ status }) => status)).toEqual([200, 200, 200]);
    const refused = await get("rates.csv");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    leave.abort();
    await expect.poll(async () => (await get("rates.csv")).status, { timeout: 10_000 }).toBe(200);
  });
});
