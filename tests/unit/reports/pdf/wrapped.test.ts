import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapped } from "@/lib/reports/pdf/wrapped.ts";

const widthOf = (text: string) => [...text].length;
const lines = (text: string, width: number) => wrapped(text, width, widthOf);

test("lines part at blanks, which end no line and begin none", () => {
  expect(lines("one two three", 7)).toEqual(["one two", "three"]);
  expect(lines("one two  three", 8)).toEqual(["one two", "three"]);
});

test("scripts without blanks part between any two letters, words among them stay whole where they fit", () => {
  expect(lines("北京贸易 Trading 有限公司", 6)).toEqual(["北京贸易 T", "rading", "有限公司"]);
  expect(lines("北京贸易 Trade 有限公司", 6)).toEqual(["北京贸易", "Trade", "有限公司"]);
  expect(lines("カタカナの店", 4)).toEqual(["カタカナ", "の店"]);
});

test("a word that fills more than a line is parted where it must be; no text is one empty line", () => {
  expect(lines("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
  expect(lines("", 3)).toEqual([""]);
});

test("no line is wider than there is room, and no letter is lost", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-c 北の]{0,40}$/), fc.integer({ min: 1, max: 12 }), (text, width) => {
      const found = lines(text, width);
      for (const line of found) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(found.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});
