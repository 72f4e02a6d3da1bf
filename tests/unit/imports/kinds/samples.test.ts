import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { read } from "../reading.ts";

/** Real files, redacted, and Amazon's own examples: kept beside the project and not in it. */
const samples = fileURLToPath(new URL("../../../../../shared/amazon/samples/", import.meta.url));
const kinds: Record<string, string> = {
  "settlement-v1-flat": "settlement-v1",
  "fba-returns": "fba-returns",
  "fulfilled-shipments": "fulfilled-shipments",
  "orders-api-v0": "orders-api-v0",
  "orders-api-2026-01-01": "orders-api-2026",
  "finances-api-v0": "finances-v0",
  "v2-seller-performance": "performance-v2",
};

describe.skipIf(!existsSync(samples))("the samples", () => {
  const files = Object.entries(kinds).flatMap(([folder, kind]) =>
    existsSync(samples + folder)
      ? readdirSync(samples + folder).map((name) => ({ path: `${folder}/${name}`, kind }))
      : [],
  );
  const sample = (path: string) => readFileSync(samples + path);

  test.each(files)("$path is known, and every record of it understood", async ({ path, kind }) => {
    const marketplace = path.includes("/ca-") ? "CA" : "US";
    const told = await read(sample(path), { marketplace });
    expect(told.kind).toBe(kind);
    expect(told.rejects).toEqual([]);
    expect(told.lines.length).toBeGreaterThan(0);
    if (kind === "settlement-v1") {
      expect(told.remarks).toEqual([
        expect.stringMatching(/^All lines of settlement \d+ add up to its total/),
      ]);
    }
  });

  test("of settlements have a refund for each adjustment, 21 lines of them in all", async () => {
    const lines = files
      .filter(({ kind }) => kind === "settlement-v1")
      .map(async ({ path }) => read(sample(path)));
    const tellings = (await Promise.all(lines)).flatMap((told) => told.tellings);
    expect(tellings).toHaveLength(21);
    expect(tellings.every(({ fact }) => fact === "refunds")).toBe(true);
  });

  test("of Amazon's APIs let nothing of buyers through", async () => {
    const personal =
      /user@example|John|Doe|Michigan|Cross St|Wilson|Manchester|Yilmaz|Oliveira|Echo Dot|Happy/;
    for (const { path } of files.filter(({ kind }) => kind.includes("api"))) {
      const { lines, rejects } = await read(sample(path));
      expect(JSON.stringify([lines, rejects]), path).not.toMatch(personal);
    }
  });

  test("of the API of 2026 have shipments, and a buyer's wish", async () => {
    const example = await read(sample("orders-api-2026-01-01/official-example-getOrder.json"));
    expect(example.tellings.map(({ fact }) => fact)).toEqual(["orders", "shipments"]);
    const search = await read(sample("orders-api-2026-01-01/official-example-searchOrders.json"));
    expect(search.tellings[0]).toMatchObject({
      fact: "orders",
      buyerRequestedCancel: true,
      status: "shipped",
    });
  });

  test("of seller performance keep every figure", async () => {
    const { lines } = await read(sample("v2-seller-performance/official-example.json"));
    const snapshots = lines.flatMap((line) => line.snapshots ?? []);
    expect(snapshots.map(({ marketplace, accountStatus }) => [marketplace, accountStatus])).toEqual([
      ["US", "AT_RISK"],
      ["CA", "NORMAL"],
      ["MX", "SUSPENDED"],
    ]);
    expect(snapshots[0]?.reportedOn).toBe("2020-11-19");
    expect(
      snapshots[0]?.metrics.map(({ name, channel }) => [name, channel].filter(Boolean).join(" ")),
    ).toEqual([
      "invoiceDefectRate",
      "lateShipmentRate",
      "productSafetyCustomerComplaints",
      "preFulfillmentCancellationRate",
      "receivedIntellectualPropertyComplaints",
      "onTimeDeliveryRate",
      "unitOnTimeDeliveryRate",
      "listingPolicyViolations",
      "accountHealthRating",
      "foodAndProductSafetyIssues",
      "productAuthenticityCustomerComplaints",
      "orderDefectRate amazon",
      "orderDefectRate seller",
      "documentRequests",
      "validTrackingRate",
      "productConditionCustomerComplaints",
      "otherPolicyViolations",
    ]);
  });
});
