import { describe, expect, test } from "vitest";
import { goldenFile } from "../../../golden-files.ts";
import { read, tsv } from "../reading.ts";

const columns = [
  "settlement-id",
  "total-amount",
  "currency",
  "transaction-type",
  "order-id",
  "amount-type",
  "amount",
  "posted-date",
];
const lines = (id: string, total: string, ...amounts: string[]) => [
  ...(total ? [{ "settlement-id": id, "total-amount": total, currency: "USD" }] : []),
  ...amounts.map((amount) => ({
    "settlement-id": id,
    "transaction-type": "Order",
    "order-id": "114-1",
    "amount-type": "ItemPrice",
    amount,
    "posted-date": "2026-03-20",
  })),
];
const remarks = async (...rows: Record<string, string>[][]) =>
  (await read(tsv(columns, rows.flat()))).remarks;

describe("settlements put into one file", () => {
  test("are added up one by one, in whatever order their lines are", async () => {
    const [one, two] = [lines("1", "30.00", "10.00", "20.00"), lines("2", "-5.00", "5.00", "-10.00")];
    const right = [
      "All lines of settlement 1 add up to its total of USD 30.00.",
      "All lines of settlement 2 add up to its total of USD -5.00.",
    ];
    expect(await remarks(one, two)).toEqual(right);
    const mixed = await remarks(one.slice(0, 2), two, one.slice(2));
    expect(mixed).toEqual(right);
  });

  test("of which one is cut: only that is said to be", async () => {
    expect(
      await remarks(
        lines("1", "30.00", "10.00", "20.00"),
        lines("2", "7.00", "5.00"),
        lines("3", "", "1.00"),
      ),
    ).toEqual([
      "All lines of settlement 1 add up to its total of USD 30.00.",
      "The lines of settlement 2 add up to USD 5.00, not to its total of 7.00: the file may be cut or changed.",
      "The summary line of settlement 3 is not in this file: its sum could not be checked.",
    ]);
  });

  test("a year of them is told in one sentence", async () => {
    const year = Array.from({ length: 26 }, (_, at) => lines(String(at + 1), "1.00", "1.00"));
    expect(await remarks(...year)).toEqual(["All lines of 26 settlements add up to their totals."]);
    const wrong = Array.from({ length: 26 }, (_, at) => lines(String(at + 1), "1.00", "2.00"));
    expect(await remarks(...wrong)).toHaveLength(6);
  });

  test("a golden one is right in both forms", async () => {
    for (const kind of ["settlement-v1", "settlement-v2"]) {
      expect((await read(goldenFile(kind).text)).remarks[0], kind).toMatch(/^All lines of settlement/);
    }
  });
});

describe("the day of a settlement's line", () => {
  const posted = async (day: string) => {
    const [row] = lines("1", "", "1.00");
    const told = await read(tsv(columns, [{ ...row, "transaction-type": "Refund", "posted-date": day }]));
    return told.rejects[0]?.code ?? told.covers.from;
  };

  test("is read where it can mean one day alone", async () => {
    for (const day of ["2026-03-20", "20.03.2026", "2026/03/20", "20.03.2026 20:00:00 UTC"]) {
      expect(await posted(day), day).toBe("2026-03-20");
    }
    // Month and day, or day and month: the stores and the spreadsheets of their sellers write both.
    for (const day of ["03/04/26", "3/4/2026", "20.03.26", "20-03-2026"]) {
      expect(await posted(day), day).toBe("bad-date");
    }
  });
});
