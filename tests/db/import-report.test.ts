import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { importRejects, listImports } from "@/db/queries/imports.ts";
import { accountNamed, ensureAccount } from "@/db/writes/accounts.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();

const header =
  "amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\tsku\tcurrency\titem-price";
const line = (id: string, status = "Shipped", updated = "2026-10-03T10:00:00+00:00", sku = "LAMP") =>
  [id, "2026-10-01T10:00:00+00:00", updated, status, "Merchant", "Amazon.com", sku, "USD", "9.99"].join("\t");

async function digest(name: string): Promise<string> {
  const account = await ensureAccount(database(), name);
  return withAccount(database(), account.id, "read", (session) => digestOf(session, account.id));
}

test("the same file again is told as already imported, under the number of the first", async () => {
  const text = [header, line("111-1"), line("111-2")].join("\n");
  const first = await importText(database(), text);
  const again = await importText(database(), text, { name: "renamed.txt" });
  expect(first).toMatchObject({ status: "done", read: 2, inserted: 2 });
  expect(again).toMatchObject({ status: "already-imported", id: first.id, read: 0 });
});

test("the same rows in other bytes change nothing", async () => {
  const name = "Other bytes";
  const rows = [line("111-1"), line("111-2"), line("111-3")];
  await importText(database(), [header, ...rows].join("\n"), { accountName: name });
  const before = await digest(name);
  const variants = [
    [header, ...rows].join("\r\n"),
    `\uFEFF${[header, ...rows].join("\n")}\n\n`,
    [header.toUpperCase(), ...rows.toReversed()].join("\n"),
    Buffer.from(`\uFEFF${[header, ...rows].join("\n")}`, "utf16le"),
    [`${header}\tpromotion-ids`, ...rows.map((row) => `${row}\tPROMO`)].join("\n"),
  ];
  for (const variant of variants) {
    const result = await importText(database(), variant, { accountName: name });
    expect(result).toMatchObject({ status: "done", read: 3, inserted: 0, updated: 0, unchanged: 3 });
    expect(await digest(name)).toBe(before);
  }
});

test("an order of several lines is one order with all its SKUs", async () => {
  const name = "Lines";
  const result = await importText(
    database(),
    [header, line("111-1", "Shipped", undefined, "LAMP"), line("111-1", "Shipped", undefined, "BULB")].join(
      "\n",
    ),
    { accountName: name },
  );
  expect(result).toMatchObject({ read: 2, inserted: 1, updated: 1 });
  const account = await ensureAccount(database(), name);
  await withAccount(database(), account.id, "read", async (session) => {
    const { rows } = await session.query("SELECT order_id, skus FROM orders");
    expect(rows).toEqual([{ order_id: "111-1", skus: ["BULB", "LAMP"] }]);
    const counted = await session.query(
      "SELECT sum(count)::int AS orders FROM order_days WHERE tally = 'orders'",
    );
    expect(counted.rows[0].orders).toBe(1);
  });
});

test("an older export never undoes a newer one", async () => {
  const name = "Newest wins";
  const newer = line("111-1", "Cancelled", "2026-10-09T00:00:00+00:00");
  await importText(database(), [header, newer].join("\n"), { accountName: name });
  const before = await digest(name);
  const result = await importText(database(), [header, line("111-1", "Unshipped")].join("\n"), {
    accountName: name,
  });
  expect(result).toMatchObject({ read: 1, superseded: 1, updated: 0 });
  expect(await digest(name)).toBe(before);
});

test("a bad line is rejected with its number, column and reason, and the others are imported", async () => {
  const bad = line("111-2").replace("2026-10-01T10:00:00+00:00", "yesterday");
  const result = await importText(database(), [header, line("111-1"), bad, line("111-3")].join("\n"), {
    accountName: "Bad line",
    acceptRejects: true,
  });
  expect(result).toMatchObject({ status: "done", read: 3, inserted: 2, rejected: 1 });
  const account = await ensureAccount(database(), "Bad line");
  const rejects = await importRejects(database(), { accountId: account.id, id: result.id as number });
  expect(rejects).toMatchObject([{ line: 3, column: "purchase-date", code: "bad-date" }]);
  expect(rejects[0]?.cells["amazon-order-id"]).toBe("111-2");
});

test.each([
  ["an empty file", "", "empty-file"],
  ["blanks", " \n\n ", "empty-file"],
  ["a sign-in page", "<!doctype html><title>Amazon Sign-In</title>", "web-page"],
  ["an error in JSON", '{"errors":[{"code":"Unauthorized"}]}', "json"],
  ["an Excel workbook", Buffer.from("PK\u0003\u0004…[Content_Types].xml xl/workbook.xml"), "spreadsheet"],
  ["a PDF", "%PDF-1.7\n…", "pdf"],
  ["a letter", "Dear seller,\nyour account is fine.", "not-a-report"],
  ["a report without a column it needs", header.replace("order-status\t", ""), "missing-column"],
])("%s is refused by its own code and changes nothing", async (_, content, code) => {
  const name = `Refused ${code}`;
  await importText(database(), [header, line("111-1")].join("\n"), { accountName: name });
  const before = await digest(name);
  const result = await importText(database(), content, { accountName: name });
  expect(result).toMatchObject({ status: "rejected", code, read: 0 });
  expect(result.message).toMatch(/\.$/);
  expect(await digest(name)).toBe(before);
  const account = await ensureAccount(database(), name);
  const [listed] = await listImports(database(), { accountId: account.id, limit: 1, before: null });
  expect(listed).toMatchObject({ status: "rejected", code });
});

test("a file with more than one bad line in twenty is held: nothing is imported until the seller says go on", async () => {
  const name = "Held";
  const bad = line("444-0").replace("Shipped", "Vanished");
  const text = (good: number) =>
    [header, bad, ...Array.from({ length: good }, (_, n) => line(`444-${n + 1}`))].join("\n");
  expect(await importText(database(), text(19), { accountName: name })).toMatchObject({
    status: "done",
    rejected: 1,
  });
  const before = await digest(name);
  const held = await importText(database(), text(18), { accountName: name });
  expect(held).toMatchObject({ status: "rejected", code: "too-many-rejects", read: 0 });
  expect(held.message).toContain("1 of 19 lines");
  expect(await digest(name)).toBe(before);
  const account = await ensureAccount(database(), name);
  expect(await importRejects(database(), { accountId: account.id, id: held.id as number })).toMatchObject([
    { line: 2, column: "order-status", code: "unknown-value" },
  ]);
  const goOn = await importText(database(), text(18), { accountName: name, acceptRejects: true });
  expect(goOn).toMatchObject({ status: "done", read: 19, rejected: 1, unchanged: 18 });
});

test("a re-export that lacks orders known in its period says so; one of another period does not", async () => {
  const name = "Cut";
  const on = (day: number) => `2026-10-${String(day).padStart(2, "0")}T10:00:00+00:00`;
  const rows = Array.from({ length: 28 }, (_, n) =>
    line(`555-${n}`).replace("2026-10-01T10:00:00+00:00", on(n + 1)),
  );
  const of = (some: string[]) => importText(database(), [header, ...some].join("\n"), { accountName: name });
  expect((await of(rows)).remarks).toEqual([]);
  const cut = await of(rows.filter((_, n) => n % 9 !== 4));
  expect(cut.remarks.join()).toMatch(/^Warning: of the 28 orders known .* this file lists 25/);
  expect(cut).toMatchObject({ status: "done", unchanged: 25 });
  expect((await of(rows.slice(3, 20))).remarks).toEqual([]);
});

test("a file of another kind than was said is refused", async () => {
  const result = await importText(database(), [header, line("111-1")].join("\n"), {
    kind: "seller-feedback",
  });
  expect(result).toMatchObject({ status: "rejected", code: "wrong-kind" });
});

test("a refused file makes no account", async () => {
  expect(await importText(database(), "", { accountName: "Nobody" })).toMatchObject({
    id: null,
    status: "rejected",
  });
  expect(await accountNamed(database(), "Nobody")).toBeNull();
});

test("items of an order alone are told as what they are", async () => {
  const items = JSON.stringify({ payload: { AmazonOrderId: "111-0000000-0000001", OrderItems: [] } });
  const { remarks } = await importText(database(), items, { accountName: "Items", name: "items.json" });
  expect(remarks).toContain("1 line holds only items of orders; it is among the unchanged.");
});

test("a header alone is an import of no rows that says so, and says it anew on another day", async () => {
  const only = { accountName: "Header only" };
  const result = await importText(database(), header, only);
  expect(result).toMatchObject({ status: "done", read: 0 });
  expect(result.message).toMatch(/header without rows/);
  expect(await importText(database(), header, only)).toMatchObject({
    status: "already-imported",
    id: result.id,
  });
  expect(await importText(database(), header, { ...only, learnedOn: "2026-11-08" })).toMatchObject({
    status: "done",
  });
});

test("raw quotes survive in what is kept", async () => {
  const name = "Quotes";
  await importText(database(), [header, line("111-1", "Shipped", undefined, '12" "LAMP')].join("\n"), {
    accountName: name,
  });
  const account = await ensureAccount(database(), name);
  await withAccount(database(), account.id, "read", async (session) => {
    expect((await session.query("SELECT skus FROM orders")).rows).toEqual([{ skus: ['12" "LAMP'] }]);
  });
});

test("eight imports of one file at once: one is done, seven say so", async () => {
  const text = [header, ...Array.from({ length: 300 }, (_, n) => line(`222-${n}`))].join("\n");
  const results = await Promise.all(
    Array.from({ length: 8 }, () => importText(database(), text, { accountName: "At once" })),
  );
  expect(results.map((result) => result.status).sort()).toEqual([
    ...Array(7).fill("already-imported"),
    "done",
  ]);
});

test("an import that fails midway leaves nothing behind", async () => {
  const name = "Midway";
  await importText(database(), [header, line("111-1")].join("\n"), { accountName: name });
  const before = await digest(name);
  const many = [header, ...Array.from({ length: 12_000 }, (_, n) => line(`333-${n}`))].join("\n");
  let batches = 0;
  const broken = (await import("@/db/writes/import-report.ts")).importReport(
    database(),
    {
      name: "big.txt",
      open: async function* () {
        yield Buffer.from(many);
      },
    },
    { accountName: name, marketplace: "US", kind: null, learnedOn: "2026-11-01" },
    {
      onProgress: () => {
        if (++batches === 2) throw new Error("power cut");
      },
    },
  );
  await expect(broken).rejects.toThrow("power cut");
  expect(await digest(name)).toBe(before);
  expect(
    await listImports(database(), {
      accountId: (await ensureAccount(database(), name)).id,
      limit: 9,
      before: null,
    }),
  ).toHaveLength(1);
});

const samples = join(import.meta.dirname, "../../../shared/amazon/samples");
const folders = {
  "all-orders": "all-orders",
  "seller-feedback": "seller-feedback",
  "mfn-returns": "mfn-returns",
  "settlement-v2-flat": "settlement-v2",
  "unshipped-orders": "unshipped-orders",
  "order-report": "order-report",
};
const marketplaceOf = (file: string) =>
  ({ uk: "UK", es: "ES", fr: "FR", br: "BR" })[file.slice(0, 2)] ?? (file.includes("-de") ? "DE" : "US");

test.runIf(existsSync(samples))(
  "every real sample imports as its kind, with closed accounting and no reject",
  async () => {
    for (const [folder, kind] of Object.entries(folders)) {
      for (const file of readdirSync(join(samples, folder))) {
        const text = readFileSync(join(samples, folder, file));
        const result = await importText(database(), text, {
          accountName: "Samples",
          name: file,
          marketplace: marketplaceOf(file),
        });
        expect(result, file).toMatchObject({ status: "done", kind, rejected: 0 });
        expect(result.inserted + result.updated + result.unchanged + result.superseded, file).toBe(
          result.read,
        );
        const rows =
          text
            .toString("latin1")
            .split("\n")
            .filter((each) => each.trim()).length - 1;
        expect(result.read, file).toBe(rows);
        if (kind === "settlement-v2")
          expect(result.remarks.join()).toContain("add up to its total of USD 4246.20");
      }
    }
    const account = await ensureAccount(database(), "Samples");
    await withAccount(database(), account.id, "read", async (session) => {
      const { rows } = await session.query(
        "SELECT count(*) AS orders FROM orders WHERE status_from = 'all-orders' AND marketplace IN ('UK', 'IT', 'ES') AND purchased_at < '2026-01-01'",
      );
      // 62 lines of the UK file, one order of two lines.
      expect(rows[0].orders).toBe(61);
    });
  },
);
