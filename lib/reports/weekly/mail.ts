import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Typeface } from "../pdf/sheet.ts";
import { countInWords } from "../words.ts";
import { contentTypeOf, reportFileName, writeReport } from "./file.ts";
import type { ReportFormat } from "./formats.ts";
import { issuedInWords, issueInWords, rateCells, ratesShown, unitOf, weekInWords } from "./in-words.ts";
import type { RateOfReport, WeeklyReport } from "./report-json.ts";

export interface Mail {
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; content: Buffer }[];
}

/** Longer subjects are cut by those who show them. */
const MOST_SUBJECT = 80;

/**
 * The mail that an issued report goes out with: every rate of the week's end in figures, the same as text and as HTML, and
 * the files beside it.
 *
 * @param link Where the report can be looked at; left out where no address is known.
 */
export async function reportMail(
  report: WeeklyReport,
  {
    formats,
    typeface,
    link = null,
  }: { formats: readonly ReportFormat[]; typeface: Typeface; link?: string | null },
): Promise<Mail> {
  const attachments: Mail["attachments"] = [];
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
  return { subject: subjectOf(report), text: textOf(report, link), html: htmlOf(report, link), attachments };
}

/** "Acme: weekly report 2026-W45, issue 12". A long name is cut, never the rest. */
function subjectOf({ account, week, number }: WeeklyReport): string {
  const rest = `: weekly report ${week.id}, ${issueInWords({ number }).toLowerCase()}`;
  const letters = [...account.replace(/\s+/g, " ")];
  const room = MOST_SUBJECT - rest.length;
  const name = letters.length <= room ? letters.join("") : `${letters.slice(0, room - 1).join("")}…`;
  return name + rest;
}

/** One line a rate: what, how much, out of how many, window, target, room, state. */
function lineOf(rate: RateOfReport): string {
  const said = rateCells(rate);
  if (rate.state === "no-data") return `${said.name}: no data`;
  const { from, to } = rate.window;
  return [
    `${said.name}: ${said.value}, ${countInWords(rate, unitOf(rate.metric))}`,
    `${from} to ${to}`,
    rate.target ? `target ${said.target}` : "no target",
    ...(said.change ? [`${said.change} in a week`] : []),
    ...(said.room ? [said.room] : []),
    said.state.toLowerCase(),
    ...(rate.missingInWords ? [rate.missingInWords] : []),
  ].join("; ");
}

function textOf(report: WeeklyReport, link: string | null): string {
  return [
    `${report.account}: weekly account health report`,
    `${weekInWords(report.week)}. ${issueInWords(report)}. ${issuedInWords(report)}.`,
    "",
    report.headline,
    ...report.stores.flatMap((store) => [
      "",
      `${store.country}, figures for ${store.on}`,
      ...(report.stores.length > 1 ? [store.headline] : []),
      ...ratesShown(store).map((rate) => `- ${lineOf(rate)}`),
    ]),
    "",
    ...(link ? [`The whole report: ${link}`, ""] : []),
    "Headroom works these figures out from the reports you import. It is not affiliated with Amazon.",
    "",
  ].join("\n");
}

function htmlOf(report: WeeklyReport, link: string | null): string {
  const stores = report.stores.map(
    (store) =>
      `<h2 style="font-size:16px">${safe(store.country)}, figures for ${store.on}</h2>${
        report.stores.length > 1 ? `<p>${safe(store.headline)}</p>` : ""
      }<ul>${ratesShown(store)
        .map((rate) => `<li>${safe(lineOf(rate))}</li>`)
        .join("")}</ul>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${safe(subjectOf(report))}</title></head><body style="font-family:system-ui,sans-serif;line-height:1.45;color:#1a1c1e"><h1 style="font-size:20px">${safe(report.account)}: weekly account health report</h1><p>${safe(`${weekInWords(report.week)}. ${issueInWords(report)}. ${issuedInWords(report)}.`)}</p><p style="font-size:18px"><strong>${safe(report.headline)}</strong></p>${stores.join("")}${
    link ? `<p><a href="${safe(link)}">The whole report</a></p>` : ""
  }<p style="color:#575c61">Headroom works these figures out from the reports you import. It is not affiliated with Amazon.</p></body></html>`;
}

const safe = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
