import { describe, expect, test } from "vitest";
import { kindWithId, reportKinds } from "@/lib/imports/kinds/index.ts";
import { everyKind, feedbackColumnsOf2011, goodLines, type Kind, settlementV1Columns } from "./columns.ts";
import { csv, faultOf, read, tsv } from "./reading.ts";

const fileOf = (kind: Kind, change: (columns: string[]) => string[] = (columns) => columns) => {
  const { columns, cells } = goodLines[kind];
  return tsv(change(columns), [cells]);
};

/** Kinds with a test file of their own, in kinds/. */
const testedApart = [
  "fba-returns",
  "fulfilled-shipments",
  "settlement-v1",
  "finances-v0",
  "orders-api-2026",
  "orders-api-v0",
  "performance-v2",
];

describe("a report", () => {
  test("is known by its header, every kind of it, with a line that says something", async () => {
    expect([...everyKind, ...testedApart].sort()).toEqual(reportKinds.map(({ id }) => id).sort());
    for (const kind of everyKind) {
      const told = await read(fileOf(kind));
      expect([told.kind, told.lines.length, told.tellings.length, told.rejects], kind).toEqual([
        kind,
        1,
        1,
        [],
      ]);
    }
  });

  test("is known with its columns in any order, in any case, padded with blanks, and with others beside them", async () => {
    const drifts: Record<string, (columns: string[]) => string[]> = {
      reversed: (columns) => [...columns].reverse(),
      extra: (columns) => ["new-column", ...columns, "another one"],
    };
    for (const kind of everyKind.filter((kind) => kind !== "seller-feedback")) {
      const plain = await read(fileOf(kind));
      for (const [name, drift] of Object.entries(drifts)) {
        const told = await read(fileOf(kind, drift));
        expect([told.kind, told.tellings], `${kind} ${name}`).toEqual([kind, plain.tellings]);
      }
      const [header = "", line] = fileOf(kind).split("\n");
      const shouted = await read(`${header.toUpperCase().replaceAll("\t", " \t ")} \n${line}\n`);
      expect(shouted.tellings, kind).toEqual(plain.tellings);
    }
  });

  test("is the same report as comma- or semicolon-separated text with quotes", async () => {
    for (const kind of everyKind) {
      const { columns, cells } = goodLines[kind];
      const rows = [columns, columns.map((column) => cells[column] ?? "")];
      for (const delimiter of [",", ";"]) {
        const told = await read(csv(rows, delimiter));
        expect([told.kind, told.tellings, told.rejects], `${kind} ${delimiter}`).toEqual([
          kind,
          (await read(fileOf(kind))).tellings,
          [],
        ]);
      }
    }
  });

  test("is known with its columns that may be left out left out", async () => {
    for (const kind of everyKind.filter((kind) => kind !== "seller-feedback")) {
      const required = kindWithId(kind)?.required ?? [];
      const asked = kind === "headroom-claims" || kind === "headroom-chargebacks" ? { kind } : {};
      const told = await read(
        fileOf(kind, (columns) => columns.filter((column) => required.includes(column.toLowerCase()))),
        asked,
      );
      expect([told.kind, told.tellings.length, told.rejects], kind).toEqual([kind, 1, []]);
    }
  });

  test("is refused by name when a column it needs is missing", async () => {
    for (const kind of everyKind.filter((kind) => kind !== "seller-feedback")) {
      for (const needed of kindWithId(kind)?.required ?? []) {
        // Without its ship-by, an unshipped report is an order report, and read as one.
        if (needed === "promise-date") continue;
        const without = fileOf(kind, (columns) =>
          columns.filter((column) => column.toLowerCase() !== needed),
        );
        const { code, message } = await faultOf(without, { kind });
        expect(code, `${kind} without ${needed}: ${message}`).toBe("missing-column");
        expect(message, kind).toContain(`"${needed}"`);
        const unasked = await faultOf(without);
        expect(
          ["missing-column", "not-a-report", "ambiguous-kind"],
          `${kind} without ${needed}: ${unasked.message}`,
        ).toContain(unasked.code);
      }
    }
  });

  test("is refused when a column that is read is there twice", async () => {
    const { code, message } = await faultOf(fileOf("all-orders", (columns) => [...columns, "Order-Status "]));
    expect([code, message]).toEqual(["repeated-column", expect.stringContaining('"order-status"')]);
    expect((await faultOf(fileOf("all-orders", (columns) => [...columns, "url"]))).code).toBe("none");
  });

  test("is refused as another kind than the seller says, naming both", async () => {
    const { code, message } = await faultOf(fileOf("all-orders"), { kind: "seller-feedback" });
    expect(code).toBe("wrong-kind");
    expect(message).toContain("seller-feedback");
    expect(message).toContain("all-orders");
    const unknown = await faultOf(fileOf("all-orders"), { kind: "orders" });
    expect([unknown.code, unknown.message]).toEqual([
      "wrong-kind",
      expect.stringContaining("all-orders, unshipped-orders"),
    ]);
    for (const kind of everyKind) {
      const { code } = await faultOf("a\tb\tc\n1\t2\t3\n", { kind });
      expect(code, kind).toBe("not-a-report");
    }
  });

  test("of claims or of chargebacks is ambiguous with their common columns alone, until the seller says which", async () => {
    const file = "order-id,filed-on,status\nA-1,2026-03-20,open\n";
    const { code, message } = await faultOf(file);
    expect(code).toBe("ambiguous-kind");
    expect(message).toContain("headroom-claims or headroom-chargebacks");
    expect((await read(file, { kind: "headroom-claims" })).kind).toBe("headroom-claims");
    expect((await read(file, { kind: "headroom-chargebacks" })).kind).toBe("headroom-chargebacks");
  });

  test("with the columns of both is ambiguous too, until the seller says which", async () => {
    const file = "order-id,filed-on,type,paid-by\nA-1,2026-03-20,service,seller\n";
    expect((await faultOf(file)).code).toBe("ambiguous-kind");
    expect((await read(file, { kind: "headroom-claims" })).tellings).toHaveLength(1);
    expect((await read(file, { kind: "headroom-chargebacks" })).tellings).toHaveLength(1);
  });

  test("of settlements in the old form is never taken for our shipments", async () => {
    const line = {
      "settlement-id": "1",
      "order-id": "111-1111111-1111111",
      "shipment-id": "D1",
      "transaction-type": "Order",
    };
    const told = await read(tsv(settlementV1Columns, [line]));
    expect([told.kind, told.tellings]).toEqual(["settlement-v1", []]);
  });

  test("of feedback is read by position, whatever language its header is in", async () => {
    const headers = [
      "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email",
      "Date\tRating\tComments\tResponse\tOrder ID\tRater Email",
      "Datum\tBewertung\tKommentar\tIhre Antwort\tTransaktionsnummer\tE-Mail des Bewertenden",
      "Date\tRating\tComentarios\tResponse\tNúmero de pedido\tE-mail del cliente",
      "Fecha\tRating\tComentarios\tTu respuesta\tNúmero de pedido\tCorreo electrónico del evaluador",
    ];
    for (const header of headers) {
      const told = await read(`${header}\n3/4/26\t2\tMeh\tSorry\t111-1\tme@x.com\n`);
      expect([told.kind, told.tellings[0]?.orderId], header).toEqual(["seller-feedback", "111-1"]);
    }
    const cells = {
      Date: "7/2/11",
      Rating: "1",
      Comments: "Bad",
      "Order ID": "111-2",
      "Rater Email": "me@x.com",
    };
    const of2011 = await read(tsv(feedbackColumnsOf2011, [cells]));
    expect([of2011.kind, of2011.tellings[0]?.orderId]).toEqual(["seller-feedback", "111-2"]);
    const withResponse = await read(tsv(feedbackColumnsOf2011.toSpliced(3, 0, "Your Response"), [cells]));
    expect(withResponse.tellings[0]?.orderId).toBe("111-2");
  });

  test("is none when its first line is not a header known", async () => {
    const { code, message } = await faultOf("Name\tStreet\tTown\nA\tB\tC\n");
    expect([code, message]).toEqual(["not-a-report", expect.stringContaining("3 cells")]);
    // It may hold anybody's name.
    expect(message.toLowerCase()).not.toContain("street");
  });
});
