import fc from "fast-check";
import { expect, test } from "vitest";
import { secondsOfWork } from "../../../seconds-of-work.ts";
import { seed } from "../../../seed.ts";
import { mutant } from "./mutations.ts";
import { outcomeOf, rounds } from "./sweep.ts";

test(`a golden file damaged in any way is read, or refused in words, and soon (seed ${seed})`, async () => {
  let refused = 0;
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(mutant, async ({ bytes }) => {
      const before = secondsOfWork();
      const { told, fault } = await outcomeOf(bytes);
      const took = secondsOfWork() - before;
      slowest = Math.max(slowest, took);
      expect(took).toBeLessThan(5);
      if (fault) {
        refused++;
        expect(fault.code).toMatch(/^[a-z-]+$/);
        expect(fault.message.length).toBeGreaterThan(20);
        return;
      }
      for (const reject of told.rejects) {
        expect(reject.code).toMatch(/^[a-z-]+$/);
        expect(reject.line).toBeGreaterThan(0);
        expect(reject.reason.length).toBeGreaterThan(10);
      }
      const numbers = [...told.lines, ...told.rejects].map(({ line }) => line);
      expect(new Set(numbers).size).toBe(numbers.length);
      // What a database would refuse.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL is one
      expect(JSON.stringify([told.tellings, told.remarks])).not.toMatch(/\\u0000|\\ud[89a-f]|\u0000/);
      expect(JSON.stringify(told.rejects.map(({ column, reason }) => [column, reason]))).not.toMatch(
        /\\u0000|\\ud[89a-f]/,
      );
    }),
    { seed, numRuns: rounds(300, 5_000), endOnFailure: true },
  );
  expect(refused).toBeGreaterThan(0);
}, 900_000);
