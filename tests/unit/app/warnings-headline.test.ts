import { expect, test } from "vitest";
import type { WarningsView } from "@/app/_views/warnings-view.ts";
import { headline } from "@/app/warnings/headline.ts";

const account = { id: "a", name: "Acme", isDemo: false };
const awaited = (number: number): WarningsView["awaited"] =>
  Array.from({ length: number }, () => ({ account, marketplace: "DE" }));

const view = (said: Partial<WarningsView>): WarningsView =>
  ({ accounts: [account], warnings: [], untold: [], told: 5, awaited: [], ...said }) as WarningsView;

test("stores that are not worked out yet are neither well nor without data", () => {
  expect(headline(view({}))).toBe("No rate that can be told is over its target or close to it.");
  expect(headline(view({ awaited: awaited(1) }))).toBe(
    "No rate that can be told is over its target or close to it. 1 store is not worked out yet.",
  );
  expect(headline(view({ told: 0, awaited: awaited(3) }))).toBe(
    "No store is worked out yet: load the page again in a moment.",
  );
  expect(headline(view({ told: 0 }))).toMatch(/^No rate can be told today/);
});
