import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import type { DeadlineKind } from "@/lib/amazon/deadlines.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { deadlineFrom } from "@/lib/deadlines/deadline.ts";
import { deadlineOfNotice } from "@/lib/deadlines/notice.ts";
import { isDay } from "@/lib/metrics/day.ts";
import { dueInWords } from "@/lib/reports/deadline-in-words.ts";

/** The table of docs/deadlines.md: the page itself is what is held against the rules. */
const rows = readFileSync(join(projectFolder, "docs/deadlines.md"), "utf8")
  .split("## Worked by hand")[1]
  ?.split("\n## ")[0]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| what"))
  .map((line) => line.slice(2, -2).split(" | ")) as string[][];

const toTheSecond = (at: Date | undefined) => (at ? `${at.toISOString().slice(0, 19)}Z` : "–");

function deadlineOf(kind: DeadlineKind, marketplace: string, from: string) {
  if (kind === "notice") {
    return deadlineOfNotice({ id: 1, kind: "at risk", day: from, deadline: from, note: null }, marketplace);
  }
  return deadlineFrom({ key: "one", kind, marketplace, event: isDay(from) ? from : new Date(from) });
}

describe("the deadlines worked by hand", () => {
  test("are there: every kind, both rules for questions on claims, many clocks", () => {
    expect(rows.length).toBeGreaterThanOrEqual(45);
    expect(new Set(rows.map(([kind]) => kind)).size).toBe(9);
    expect(new Set(rows.map(([, store]) => store)).size).toBeGreaterThanOrEqual(12);
    for (const row of rows) expect(row, row.join(" | ")).toHaveLength(7);
  });

  test.each(rows)("%s in %s from %s is due %s", (kind, store, from, there, due, other) => {
    const found = deadlineOf(kind as DeadlineKind, store as string, from as string);
    expect(toTheSecond(found?.dueAt)).toBe(due);
    expect(toTheSecond(found?.other?.dueAt)).toBe(other);
    expect(found && dueInWords(found.dueAt, zoneOf(store as string))).toBe(there);
  });
});
