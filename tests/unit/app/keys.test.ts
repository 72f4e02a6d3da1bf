import { expect, test } from "vitest";
import { keyGroups, meaningOf, needsNoFocus } from "@/app/_keys/keys.ts";

test("the arrows mean what the brackets mean, but only where nothing has the focus", () => {
  expect(meaningOf("ArrowLeft", null)).toEqual(meaningOf("[", null));
  expect(meaningOf("ArrowRight", null)).toEqual({ do: "step", to: "after" });
  expect(["ArrowLeft", "ArrowRight", "[", "]", "t", "g"].filter(needsNoFocus)).toEqual([
    "ArrowLeft",
    "ArrowRight",
  ]);
});

test("a key that begins two waits for the second; an arrow is no second key", () => {
  expect(meaningOf("g", null)).toBe("more");
  expect(meaningOf("h", "g")).toEqual({ do: "go", to: "health" });
  expect(meaningOf("ArrowLeft", "g")).toBeNull();
  expect(meaningOf("ArrowUp", null)).toBeNull();
});

test("no two keys are the same", () => {
  const all = keyGroups.flatMap(({ keys }) =>
    keys.flatMap((key) => [key.keys.join(" "), ...(key.or ? [key.or.key] : [])]),
  );
  expect(new Set(all).size).toBe(all.length);
});
