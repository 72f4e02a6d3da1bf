import { expect, test } from "vitest";
import { authorProblem, keptNote, noteProblem, onOneLine } from "@/lib/typed-in/words-of-seller.ts";

test("words are kept on one line, without what can not be seen or turns the letters around it", () => {
  expect(onOneLine("  Ann\r\n\tLee ")).toBe("Ann Lee");
  expect(onOneLine("Ann\u202e\u0000 \u200bLee\ufeff")).toBe("Ann Lee");
  expect(onOneLine("Zoë 山田 <b>")).toBe("Zoë 山田 <b>");
});

test("a name is needed and has at most 80 letters, however many bytes those are", () => {
  expect(authorProblem(" \n\u200b")).toContain("who you are");
  expect(authorProblem("𝒜".repeat(80))).toBeNull();
  expect(authorProblem("𝒜".repeat(81))).toBe("81 letters; at most 80 fit");
});

test("a note is needed, has at most 500 letters, and keeps no e-mail, phone or link", () => {
  expect(noteProblem("")).toContain("why");
  expect(noteProblem("x".repeat(500))).toBeNull();
  expect(noteProblem("x".repeat(501))).toBe("501 letters; at most 500 fit");
  expect(keptNote("asked\nann@example.com, +49 170 1234567")).toBe("asked [e-mail] [number]");
});
