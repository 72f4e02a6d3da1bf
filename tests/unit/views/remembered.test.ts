import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { remembered } from "@/app/_views/remembered.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let made = 0;
const asking = (version: string, ...of: (string | null)[]) =>
  remembered({ account: { id: "acme" }, version, what: "health", of }, async () => ++made);

test("an answer is worked out once for one version of the facts, and anew for another", async () => {
  const first = await asking("1 0 4", "US", "2026-06-10");
  expect(await asking("1 0 4", "US", "2026-06-10")).toBe(first);
  expect(await asking("2 0 4", "US", "2026-06-10")).not.toBe(first);
  expect(await asking("1 0 4", "US", "2026-06-11")).not.toBe(first);
});

test("an answer is kept for five minutes at the most", async () => {
  const first = await asking("of old", "US");
  vi.advanceTimersByTime(299_000);
  expect(await asking("of old", "US")).toBe(first);
  vi.advanceTimersByTime(2_000);
  expect(await asking("of old", "US")).not.toBe(first);
});

test("of more than two hundred answers the one longest unused is forgotten", async () => {
  const [first, second] = [await asking("many", "first"), await asking("many", "second")];
  for (let number = 0; number < 198; number++) await asking("many", String(number));
  expect(await asking("many", "first")).toBe(first);
  await asking("many", "one more");
  expect(await asking("many", "first")).toBe(first);
  expect(await asking("many", "second")).not.toBe(second);
});

test("what could not be worked out is not kept", async () => {
  const about = { account: { id: "acme" }, version: "failing", what: "health", of: [] };
  await expect(remembered(about, () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  expect(await remembered(about, async () => "there")).toBe("there");
});

test("who asks while an answer is worked out waits for it", async () => {
  const [first, second] = await Promise.all([asking("meanwhile", "US"), asking("meanwhile", "US")]);
  expect(second).toBe(first);
});

test("answers with very many rows make room for others sooner", async () => {
  const large = (name: string) =>
    remembered({ account: { id: "acme" }, version: "large", what: "rate", of: [name] }, async () => ({
      behind: new Array(30_000).fill(++made),
    }));
  const first = await large("first");
  expect(await large("first")).toBe(first);
  await large("second");
  expect(await large("first")).not.toBe(first);
});

test("small answers do not drive out large ones, nor the reverse", async () => {
  const large = await asking("apart", "large");
  const small = (of: string) =>
    remembered(
      { account: { id: "acme" }, version: "apart", what: "standing", of: [of], isSmall: true },
      async () => ++made,
    );
  const first = await small("first");
  for (let number = 0; number < 400; number++) await small(String(number));
  expect(await asking("apart", "large")).toBe(large);
  for (let number = 0; number < 250; number++) await asking("apart", String(number));
  expect(await small("first")).toBe(first);
});
