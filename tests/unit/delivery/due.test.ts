import { expect, test } from "vitest";
import { dueFor } from "@/lib/delivery/due.ts";
import { type DeliveryRules, usualRules } from "@/lib/delivery/rules.ts";

const rules = (said: Partial<DeliveryRules>): DeliveryRules => ({ ...usualRules("DE"), ...said });
const now = new Date("2026-11-24T21:30:00Z");
const due = (said: Partial<DeliveryRules>, way: "mail" | "webhook") => {
  const { at, inDigest } = dueFor(rules(said), way, now);
  return [at.toISOString(), inDigest];
};
const night = { from: 22 * 60, to: 7 * 60 };

test("at once, where nothing else is said", () => {
  expect(due({}, "mail")).toEqual([now.toISOString(), false]);
  expect(due({}, "webhook")).toEqual([now.toISOString(), false]);
});

test("at the end of the quiet hours, for people and programs alike", () => {
  expect(due({ quiet: night }, "mail")).toEqual(["2026-11-25T06:00:00.000Z", false]);
  expect(due({ quiet: night }, "webhook")).toEqual(["2026-11-25T06:00:00.000Z", false]);
});

test("with the others of its day by e-mail; a program has each by itself", () => {
  expect(due({ digestAt: 8 * 60 }, "mail")).toEqual(["2026-11-25T07:00:00.000Z", true]);
  expect(due({ digestAt: 8 * 60 }, "webhook")).toEqual([now.toISOString(), false]);
});

test("a digest in quiet hours goes out at their end", () => {
  expect(due({ digestAt: 5 * 60, quiet: night }, "mail")).toEqual(["2026-11-25T06:00:00.000Z", true]);
});

test("the usual clock is that of the account's first store", () => {
  expect(usualRules("DE").zone).toBe("Europe/Berlin");
  expect(usualRules(null).zone).toBe("America/Los_Angeles");
});
