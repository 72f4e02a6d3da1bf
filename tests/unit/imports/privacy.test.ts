import { describe, expect, test } from "vitest";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import { everyKind, feedbackColumnsOf2011, goodLines } from "./columns.ts";
import { read, tsv } from "./reading.ts";

const CANARY = "Zzcanary";

/** Every column that is not read holds a canary: names, addresses, e-mails, phones, and whatever else there is. */
function withCanaries(kind: (typeof everyKind)[number]) {
  const { columns, cells } = goodLines[kind];
  const readColumns =
    kind === "seller-feedback"
      ? ["date", "rating", "comments", "order id"]
      : (kindWithId(kind)?.columns ?? []);
  const unread = columns.filter((column) => !readColumns.includes(column.toLowerCase()));
  const canaries = Object.fromEntries(unread.map((column) => [column, `${CANARY} ${column}`]));
  return { columns, unread, cells: { ...cells, ...canaries } };
}

describe("what a report says of people", () => {
  test("stands in columns that are never read", () => {
    const personal =
      /name|email|e-mail|phone|address|city|state|postal|recipient|gift|company|vat|cpf|rater/i;
    for (const kind of everyKind) {
      const { unread, columns } = withCanaries(kind);
      for (const column of columns.filter(
        (column) => personal.test(column) && column !== "marketplace-name",
      )) {
        expect(unread, `${kind}: ${column}`).toContain(column);
      }
    }
    expect(withCanaries("order-report").unread.length).toBeGreaterThan(20);
  });

  test("is in nothing that is told of a good line", async () => {
    for (const kind of everyKind) {
      const { columns, cells } = withCanaries(kind);
      const told = await read(tsv(columns, [cells, cells]));
      expect(told.tellings.length, kind).toBe(2);
      expect(JSON.stringify([told.lines, told.rejects, told.remarks, told.covers]), kind).not.toContain(
        CANARY,
      );
    }
  });

  test("is in nothing that is kept of a bad one, whatever is bad about it", async () => {
    for (const kind of everyKind) {
      const { columns, cells } = withCanaries(kind);
      const needed = columns.filter((column) => Object.hasOwn(goodLines[kind].cells, column));
      const rows = needed.flatMap((column) =>
        ["", "?", "\u0001"].map((bad) => ({ ...cells, [column]: bad })),
      );
      const [header, ...lines] = tsv(columns, rows).trimEnd().split("\n");
      const good = tsv(columns, [cells]).split("\n")[1] ?? "";
      const misshapen = [
        `${good}\t${CANARY}`,
        good.replace("\t", `\t${CANARY}\t`),
        good.split("\t").slice(0, -2).join("\t"),
      ];
      for (const line of [...lines, ...misshapen]) {
        const told = await read(`${header}\n${line}\n`);
        expect(JSON.stringify([told.lines, told.rejects, told.remarks]), `${kind}: ${line}`).not.toContain(
          CANARY,
        );
      }
    }
  });

  test("is in no fault of a file that is refused", async () => {
    const { columns, cells } = withCanaries("all-orders");
    const file = tsv(
      columns.filter((column) => column !== "order-status"),
      [cells],
    );
    await expect(read(file)).rejects.toThrow(/order-status/);
    await expect(read(file)).rejects.not.toThrow(CANARY);
  });

  test("in a feedback report of 2011 is left there too", async () => {
    const cells = {
      Date: "7/2/11",
      Rating: "1",
      Comments: "Bad",
      "Order ID": "111-2",
      "Rater Email": CANARY,
      "Rater Role": CANARY,
    };
    const told = await read(tsv(feedbackColumnsOf2011, [cells, { ...cells, Rating: "9" }]));
    expect([told.lines.length, told.rejects.length]).toEqual([1, 1]);
    expect(JSON.stringify([told.lines, told.rejects])).not.toContain(CANARY);
  });

  test("in a cut feedback line is not kept with the pieces", async () => {
    const header = "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email";
    const told = await read(
      `${header}\n3/14/26\t1\tBad\n${CANARY}@x.com\n3/15/26\t2\tFine\t\t111-2\t${CANARY}@x.com\n`,
    );
    expect(JSON.stringify([told.lines, told.rejects])).not.toContain(CANARY);
  });
});
