import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { cut, type Letter, type Mail, MOST_SUBJECT, mailOf, type Section } from "@/lib/delivery/letter.ts";
import { onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import type { Typeface } from "../pdf/lettering.ts";
import { countInWords } from "../words.ts";
import { deadlineCells, deadlinesCounted } from "./deadline-words.ts";
import { contentTypeOf, reportFileName, writeReport } from "./file.ts";
import type { ReportFormat } from "./formats.ts";
import { issuedInWords, issueInWords, rateCells, ratesShown, unitOf, weekInWords } from "./in-words.ts";
import type { RateOfReport, StoreOfReport, WeeklyReport } from "./report-json.ts";
import { accountStatusSentence, openCells, probationCells, warningsByKind } from "./standing-words.ts";

interface ReportMail extends Mail {
  attachments: NonNullable<Mail["attachments"]>;
}

/**
 * The mail that an issued report goes out with: every rate of the week's end in figures, what is open, and the files beside
 * it. Like every letter it says the same as text and as HTML.
 *
 * @param link Where the report can be looked at, and `settingsUrl` where it is said who gets it; left out where no address
 * is known.
 */
export async function reportMail(
  report: WeeklyReport,
  {
    formats,
    typeface,
    link = null,
    settingsUrl = null,
  }: {
    formats: readonly ReportFormat[];
    typeface: Typeface;
    link?: string | null;
    settingsUrl?: string | null;
  },
): Promise<ReportMail> {
  const attachments: ReportMail["attachments"] = [];
  for (const format of formats) {
    const out = new PassThrough();
    const content = buffer(out);
    await Promise.all([writeReport([report], { format, typeface }, out), content]);
    const file = { format };
    attachments.push({
      filename: reportFileName([report], file),
      contentType: contentTypeOf(file),
      content: await content,
    });
  }
  return { ...mailOf(letterOf(report, link, settingsUrl)), attachments };
}

function letterOf(report: WeeklyReport, link: string | null, settingsUrl: string | null): Letter {
  return {
    subject: subjectOf(report),
    title: `${report.account}: weekly account health report`,
    intro: [
      `${weekInWords(report.week)}. ${issueInWords(report)}. ${issuedInWords(report)}.`,
      report.headline,
    ],
    sections: report.stores.map((store) => sectionOf(store, report.stores.length > 1, link)),
    outro: [
      "Headroom works these figures out from the reports you import. It is not affiliated with Amazon.",
    ],
    settingsUrl,
  };
}

/** "Acme: weekly report 2026-W45, issue 12". A long name is cut, never the rest. */
function subjectOf({ account, week, number }: WeeklyReport): string {
  const rest = `: weekly report ${week.id}, ${issueInWords({ number }).toLowerCase()}`;
  return cut(onOneLine(account), MOST_SUBJECT - rest.length) + rest;
}

/** A store: its rates, then what is open in it. @param isOneOfSeveral Then it says its own headline. */
function sectionOf(store: StoreOfReport, isOneOfSeveral: boolean, url: string | null): Section {
  const facts: Section["facts"] = ratesShown(store).map((rate) => [rateCells(rate).name, lineOf(rate)]);
  for (const warning of warningsByKind(store).open) {
    const { name, standing, since, because } = openCells(warning);
    facts.push([`Warning, ${name}`, `${standing} since ${since}: ${because}`]);
  }
  for (const probation of store.probations) {
    const { name, opened, until, now } = probationCells(probation);
    facts.push([`Probation, ${name}`, `${opened} to ${until}; ${now.toLowerCase()}`]);
  }
  const status = accountStatusSentence(store.accountStatus).split(": ");
  facts.push([status[0] as string, status.slice(1).join(": ")]);
  const waiting = deadlinesCounted(store.deadlines);
  if (waiting) facts.push(["Waiting for an answer", [waiting, ...firstDue(store)].join("; ")]);
  return {
    title: `${store.country}, figures for ${store.on}`,
    facts: isOneOfSeveral ? [["In one sentence", store.headline], ...facts] : facts,
    url,
  };
}

/** What runs out first, where anything still does. */
function firstDue({ deadlines }: StoreOfReport): string[] {
  const [first] = deadlines;
  if (!first || first.secondsLeft === null || first.secondsLeft < 0) return [];
  const { due, words } = deadlineCells(first);
  return [`first ${due}: ${words}`];
}

/** How much, out of how many, window, target, room, state. */
function lineOf(rate: RateOfReport): string {
  const said = rateCells(rate);
  if (rate.state === "no-data") return "no data";
  const { from, to } = rate.window;
  return [
    `${said.value}, ${countInWords(rate, unitOf(rate.metric))}`,
    `${from} to ${to}`,
    rate.target ? `target ${said.target}` : "no target",
    ...(said.change ? [`${said.change} in a week`] : []),
    ...(said.room ? [said.room] : []),
    said.state.toLowerCase(),
    ...(rate.missingInWords ? [rate.missingInWords] : []),
  ].join("; ");
}
