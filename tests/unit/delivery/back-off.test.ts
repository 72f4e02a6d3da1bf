import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delays, GIVE_UP_AFTER_MS, nextTry, retryAfterMs } from "@/lib/delivery/back-off.ts";

const HOUR = 3_600_000;
const now = new Date("2026-11-24T12:00:00Z");

/** Every time a message is tried that always fails at once, in hours after the first. */
function triesOf(seed: string): number[] {
  const tries = [0];
  let at = now;
  for (let failures = 1; ; failures++) {
    const next = nextTry(failures, { seed, now: at });
    if (!next) return tries;
    tries.push((next.getTime() - now.getTime()) / HOUR);
    at = next;
  }
}

describe("what fails", () => {
  test("is tried again quickly at first, later ever more slowly, for a day and more whatever the jitter", () => {
    fc.assert(
      fc.property(fc.uuid(), (seed) => {
        const tries = triesOf(seed);
        expect(tries).toHaveLength(delays.length + 1);
        expect(tries[1]).toBeLessThan(0.01);
        expect(tries.at(-1)).toBeGreaterThan(24);
        expect(tries.at(-1)).toBeGreaterThan(GIVE_UP_AFTER_MS / HOUR);
        // Not all in the first hours: some on the second day and after it.
        expect(tries.filter((hours) => hours > 20).length).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  test("together is not tried again together, and each time worked out alike", () => {
    const seconds = Array.from({ length: 50 }, (_, n) =>
      nextTry(4, { seed: `message ${n}`, now })?.getTime(),
    );
    expect(new Set(seconds).size).toBeGreaterThan(45);
    for (const at of seconds) {
      expect(at).toBeGreaterThanOrEqual(now.getTime() + 24 * 60_000);
      expect(at).toBeLessThanOrEqual(now.getTime() + 36 * 60_000);
    }
    expect(nextTry(4, { seed: "message 7", now })?.getTime()).toBe(seconds[7]);
  });

  test("waits as long as the receiver asks, but not longer than a day", () => {
    const wait = (retryAfterMs: number) =>
      ((nextTry(1, { seed: "x", now, retryAfterMs }) as Date).getTime() - now.getTime()) / 1_000;
    expect(wait(600_000)).toBe(600);
    expect(wait(0)).toBeLessThan(7);
    expect(wait(1_000)).toBeGreaterThan(3);
    expect(wait(9 * 24 * HOUR)).toBe(86_400);
  });

  test("is given up after the last try", () => {
    expect(nextTry(delays.length, { seed: "x", now })).not.toBeNull();
    expect(nextTry(delays.length + 1, { seed: "x", now })).toBeNull();
  });
});

test.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["Tue, 24 Nov 2026 12:30:00 GMT", 30 * 60_000],
  ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
  ["-5", 0],
  ["1.5", 0],
  ["soon", 0],
  ["2026", 2_026_000],
  ["", 0],
  [undefined, 0],
])("Retry-After: %s", (said, milliseconds) => {
  expect(retryAfterMs(said, now)).toBe(milliseconds);
});
