import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { rateOf } from "@/lib/metrics/rate.ts";
import { markOf } from "@/lib/standing/mark.ts";
import { noticeKinds } from "@/lib/standing/notice.ts";
import { standings } from "@/lib/standing/standing.ts";
import { CALMER_DAYS, PROBATION_DAYS, RECOVERED_DAYS } from "@/lib/standing/thresholds.ts";
import { standingsAfter } from "./days.ts";

/* The worked examples of docs/standing.md, worked again. */

const page = readFileSync(join(projectFolder, "docs/standing.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe("docs/standing.md", () => {
  const marks = rows.filter(([bad = "", total = ""]) => /^\d+$/.test(bad) && /^\d+$/.test(total));
  test.each(marks)("%s bad of %s orders are %s", (bad, total, mark) => {
    const rate = rateOf(Number(bad), Number(total));
    expect(markOf("order-defect-rate", { condition: "LESS_THAN", value: 0.01 }, rate)).toBe(mark);
  });

  const days = rows.filter(([letters = ""]) => /^`[BRWbc-]+`$/.test(letters));
  test.each(days)("%s leaves %s", (seen = "", standing = "") => {
    expect(standingsAfter(seen.slice(1, -1))).toBe(standing.slice(1, -1));
  });

  test("has examples of both, and names every standing and notice there is", () => {
    expect(marks.length).toBeGreaterThan(8);
    expect(days.length).toBeGreaterThan(6);
    for (const standing of standings) expect(page).toContain(`\`${standing}\``);
    for (const [kind, { usualDays }] of Object.entries(noticeKinds)) {
      expect(rows.find(([name]) => name === `\`${kind}\``)?.[2]).toBe(
        usualDays === null ? "" : `${usualDays}`,
      );
    }
  });

  test("says how many days", () => {
    expect(page).toContain(`${CALMER_DAYS} days in a row inside`);
    expect(page).toContain(`${RECOVERED_DAYS} such days in a row`);
    for (const each of Object.values(PROBATION_DAYS)) expect(page).toContain(`**lasts** ${each} days`);
  });
});
