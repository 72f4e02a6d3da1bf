import fc from "fast-check";
import { expect, test } from "vitest";
import { defused, fused } from "@/lib/formula-text.ts";
import { formulaPayloads, harmless } from "./reports/formula-payloads.ts";

/** Where a spreadsheet of any settings may begin a cell. */
const cellsIn = (text: string) => text.split(/[;\t\r\n]/);

test.each(formulaPayloads)("%j begins no cell as a formula does, and comes back as it was", (payload) => {
  for (const cell of cellsIn(defused(payload)))
    expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠](?!\d[\d.,]*$)/u);
  expect(fused(defused(payload))).toBe(payload);
});

test.each(harmless)("%j is left as it is", (text) => {
  expect(defused(text)).toBe(text);
  expect(fused(text)).toBe(text);
});

test("whatever the text, what was defused is fused again to the same", () => {
  const letters = fc.constantFrom(..."'=+-@;,\t\r\n \"1aé＝\u200b");
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: letters, maxLength: 12 }), fc.string({ unit: "binary" })),
      (text) => {
        expect(fused(defused(text))).toBe(text);
      },
    ),
    { numRuns: 1_000 },
  );
});
