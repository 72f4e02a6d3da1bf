import { describe, expect, test } from "vitest";
import { daysIn, oursFor, windowOf } from "@/lib/metrics/reconcile/ours-for.ts";
import { aFigure } from "./reports.ts";

const idOf = (name: string, said: Parameters<typeof aFigure>[0] = {}) => {
  const ours = oursFor(aFigure({ name, channel: undefined, ...said }));
  return ours && `${ours.metric.id} ${ours.channel}`;
};

describe("a figure of Amazon's", () => {
  test("is our metric of the same orders", () => {
    expect(idOf("orderDefectRate", { channel: "seller" })).toBe("order-defect-rate seller");
    expect(idOf("orderDefectRate", { channel: "amazon" })).toBe("order-defect-rate amazon");
    expect(idOf("preFulfillmentCancellationRate")).toBe("cancel-rate seller");
    expect(idOf("validTrackingRate")).toBe("valid-tracking-rate seller");
    expect(idOf("unitOnTimeDeliveryRate")).toBe("on-time-delivery-rate seller");
  });

  test("is late shipment of ten or of thirty days by its own length, and neither by another", () => {
    const late = (from: string) => idOf("lateShipmentRate", { from, to: "2026-03-30" });
    expect(late("2026-03-21")).toBe("late-shipment-rate-10d seller");
    expect(late("2026-03-01")).toBe("late-shipment-rate seller");
    expect(late("2026-03-22")).toBeNull();
    expect(late("2026-03-02")).toBeNull();
    expect(idOf("lateShipmentRate", { from: null })).toBeNull();
  });

  test("is none of ours when it judges something else, or does not say whose orders", () => {
    expect(idOf("onTimeDeliveryRate")).toBeNull();
    expect(idOf("invoiceDefectRate")).toBeNull();
    expect(idOf("orderDefectRate")).toBeNull();
  });
});

describe("the days of a figure", () => {
  test("are as printed, both inside", () => {
    expect(windowOf({ from: "2026-03-01", to: "2026-03-30" })).toEqual({
      from: "2026-03-01",
      to: "2026-03-30",
    });
    expect(daysIn({ from: "2026-03-01", to: "2026-03-30" })).toBe(30);
    expect(windowOf({ from: "2026-03-01", to: "2026-03-01" })).not.toBeNull();
  });

  test("are none when one is missing, when they end before they begin, or last over a year", () => {
    expect(windowOf({ from: null, to: "2026-03-30" })).toBeNull();
    expect(windowOf({ from: "2026-03-01", to: null })).toBeNull();
    expect(windowOf({ from: "2026-03-02", to: "2026-03-01" })).toBeNull();
    expect(windowOf({ from: "2025-01-01", to: "2026-01-01" })).not.toBeNull();
    expect(windowOf({ from: "2025-01-01", to: "2026-01-02" })).toBeNull();
  });
});
