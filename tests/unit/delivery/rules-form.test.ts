import { expect, test } from "vitest";
import { rulesIn, zones } from "@/lib/delivery/rules-form.ts";

const usual = {
  zone: "Europe/Berlin",
  tells: ["breach", "recovered"],
  quietFrom: "",
  quietTo: "",
  digestAt: "",
  repeatDays: "",
};

test("what is left empty is none", () => {
  expect(rulesIn(usual)).toEqual({
    rules: {
      zone: "Europe/Berlin",
      tells: ["breach", "recovered"],
      quiet: null,
      digestAt: null,
      repeatDays: null,
    },
  });
});

test("times and days are read as they are typed", () => {
  const typed = {
    ...usual,
    quietFrom: "22:00",
    quietTo: "7:05",
    digestAt: "08:00",
    repeatDays: "3",
    tells: [],
  };
  expect(rulesIn(typed)).toMatchObject({
    rules: { tells: [], quiet: { from: 1_320, to: 425 }, digestAt: 480, repeatDays: 3 },
  });
});

test.each([
  [{ zone: "Europe/Atlantis" }, "zone"],
  [{ tells: ["breach", "fire"] }, "tells"],
  [{ quietFrom: "22:00" }, "quietTo"],
  [{ quietTo: "07:00" }, "quietFrom"],
  [{ quietFrom: "22:00", quietTo: "22:00" }, "quietTo"],
  [{ quietFrom: "25:00", quietTo: "07:00" }, "quietFrom"],
  [{ digestAt: "8 o'clock" }, "digestAt"],
  [{ digestAt: "08:60" }, "digestAt"],
  [{ repeatDays: "0" }, "repeatDays"],
  [{ repeatDays: "1.5" }, "repeatDays"],
  [{ repeatDays: "91" }, "repeatDays"],
  [{ repeatDays: "often" }, "repeatDays"],
])("%j is refused beside its field", (said, field) => {
  const read = rulesIn({ ...usual, ...said });
  expect("problems" in read && Object.keys(read.problems)).toEqual([field]);
});

test("every store's clock can be chosen", () => {
  expect(zones).toContain("America/Los_Angeles");
  expect(new Set(zones).size).toBe(zones.length);
});
