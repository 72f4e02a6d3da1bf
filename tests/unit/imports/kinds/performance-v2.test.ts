import { describe, expect, test } from "vitest";
import { read } from "../reading.ts";

const range = (from: string, to: string) => ({
  reportingDateRange: { reportingDateFrom: `${from}T00:00Z`, reportingDateTo: `${to}T23:59Z` },
});
const late = {
  ...range("2026-10-01", "2026-10-30"),
  orderCount: 870_669,
  lateShipmentCount: 27_896,
  status: "GOOD",
  rate: 0.03203973037,
  targetValue: 0.04,
  targetCondition: "LESS_THAN",
};
const us = "ATVPDKIKX0DER";
const report = (store: object, status = "NORMAL") =>
  JSON.stringify({
    accountStatuses: [
      { marketplaceId: us, status },
      { marketplaceId: "A2EUQ1WTGCTBG2", status: "AT RISK" },
    ],
    performanceMetrics: [{ marketplaceId: us, ...store }],
  });
const snapshots = async (text: string) => (await read(text)).lines.flatMap((line) => line.snapshots ?? []);
const metricsOf = async (store: object) => (await snapshots(report(store)))[0]?.metrics ?? [];

describe("Amazon's own figures", () => {
  test("are kept as one snapshot a store, and tell nothing of orders", async () => {
    const told = await read(report({ lateShipmentRate: late }));
    expect([told.kind, told.tellings, told.rejects]).toEqual(["performance-v2", [], []]);
    expect(told.lines.flatMap((line) => line.snapshots)).toEqual([
      {
        marketplace: "US",
        accountStatus: "NORMAL",
        reportedOn: "2026-10-30",
        metrics: [
          {
            name: "lateShipmentRate",
            from: "2026-10-01",
            to: "2026-10-30",
            count: 27_896,
            total: 870_669,
            rate: 0.03203973037,
            targetValue: 0.04,
            targetCondition: "LESS_THAN",
            status: "GOOD",
          },
        ],
        raw: { marketplaceId: us, lateShipmentRate: late },
      },
      {
        marketplace: "CA",
        accountStatus: "AT_RISK",
        reportedOn: "2026-11-01",
        metrics: [],
        raw: { marketplaceId: "A2EUQ1WTGCTBG2", status: "AT RISK" },
      },
    ]);
    expect(told.covers).toEqual({ from: "2026-10-30", to: "2026-11-01" });
  });

  test("are known in the spellings of the schema and of the example", async () => {
    const cancel = { ...range("2026-10-23", "2026-10-29"), orderCount: 9, cancellationCount: 1, rate: 0.11 };
    const request = { ...range("2026-10-01", "2026-10-30"), defectsCount: 8 };
    for (const [cancelName, requestName, rating] of [
      ["preFulfillmentCancellationRate", "documentRequests", "accountHealthRatingStatus"],
      ["prefulfillmentCancelRate", "documentRequest", "ahrStatus"],
    ] as const) {
      const accountHealthRating = { ...range("2026-05-01", "2026-10-30"), [rating]: "warned" };
      const metrics = await metricsOf({ [cancelName]: cancel, [requestName]: request, accountHealthRating });
      expect(metrics.map(({ name, count, total, status }) => [name, count, total, status])).toEqual([
        ["preFulfillmentCancellationRate", 1, 9, null],
        ["documentRequests", 8, null, null],
        ["accountHealthRating", null, null, "WARNED"],
      ]);
    }
  });

  test("of order defects are one a channel, by the name of the part, whatever it says of itself", async () => {
    const part = (count: number) => ({
      ...range("2026-08-01", "2026-09-29"),
      orderCount: 1000,
      orderWithDefects: { count, status: "GOOD" },
      fulfillmentType: "mfn",
      rate: count / 1000,
    });
    const metrics = await metricsOf({ orderDefectRate: { afn: part(3), mfn: part(7) } });
    expect(metrics.map(({ name, channel, count, total }) => [name, channel, count, total])).toEqual([
      ["orderDefectRate", "amazon", 3, 1000],
      ["orderDefectRate", "seller", 7, 1000],
    ]);
  });

  test("of each other kind have what they count and of what", async () => {
    const days = range("2026-10-01", "2026-10-30");
    const metrics = await metricsOf({
      validTrackingRate: { ...days, shipmentCount: 10, validTrackingCount: 9 },
      onTimeDeliveryRate: { ...days, shipmentCountWithValidTracking: 8, onTimeDeliveryCount: 7 },
      unitOnTimeDeliveryRate: { ...days, totalUnitCount: 165, unitOnTimeDeliveryCount: 146 },
      invoiceDefectRate: { ...days, orderCount: 9001, invoiceDefect: { count: 315 } },
      somethingNew: { ...days, defectsCount: 2, targetCondition: "EQUALS" },
      customerProductReviewsPolicyViolations: { ...days, defectsCount: "4" },
      warningStates: [{ warningType: "spammingSellerMessaging", status: "BAD" }],
    });
    expect(metrics.map(({ name, count, total }) => [name, count, total])).toEqual([
      ["validTrackingRate", 9, 10],
      ["onTimeDeliveryRate", 7, 8],
      ["unitOnTimeDeliveryRate", 146, 165],
      ["invoiceDefectRate", 315, 9001],
      ["somethingNew", 2, null],
      ["customerProductReviewsPolicyViolations", 4, null],
    ]);
  });

  test("of late shipment in a list are there once for each span of days", async () => {
    const tenDays = { ...late, ...range("2026-10-21", "2026-10-30") };
    const metrics = await metricsOf({ lateShipmentRate: late, lateShipmentRateList: [late, tenDays] });
    expect(metrics.map(({ name, from }) => [name, from])).toEqual([
      ["lateShipmentRate", "2026-10-01"],
      ["lateShipmentRate", "2026-10-21"],
    ]);
  });

  test("with nothing to count have no rate, and a target may be an object", async () => {
    const [metric] = await metricsOf({
      validTrackingRate: {
        ...range("2026-10-01", "2026-10-30"),
        shipmentCount: 0,
        validTrackingCount: 0,
        rate: 0,
        status: "GOOD",
        targetValue: { value: 0.95, condition: "GREATER_THAN" },
      },
    });
    expect(metric).toMatchObject({
      total: 0,
      rate: null,
      targetValue: 0.95,
      targetCondition: "GREATER_THAN",
    });
  });

  test("of a store not known, or that no database could keep, are rejects", async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`);
    expect((await read(report({ lateShipmentRate: late, marketplaceId: "A000" }))).rejects).toMatchObject([
      { line: 1, code: "unknown-value", column: "performanceMetrics[0].marketplaceId" },
    ]);
    expect((await read(report({ deep }))).rejects).toMatchObject([{ line: 1, code: "unknown-value" }]);
    expect((await read(report({ odd: "\ud800" }))).rejects).toMatchObject([{ code: "control-character" }]);
    expect((await read(report({ odd: "\u0000" }))).rejects).toMatchObject([{ code: "control-character" }]);
  });
});
