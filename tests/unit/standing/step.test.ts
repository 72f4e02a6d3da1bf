import { describe, expect, test } from "vitest";
import { NOTHING_KNOWN, step } from "@/lib/standing/step.ts";
import { evidence, standingsAfter } from "./days.ts";

describe("a standing", () => {
  test.each([
    ["begins good after three days that were told", "ccc", "--g"],
    ["takes the worst at once, also on the first day", "B", "B"],
    ["enters watch at its mark and stays below it until three days were clear", "cccWbbcbccc", "--gWWWWWWWg"],
    ["is at risk until three days had no miss in sight", "cccRcRccc", "--gRRRRRg"],
    ["ends on watch when it is calm and not clear", "cccRbbbccc", "--gRRRWWWg"],
    ["stays a breach until three days in a row are inside with nothing in sight", "BccBcRccc", "BBBBBBBBr"],
    ["recovers for seven such days, then it is good", "Bccccccc", "BBBrrrrg"],
    ["or on watch", "BccccccW", "BBBrrrrW"],
    ["falls back at once", "BccccRcccB", "BBBrrRRRrB"],
    ["swings around its target without a word", "BcBcBcBcBcBc", "BBBBBBBBBBBB"],
    ["swings around the mark of watch without a word", "cccWcWcbWc", "--gWWWWWWW"],
  ])("%s", (_, days, standings) => {
    expect(standingsAfter(days)).toBe(standings);
  });
});

describe("missing data", () => {
  test.each([
    ["is no data, whatever was before", "cccW-W-B-", "", "--gW-W-B-"],
    [
      "forgets no breach: what is inside afterwards recovers, and after three days",
      "B---ccccccc",
      "",
      "B-----rrrrg",
    ],
    ["ends no breach", "B---B", "", "B---B"],
    ["never makes good: three days told are needed again", "ccc---ccc", "", "--g-----g"],
    ["shows how bad it is at least", "cWB", "mmm", "-WB"],
    ["never turns into good", "cccccccccc", "mmmmmmmmmm", "----------"],
    ["never into recovering", "Bccccccc", " sssssss", "BBB-----"],
    ["takes good away", "cccccc", "   s  ", "--g---"],
    ["counts for nothing once the files are whole again", "Bcccccc", " sss   ", "BBB---r"],
    ["takes no watch away by itself", "cccWbb", "   sss", "--gWWW"],
    [
      "that is only a day or two behind changes nothing for the better",
      "Bcccccccc",
      "  hhhhhhh",
      "BBBBBBBBB",
    ],
    ["nor what is well", "ccccccW", "   hhhh", "--ggggW"],
    ["nor makes it well", "-cccc", "  hhh", "-----"],
    ["but ends none well", "cccWccccc", "   ssssss", "--gWWW---"],
  ])("%s", (_, days, footings, standings) => {
    expect(standingsAfter(days, footings)).toBe(standings);
  });
});

test("without a target nothing is held against anybody, and nothing is remembered", () => {
  const before = step(NOTHING_KNOWN, evidence("B"));
  expect(step(before, { ...evidence("B"), target: null })).toEqual(NOTHING_KNOWN);
});
