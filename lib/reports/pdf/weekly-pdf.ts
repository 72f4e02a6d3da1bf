import type { Writable } from "node:stream";
import { issuedInWords, issueInWords, weekInWords } from "../weekly/in-words.ts";
import { hasData } from "../weekly/no-data.ts";
import type { WeeklyReport } from "../weekly/report-json.ts";
import { clockInWords, dayWithWeekday } from "../words.ts";
import { colours } from "./colours.ts";
import { deadlinesPart } from "./deadlines-part.ts";
import { glancePart } from "./glance-part.ts";
import type { Typeface } from "./lettering.ts";
import type { Paper } from "./papers.ts";
import { causesPart, contestedPart, countingPart, dataPart, defectsPart, restatedPart } from "./parts.ts";
import { heightOfRates, ratesPart } from "./rates-part.ts";
import { Sheet } from "./sheet.ts";
import { standingParts } from "./standing-parts.ts";

/**
 * Weekly reports as a PDF: of each account first what to hand to a director, then what it rests on. The same reports give
 * the same bytes.
 */
export async function writePdf(
  reports: readonly WeeklyReport[],
  { paper, typeface }: { paper: Paper; typeface: Typeface },
  out: Writable,
): Promise<void> {
  const [first] = reports;
  if (!first) throw new Error("There is no report to write");
  const several = reports.length > 1;
  const about = several
    ? `${reports.length} accounts`
    : `${first.account}, ${issueInWords(first).toLowerCase()}`;
  const sheet = new Sheet(paper, typeface, {
    title: `Weekly report ${first.week.id}: ${about}`,
    at: new Date(first.issuedAt ?? first.madeAt),
  });
  for (const report of reports) {
    sheet.newPage();
    summary(sheet, report);
    details(sheet, report);
  }
  const { from, to } = first.week;
  await sheet.write(out, {
    left: several ? `Weekly reports of ${reports.length} accounts` : first.account,
    right: `${weekInWords(first.week)}${several ? "" : ` · ${issueInWords(first)}`}`,
    foot: several
      ? `${from} – ${to} · Headroom`
      : `${issueInWords(first)} · ${first.week.id} · each store’s days on its own clock, moments in ${clockInWords(first.zone)} · Headroom`,
  });
}

function summary(sheet: Sheet, report: WeeklyReport): void {
  sheet.paragraph("Weekly account health report", {
    size: 8.5,
    colour: colours.accent,
    strong: true,
    gap: 2,
  });
  sheet.heading(1, report.account);
  sheet.paragraph(`${weekInWords(report.week)} · ${issueInWords(report)}`, { size: 9.5, gap: 2 });
  sheet.paragraph(issuedInWords(report), { size: 8.5, colour: colours.soft, gap: 10 });
  if (report.number === null) sheet.stamp(hasData(report) ? "DRAFT" : "DRAFT, NO DATA");
  sheet.paragraph(report.headline, { size: 14, strong: true, gap: 8 });
  if (report.stores.length > 1) glancePart(sheet, report);
  for (const store of report.stores) {
    const about = `Figures shown for ${dayWithWeekday(store.on)}, by what was known then · days in ${clockInWords(store.zone)}`;
    sheet.keep(heightOfRates(sheet, store));
    sheet.heading(2, store.country, about);
    ratesPart(sheet, store);
  }
}

function details(sheet: Sheet, report: WeeklyReport): void {
  for (const store of report.stores) {
    // What a store has to explain begins on a page of its own; little stores share one.
    sheet.keep(220);
    sheet.heading(2, `${store.country}: behind the figures`);
    causesPart(sheet, store);
    defectsPart(sheet, store);
    standingParts(sheet, store);
    deadlinesPart(sheet, store);
    restatedPart(sheet, store, report);
    contestedPart(sheet, store);
    dataPart(sheet, store);
  }
  countingPart(sheet, report);
}
