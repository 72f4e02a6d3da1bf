import { describe, expect, test } from "vitest";
import type { MetricId } from "@/lib/amazon/metrics.ts";
import { completenessOf } from "@/lib/metrics/completeness.ts";
import { healthRecord, type ImportedInput } from "@/lib/metrics/record.ts";
import { metricCalled } from "../builders.ts";

const on = "2026-11-01";
const imported = (
  input: ImportedInput["input"],
  extent: ImportedInput["extent"] = "list",
  learnedOn = on,
): ImportedInput => ({
  input,
  extent,
  learnedOn,
});
const complete = (id: MetricId, ...list: ImportedInput[]) =>
  completenessOf(metricCalled(id), healthRecord("US", { tallies: [], defects: [], imported: list }), on);

describe("what a figure rests on", () => {
  test("is complete when every input was listed lately", () => {
    expect(complete("refund-rate", imported("orders"), imported("refunds"))).toEqual({
      canBeFilled: true,
      missing: [],
      estimated: false,
    });
  });

  test("is nothing when nothing was imported", () => {
    expect(complete("order-defect-rate")).toEqual({
      canBeFilled: false,
      missing: ["orders", "feedback", "claims", "chargebacks"],
      estimated: false,
    });
  });

  test("can be filled by any one of its inputs, or by hints", () => {
    for (const input of ["feedback", "claims", "chargebacks"] as const) {
      expect(complete("order-defect-rate", imported(input)).canBeFilled).toBe(true);
      expect(complete("order-defect-rate", imported(input, "hints")).canBeFilled).toBe(true);
    }
    expect(complete("order-defect-rate", imported("shipments")).canBeFilled).toBe(false);
  });

  test("still misses an input of which only hints were seen", () => {
    expect(complete("refund-rate", imported("orders"), imported("refunds", "hints")).missing).toEqual([
      "refunds",
    ]);
  });

  test("is stale on the eighth day after the newest import", () => {
    expect(
      complete("refund-rate", imported("orders"), imported("refunds", "list", "2026-10-25")).missing,
    ).toEqual([]);
    expect(
      complete("refund-rate", imported("orders"), imported("refunds", "list", "2026-10-24")).missing,
    ).toEqual(["refunds"]);
    expect(
      complete("refund-rate", imported("orders"), imported("refunds", "list", "2026-10-24")).canBeFilled,
    ).toBe(true);
  });

  test("is an estimate while no report lists the cancellations", () => {
    expect(complete("cancel-rate", imported("orders"), imported("cancellations", "estimate"))).toEqual({
      canBeFilled: true,
      missing: [],
      estimated: true,
    });
    expect(
      complete("cancel-rate", imported("cancellations", "estimate"), imported("cancellations")).estimated,
    ).toBe(false);
    // Of several inputs one is enough; hints are no estimate.
    expect(
      complete("order-defect-rate", imported("feedback", "estimate"), imported("claims")).estimated,
    ).toBe(true);
    expect(complete("cancel-rate", imported("cancellations", "hints")).estimated).toBe(false);
  });
});
