import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { OrderTelling } from "@/lib/facts/tell.ts";
import { faultOf, read } from "./reading.ts";

/** Real and reconstructed files, kept beside the project and not in it. */
const samples = fileURLToPath(new URL("../../../../shared/amazon/samples/", import.meta.url));
const marketplaceOf = (name: string) =>
  /^([a-z]{2})-\d/.exec(name)?.[1]?.toUpperCase() ?? (name.includes("-de") ? "DE" : "US");

/** Lines below the header, counted by hand. */
const counts: Record<string, number> = {
  "all-orders/es-2026-08-synthetic-33col.txt": 380,
  "all-orders/uk-2025-05-seller-central-91col-redacted.txt": 62,
  "seller-feedback/header-only-de.txt": 0,
  "seller-feedback/header-only-us.txt": 0,
  "seller-feedback/us-2011-07-reconstructed-all-ratings-6col.txt": 50,
  "seller-feedback/us-2011-07-reconstructed-neutral-and-negative-6col.txt": 6,
  "seller-feedback/us-2011-07-reconstructed-page-table-9col.txt": 50,
  "mfn-returns/br-2026-08-test-fixture-33col.txt": 3,
  "mfn-returns/header-only-32col.txt": 0,
  "settlement-v2-flat/us-2017-02-24col.txt": 2600,
  "unshipped-orders/us-2025-05-68col-redacted.txt": 15,
  "order-report/fr-2017-30col-latin1.txt": 11,
};

describe.skipIf(!existsSync(samples))("the samples", () => {
  const folders = {
    "all-orders": "all-orders",
    "seller-feedback": "seller-feedback",
    "mfn-returns": "mfn-returns",
    "settlement-v2-flat": "settlement-v2",
    "unshipped-orders": "unshipped-orders",
    "order-report": "order-report",
  };
  const files = Object.entries(folders).flatMap(([folder, kind]) =>
    existsSync(samples + folder)
      ? readdirSync(samples + folder).map((name) => ({ path: `${folder}/${name}`, name, kind }))
      : [],
  );
  const sample = (path: string) => readFileSync(samples + path);

  test.each(files)("$path is known, and every line of it understood", async ({ path, name, kind }) => {
    const told = await read(sample(path), { marketplace: marketplaceOf(name) });
    expect(told.kind).toBe(kind);
    expect(told.rejects).toEqual([]);
    expect(told.lines.length).toBe(counts[path]);
  });

  test("of a settlement adds up, and has its refunds", async () => {
    const told = await read(sample("settlement-v2-flat/us-2017-02-24col.txt"));
    expect(told.remarks).toEqual(["All lines of settlement 6300993871 add up to its total of USD 4246.20."]);
    const refunds = sample("settlement-v2-flat/us-2017-02-24col.txt")
      .toString()
      .split("\n")
      .filter((line) => line.split("\t")[6] === "Refund");
    expect(told.tellings.map(({ fact }) => fact)).toEqual(refunds.map(() => "refunds"));
    expect(refunds.length).toBeGreaterThan(0);
  });

  test("of a British month has the orders cancelled while pending apart", async () => {
    const path = "all-orders/uk-2025-05-seller-central-91col-redacted.txt";
    const orders = (await read(sample(path), { marketplace: "UK" })).tellings as OrderTelling[];
    const cells = sample(path)
      .toString()
      .split("\n")
      .map((line) => line.split("\t"));
    const column = (name: string) => cells[0]?.indexOf(name) ?? -1;
    const cancelled = cells.filter((line) => line[column("order-status")] === "Cancelled");
    const priced = cancelled.filter((line) => line[column("item-price")]);
    expect(orders.filter(({ status }) => status === "cancelled")).toHaveLength(priced.length);
    expect(orders.filter(({ status }) => status === "cancelled-pending")).toHaveLength(
      cancelled.length - priced.length,
    );
  });

  test("of unshipped orders have their ship-by at midnight Pacific", async () => {
    const orders = (await read(sample("unshipped-orders/us-2025-05-68col-redacted.txt")))
      .tellings as OrderTelling[];
    expect(orders[0]?.shipBy).toEqual(new Date("2025-05-10T06:59:59Z"));
    expect(orders.every(({ status, shipBy }) => status === "unshipped" && shipBy)).toBe(true);
  });

  test("of a French order report is Windows-1252", async () => {
    const told = await read(sample("order-report/fr-2017-30col-latin1.txt"), { marketplace: "FR" });
    expect(told.survey.encoding).toBe("windows-1252");
    expect(told.remarks).toEqual([expect.stringContaining("latest-ship-date")]);
  });

  test("that are no reports we read are refused", async () => {
    for (const folder of ["date-range-transactions", "settlement-value-lists"]) {
      if (!existsSync(samples + folder)) continue;
      for (const name of readdirSync(samples + folder)) {
        const { code, message } = await faultOf(sample(`${folder}/${name}`));
        expect(["not-a-report", "missing-column", "json"], `${name}: ${message}`).toContain(code);
      }
    }
  });
});
