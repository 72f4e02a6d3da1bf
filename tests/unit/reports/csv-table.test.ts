import { expect, test } from "vitest";
import { fused } from "@/lib/formula-text.ts";
import type { Cell, Table } from "@/lib/reports/table.ts";
import { formulaPayloads, harmless } from "./formula-payloads.ts";
import { csvRows, csvText } from "./tables.ts";

const table = (rows: Cell[][]): Table => ({
  id: "things",
  title: "Things",
  columns: [
    { id: "name", title: "Name", kind: "text" },
    { id: "many", title: "How many", kind: "count" },
    { id: "share", title: "Share", kind: "share" },
    { id: "day", title: "Day", kind: "day" },
    { id: "at", title: "At", kind: "instant" },
    { id: "is", title: "Is it", kind: "yes-no" },
  ],
  rows,
});

test("begins so that a spreadsheet takes it for UTF-8, with the columns' ids", async () => {
  const text = await csvText(table([["é", 1, 0.5, "2026-03-01", "2026-03-01T08:00:00.000Z", true]]));
  expect(text).toBe("\uFEFFname,many,share,day,at,is\r\né,1,0.5,2026-03-01,2026-03-01T08:00:00.000Z,yes\r\n");
});

test("what is not known is empty, never zero; a negative number is a number", async () => {
  const [, ...rows] = await csvRows(
    table([
      [null, null, null, null, null, null],
      ["", -3, -0.0000004, null, null, false],
      ["", Number.NaN, 1e21, null, null, null],
    ]),
  );
  expect(rows).toEqual([
    ["", "", "", "", "", ""],
    ["", "-3", "-0.0000004", "", "", "no"],
    ["", "", "1000000000000000000000", "", "", ""],
  ]);
});

test("every formula is text that comes back as it was", async () => {
  const texts = [...formulaPayloads, ...harmless.filter(Boolean)];
  const [, ...rows] = await csvRows(table(texts.map((text) => [text, -1, null, null, null, null])));
  expect(rows.map(([text]) => fused(text ?? ""))).toEqual(texts);
  expect(rows.every(([, many]) => many === "-1")).toBe(true);
});

test("goes out in pieces, as rows are asked for", async () => {
  let taken = 0;
  async function* rows(): AsyncGenerator<Cell[]> {
    for (; taken < 100_000; taken++) yield [`row ${taken}`, taken, null, null, null, null];
  }
  const { csvOfTable } = await import("@/lib/reports/csv-table.ts");
  const pieces = csvOfTable({ ...table([]), rows: rows() });
  await pieces.next();
  expect(taken).toBeLessThan(10_000);
  await pieces.return(undefined);
});
