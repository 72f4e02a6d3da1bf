import { z } from "zod";
import { REPORT_VERSION, type WeeklyReport, weeklyReportJson } from "./report-json.ts";

type Stored = Record<string, unknown>;

const parts = z.array(z.looseObject({}));
const version1 = z.looseObject({
  stores: z.array(z.looseObject({ warnings: parts, deadlines: parts })),
});

/**
 * What an issue of one version lacks to be one of the next, by its version. A step changes no figure and invents none: what was not
 * kept is null or empty.
 */
const steps: Record<number, (report: Stored) => Stored> = {
  // Standings, probations, Amazon's word and the queue came while the version stayed 1: some issues have them, some not.
  1: (report) => {
    const { stores } = version1.parse(report);
    const standing = { rule: null, figures: null, ends: null, expectedEnd: null };
    const due = { dueTime: null, zone: null, dueAt: null, secondsLeft: null, left: null };
    const said = { unsure: [], worth: [], state: null, owner: null };
    return {
      ...report,
      stores: stores.map((store) => ({
        probations: [],
        accountStatus: null,
        queue: null,
        ...store,
        warnings: store.warnings.map((warning) => ({ ...standing, ...warning })),
        deadlines: store.deadlines.map((deadline) => ({ ...due, ...said, ...deadline })),
      })),
    };
  },
};

/**
 * A report as it was stored, in today's form: one step for each version since. The same report always gives the same.
 *
 * @param stored What JSON gave, of any version so far.
 * @throws Error for one that a newer Headroom wrote, and for what is no report.
 */
export function reportFromStored(stored: unknown): WeeklyReport {
  const { version } = z.looseObject({ version: z.int().min(1) }).parse(stored);
  if (version > REPORT_VERSION)
    throw new Error(
      `This report was written by a newer Headroom (its form is version ${version}, this one reads up to ${REPORT_VERSION}). Use that one to open it.`,
    );
  let report = stored as Stored;
  for (let from = version; from < REPORT_VERSION; from++) {
    const step = steps[from] as (typeof steps)[number];
    report = { ...step(report), version: from + 1 };
  }
  return weeklyReportJson.parse(report);
}
