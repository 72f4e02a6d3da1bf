import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Cell, Table } from "@/lib/reports/table.ts";
import { writeXlsx } from "@/lib/reports/xlsx.ts";
import { SheetNames } from "@/lib/reports/xlsx-sheet-names.ts";
import { formulaPayloads, harmless } from "./formula-payloads.ts";
import { shownText, workbookOf } from "./tables.ts";

const columns: Table["columns"] = [
  { id: "name", title: "Name", kind: "text" },
  { id: "many", title: "How many", kind: "count" },
  { id: "share", title: "Share", kind: "share" },
  { id: "day", title: "Day", kind: "day" },
  { id: "at", title: "Placed at", kind: "instant" },
  { id: "is", title: "Is it", kind: "yes-no" },
  { id: "sum", title: "Sum", kind: "money" },
  { id: "currency", title: "Currency", kind: "text" },
];
const table = (rows: Table["rows"], id = "things"): Table => ({ id, title: "Things", columns, rows });
const row: Cell[] = ["Mug", -1234, 0.00862, "2026-03-01", "2026-03-01T08:30:15.000Z", true, -12.5, "EUR"];

describe("a workbook", () => {
  test("has numbers, shares, days and instants as what they are", async () => {
    const sheet = (await workbookOf([table([row])])).getWorksheet("things");
    const cells = [1, 2, 3, 4, 5, 6, 7].map((place) => sheet?.getRow(2).getCell(place));
    expect(cells.map((cell) => cell?.value)).toEqual([
      "Mug",
      -1234,
      0.00862,
      new Date("2026-03-01T00:00:00Z"),
      new Date("2026-03-01T08:30:15Z"),
      "yes",
      -12.5,
    ]);
    expect(cells.map((cell) => cell?.numFmt)).toEqual([
      "@",
      "#,##0",
      "0.00%",
      "yyyy-mm-dd",
      "yyyy-mm-dd hh:mm:ss",
      "@",
      "#,##0.00",
    ]);
  });

  test("shows as many digits of a sum as its currency has", async () => {
    const sums = ["JPY", "EUR", "KWD", null].map((currency) => [...row.slice(0, 7), currency]);
    const sheet = (await workbookOf([table(sums)])).getWorksheet("things");
    expect([2, 3, 4, 5].map((nth) => sheet?.getRow(nth).getCell(7).numFmt)).toEqual([
      "#,##0",
      "#,##0.00",
      "#,##0.000",
      "#,##0.00",
    ]);
  });

  test("has a head that is bold, stays in sight, filters, and says the zone of instants", async () => {
    const sheet = (await workbookOf([table([row, row])])).getWorksheet("things");
    expect(sheet?.getRow(1).values).toEqual([
      undefined,
      ...["Name", "How many", "Share", "Day", "Placed at (UTC)", "Is it", "Sum", "Currency"],
    ]);
    expect(sheet?.getRow(1).getCell(1).font.bold).toBe(true);
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet?.autoFilter).toBe("A1:H3");
    expect(sheet?.getColumn(5).width).toBeGreaterThan(19);
  });

  test("leaves empty what is not known", async () => {
    const sheet = (await workbookOf([table([row.map(() => null)])])).getWorksheet("things");
    expect(sheet?.getRow(2).actualCellCount ?? 0).toBe(0);
  });

  test("has every formula as text, exactly as it was", async () => {
    const texts = [...formulaPayloads, ...harmless.filter(Boolean), "_x0041_", "x_x000D_"];
    const sheet = (await workbookOf([table(texts.map((text) => [text, ...row.slice(1)]))])).getWorksheet(
      "things",
    );
    texts.forEach((text, place) => {
      const cell = sheet?.getRow(place + 2).getCell(1);
      expect(cell?.formula).toBeUndefined();
      expect(shownText(cell?.value)).toBe(text);
    });
  });

  test("cuts text that no cell holds between whole letters, with the sign of it", async () => {
    // The cut falls before, inside and after a letter of two halves, and into every place of "_x000D_".
    const texts = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((more) => [
      `${"a".repeat(32_760 + more)}${"😀".repeat(9)}`,
      `${"a".repeat(32_760 + more)}\r${"b".repeat(40)}`,
    ]);
    const sheet = (await workbookOf([table(texts.map((text) => [text, ...row.slice(1)]))])).getWorksheet(
      "things",
    );
    texts.forEach((text, place) => {
      const shown = shownText(sheet?.getRow(place + 2).getCell(1).value) ?? "";
      expect(shown.length).toBeGreaterThan(32_750);
      expect(shown.length).toBeLessThanOrEqual(32_767);
      expect(shown.endsWith("…")).toBe(true);
      expect(shown).not.toMatch(/\p{Cs}/u);
      expect(text.startsWith(shown.slice(0, -1)), `${place}: ${shown.slice(-9)}`).toBe(true);
    });
  });

  test("has a sheet for each table, and goes on in another where one is full", async () => {
    const rows = Array.from({ length: 250 }, (_, nth) => [`row ${nth}`, nth]);
    const workbook = await workbookOf([table(rows), table([row], "others")], { rowsASheet: 101 });
    expect(workbook.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ["things", 101],
      ["things 2", 101],
      ["things 3", 51],
      ["others", 2],
    ]);
    const names = ["things", "things 2", "things 3"].flatMap((name) =>
      workbook.getWorksheet(name)?.getColumn(1).values.slice(2),
    );
    expect(names).toEqual(rows.map(([name]) => name));
  });

  test("of no rows has its head all the same", async () => {
    expect((await workbookOf([table([])])).getWorksheet("things")?.rowCount).toBe(1);
  });
});

describe("writing a workbook", () => {
  /** Rows that tell how many were asked for, and whether they were ended. */
  function counted(most: number) {
    const seen = { taken: 0, ended: false };
    async function* rows(): AsyncGenerator<Cell[]> {
      try {
        // Text that hardly packs: what is held on the way is soon full.
        for (; seen.taken < most; seen.taken++) {
          const sum = createHash("sha512").update(String(seen.taken));
          yield [sum.digest("base64").repeat(8), seen.taken];
        }
      } finally {
        seen.ended = true;
      }
    }
    return { seen, rows: rows() };
  }

  test("waits for a reader who takes nothing in", async () => {
    const { seen, rows } = counted(200_000);
    const out = new Writable({ write() {} });
    const writing = writeXlsx([table(rows)], out, { title: "Slow" });
    let before = -1;
    // Until no further row is asked for.
    while (seen.taken !== before) {
      before = seen.taken;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(seen.taken).toBeLessThan(100_000);
    out.destroy();
    await expect(writing).rejects.toThrow("Nobody reads");
    expect(seen.ended).toBe(true);
  });

  test("ends with the fault of who takes it in, and with that of the rows", async () => {
    const { seen, rows } = counted(200_000);
    const full = new Writable({ write: (_, __, done) => done(new Error("disk full")) });
    await expect(writeXlsx([table(rows)], full, { title: "Full" })).rejects.toThrow("disk full");
    expect(seen.ended).toBe(true);
    async function* broken(): AsyncGenerator<Cell[]> {
      yield ["one", 1];
      throw new Error("connection lost");
    }
    const out = new Writable({ write: (_, __, done) => done() });
    await expect(writeXlsx([table(broken())], out, { title: "Broken" })).rejects.toThrow("connection lost");
  });

  test("hears of a fault that comes when all is over already", async () => {
    const heard: unknown[] = [];
    const listen = (fault: unknown) => heard.push(fault);
    process.on("uncaughtException", listen);
    async function* broken(): AsyncGenerator<Cell[]> {
      yield* Array.from({ length: 20_000 }, (_, nth) => [`row ${nth} ${Math.sin(nth)}`, nth]);
      throw new Error("connection lost");
    }
    const late = new Writable({
      write: (_, __, done) => void setTimeout(() => done(new Error("late")), 300),
    });
    await expect(writeXlsx([table(broken())], late, { title: "Late" })).rejects.toThrow(
      /connection lost|late/,
    );
    await expect.poll(() => late.errored?.message ?? late.destroyed, { timeout: 5_000 }).toBeTruthy();
    process.off("uncaughtException", listen);
    expect(heard).toEqual([]);
  });
});

test("names of sheets are legal, and each is there once", () => {
  const names = new SheetNames();
  const wanted = [
    "orders",
    "Orders",
    "a/b\\c?d*e[f]g:h",
    "",
    "'''",
    "history",
    "x".repeat(60),
    "x".repeat(60),
    "tab\there\r\n",
    "\u202Eknurd",
  ];
  const taken = wanted.map((name) => names.take(name));
  expect(new Set(taken.map((name) => name.toLowerCase())).size).toBe(wanted.length);
  for (const name of taken) {
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\\p{Cc}\p{Cf}]|^'|'$|^history$/iu);
  }
});
