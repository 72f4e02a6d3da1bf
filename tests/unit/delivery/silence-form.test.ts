import { describe, expect, test } from "vitest";
import { shownAddress } from "@/lib/delivery/shown-address.ts";
import { silenceIn } from "@/lib/delivery/silence-form.ts";

const asked = { today: "2026-03-28", zone: "Europe/Berlin", stores: ["DE", "US"] };
const typed = { marketplace: "DE", metric: "refund-rate", reason: "A recall", until: "2026-03-29" };

describe("a silence", () => {
  test("lasts to the end of a day on the account's clock, of a day of 23 hours too", () => {
    expect(silenceIn(typed, asked)).toEqual({
      silence: {
        marketplace: "DE",
        metric: "refund-rate",
        reason: "A recall",
        until: new Date("2026-03-29T22:00:00Z"),
      },
    });
    expect(silenceIn({ ...typed, until: "2026-03-28" }, asked)).toMatchObject({
      silence: { until: new Date("2026-03-28T23:00:00Z") },
    });
  });

  test("without a store or a rate is of all of them", () => {
    expect(silenceIn({ ...typed, marketplace: "", metric: "" }, asked)).toMatchObject({
      silence: { marketplace: null, metric: null },
    });
  });

  test.each([
    [{ marketplace: "FR" }, "marketplace"],
    [{ metric: "luck" }, "metric"],
    [{ reason: " \u200b " }, "reason"],
    [{ reason: "x".repeat(501) }, "reason"],
    [{ until: "" }, "until"],
    [{ until: "2026-02-30" }, "until"],
    [{ until: "2026-03-27" }, "until"],
    [{ until: "2027-03-30" }, "until"],
  ])("%j is refused beside its field", (said, field) => {
    const read = silenceIn({ ...typed, ...said }, asked);
    expect("problems" in read && Object.keys(read.problems)).toEqual([field]);
  });
});

test.each([
  ["mail", "ann@example.com", "ann@example.com"],
  ["webhook", "https://hooks.example.com/services/T0/B0/secretpart", "hooks.example.com/…part"],
  ["webhook", "https://hooks.example.com/?token=secretpart", "hooks.example.com/…part"],
  ["webhook", "https://hooks.example.com:8443/a", "hooks.example.com:8443/a"],
  ["webhook", "http://[::1]:9/hook", "[::1]:9/hook"],
] as const)("a %s address is shown without what may be secret: %s", (way, address, shown) => {
  expect(shownAddress(way, address)).toBe(shown);
});
