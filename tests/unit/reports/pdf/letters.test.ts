import { expect, test } from "vitest";
import { drawable } from "@/lib/reports/pdf/letters.ts";

/** A typeface of the letters up to U+017F, as good as it needs to be. */
const latin = (code: number) => (code >= 0x20 && code < 0x180) || code === 0x2013;

test("letters that the typeface has stand as they are", () => {
  expect(drawable("Łódź – café 100 %", latin)).toBe("Łódź – café 100 %");
  // Written as a letter and its accent, it is one letter.
  expect(drawable("cafe\u0301", latin)).toBe("café");
});

test("letters that it lacks become their plain form, or their number", () => {
  expect(drawable("Ａｃｍｅ ﬁne", latin)).toBe("Acme fine");
  expect(drawable("北京 Co", latin)).toBe("[U+5317][U+4EAC] Co");
  expect(drawable("ok 👍", latin)).toBe("ok [U+1F44D]");
});

test("what can not be seen does not turn the letters around it, and lines stay lines of the paper", () => {
  expect(drawable("a\u202eb\u200bc\u0007d", latin)).toBe("abcd");
  expect(drawable("a\nb\tc", latin)).toBe("a b c");
});
