import { expect, test } from "vitest";
import { keptToShow, shownOnce } from "@/app/_forms/shown-once.ts";

test("a secret is shown once, and not after ten minutes", () => {
  const [first, second] = [keptToShow("one", 0), keptToShow("two", 0)];
  expect(shownOnce(first, 60_000)).toBe("one");
  expect(shownOnce(first, 60_000)).toBeNull();
  expect(shownOnce(second, 601_000)).toBeNull();
  expect(shownOnce(second, 0)).toBeNull();
  expect(shownOnce("unknown", 0)).toBeNull();
});
