import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeFact } from "@/lib/facts/merge.ts";
import type { FactTelling } from "@/lib/facts/tell.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { asTyped, typedVersion } from "@/lib/typed-in/version.ts";

const states = ["open", "granted", "denied", "withdrawn", "refunded", "cancelled"];

function told(version: string, status: string): FactTelling {
  const about = { line: 2, orderId: "A-1", key: "2026-10-01", toldBy: "headroom-claims" };
  return { fact: "claims", ...about, version, fields: { filedOn: "2026-10-01", status } };
}

test("of what files and entries say of one field the newest wins, in whatever order it is heard", () => {
  const file = fc.record({ day: fc.nat(3), entry: fc.constant(null), status: fc.constantFrom(...states) });
  const entry = fc.record({ day: fc.nat(3), entry: fc.nat(1_200), status: fc.constantFrom(...states) });
  const words = fc.array(fc.oneof(file, entry), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.nat()), (said, luck) => {
      // Of files of one day the greater value wins, as ever: one file a day here, and one entry a number.
      const unlike = said.filter(
        ({ day, entry }, at) => said.findIndex((each) => each.day === day && each.entry === entry) === at,
      );
      const on = (day: number) => addDays("2026-10-30", day);
      const shuffled = unlike
        .map((word) => [luck.next().value as number, word] as const)
        .sort(([a], [b]) => a - b)
        .map(([, word]) => word);
      let known: Parameters<typeof mergeFact>[0];
      for (const { day, entry, status } of shuffled) {
        const version = entry === null ? on(day) : typedVersion(on(day), entry);
        known = mergeFact(known, told(version, status), 1).fact;
      }
      // Day by day, and on each the file first and then the entries in turn.
      const newest = [...unlike].sort((a, b) => a.day - b.day || (a.entry ?? -1) - (b.entry ?? -1)).at(-1);
      expect(known?.fields.status).toBe(newest?.status);
    }),
    { numRuns: 500 },
  );
});

test("an entry's lines are as new as the entry; all else of them stands", () => {
  const line = { line: 2, tellings: [told("2026-11-01", "open")] };
  const version = typedVersion("2026-11-01", 7);
  expect(version).toBe("2026-11-01T000000000000007");
  expect(asTyped([line], version)).toEqual([{ line: 2, tellings: [told(version, "open")] }]);
});
