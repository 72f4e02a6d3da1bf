import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { writeReport } from "@/lib/reports/weekly/file.ts";
import { reportFormats } from "@/lib/reports/weekly/formats.ts";
import { REPORT_VERSION, weeklyReportJson } from "@/lib/reports/weekly/report-json.ts";
import { reportFromStored } from "@/lib/reports/weekly/stored.ts";

/** An issue as Headroom stored it while its form was version 1. */
const issueOfVersion1 = async () =>
  JSON.parse(await readFile(join(import.meta.dirname, "issue-of-version-1.json"), "utf8"));

test("an issue that was frozen in an older form opens with every figure that was in it", async () => {
  const stored = await issueOfVersion1();
  expect(stored.version).toBe(1);
  const opened = reportFromStored(stored);
  expect(opened).toEqual({ ...stored, version: REPORT_VERSION });
  expect(weeklyReportJson.parse(opened)).toEqual(opened);
});

test("a report of today's form is as it was stored", async () => {
  const opened = reportFromStored(await issueOfVersion1());
  expect(reportFromStored(JSON.parse(JSON.stringify(opened)))).toEqual(opened);
});

test.each(reportFormats)("an issue of an older form is written as %s", async (format) => {
  const out = new PassThrough();
  const typeface = await typefaceIn(projectFolder);
  const report = reportFromStored(await issueOfVersion1());
  const [bytes] = await Promise.all([buffer(out), writeReport([report], { format, typeface }, out)]);
  expect(bytes.length).toBeGreaterThan(2000);
});

test("one that a newer Headroom wrote is refused with what to do, and so is what is no report", async () => {
  const stored = await issueOfVersion1();
  expect(() => reportFromStored({ ...stored, version: REPORT_VERSION + 1 })).toThrow(
    /written by a newer Headroom/,
  );
  for (const wrong of [null, {}, { ...stored, version: 0 }, { ...stored, stores: undefined }])
    expect(() => reportFromStored(wrong)).toThrow();
});
