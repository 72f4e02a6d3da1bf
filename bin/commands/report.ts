import { open, rename, rm } from "node:fs/promises";
import { type Database, withAccount } from "@/db/client.ts";
import { projectFolder } from "@/db/env.ts";
import { reportSchedulesOf } from "@/db/queries/report-schedules.ts";
import { madeReport } from "@/db/reports/made-report.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { issueReport } from "@/db/writes/issue-report.ts";
import { type Paper, papers } from "@/lib/reports/pdf/papers.ts";
import { writeReport } from "@/lib/reports/weekly/file.ts";
import { isReportFormat, type ReportFormat, reportFormats } from "@/lib/reports/weekly/formats.ts";
import { issueInWords, weekInWords } from "@/lib/reports/weekly/in-words.ts";
import { noDataInWords } from "@/lib/reports/weekly/no-data.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { tableNames } from "@/lib/reports/weekly/tables.ts";
import { type Week, weekNamed } from "@/lib/reports/weekly/week.ts";
import {
  type Call,
  type Command,
  NotDone,
  needed,
  neededAccount,
  neededMarketplace,
  text,
  WrongUse,
  yes,
} from "../command.ts";

/** Who issues a report by the command when nobody is named. */
const BY_COMMAND = "the command line";
const NOTHING_IMPORTED = "Nothing was imported into this account yet.";

export const report: Command = {
  name: "report",
  usage: `report --account NAME --week 2026-W45 --format ${reportFormats.join("|")} --out FILE [--marketplace CODE] [--table NAME] [--paper A4|Letter] [--author NAME] [--draft]`,
  about: "the weekly report as a file: issues it when its week is over, else a draft",
  options: {
    account: text,
    marketplace: text,
    week: text,
    format: text,
    out: text,
    table: text,
    paper: text,
    author: text,
    draft: yes,
  },
  async run(call) {
    const format = neededFormat(call);
    const out = needed(call, "out");
    const table = neededTable(call, format);
    const paper = paperOption(call);
    const id = needed(call, "week");
    if (!weekNamed(id, "iso")) throw new WrongUse(`--week wants a week like 2026-W45, not "${id}"`);
    const marketplace = call.option("marketplace") === undefined ? null : neededMarketplace(call);
    const account = await neededAccount(call);
    const week = await weekOfAccount(call.database, account, id);
    const made = ofStore(await reportAsked(call, account, week), marketplace);
    await writeWhole(made, { format, table, paper }, out);
    return {
      json: { file: out, number: made.number, week: week.id },
      text: `${out}: ${issueInWords(made).toLowerCase()}, ${weekInWords(made.week)}`,
    };
  },
};

function neededFormat(call: Call): ReportFormat {
  const format = needed(call, "format");
  if (!isReportFormat(format))
    throw new WrongUse(`--format "${format}" is none of ${reportFormats.join(", ")}`);
  return format;
}

function neededTable(call: Call, format: ReportFormat): string | null {
  const table = call.option("table") ?? null;
  if (table === null) return null;
  if (format !== "csv") throw new WrongUse("--table is for --format csv: the others hold every table");
  if (!tableNames.includes(table))
    throw new WrongUse(`--table "${table}" is none of ${tableNames.join(", ")}`);
  return table;
}

function paperOption(call: Call): Paper {
  const asked = call.option("paper") ?? "A4";
  const paper = papers.find((one) => one.toLowerCase() === asked.toLowerCase());
  if (!paper) throw new WrongUse(`--paper "${asked}" is none of ${papers.join(", ")}`);
  return paper;
}

/** The week as the account's reports count it: from Monday, or from Sunday. */
async function weekOfAccount(database: Database, account: Account, id: string): Promise<Week> {
  const schedules = await withAccount(database, account.id, "read", (session) =>
    reportSchedulesOf(session, [account.id]),
  );
  return weekNamed(id, schedules.get(account.id)?.weekKind ?? "iso") as Week;
}

/** One store's part of a report; the whole of it when none is asked for. */
function ofStore(report: WeeklyReport, marketplace: string | null): WeeklyReport {
  if (marketplace === null) return report;
  const store = report.stores.find((one) => one.marketplace === marketplace);
  if (!store) throw new NotDone(`${report.account} has no report on the store ${marketplace}.`);
  return { ...report, headline: store.headline, stores: [store] };
}

async function reportAsked(call: Call, account: Account, week: Week): Promise<WeeklyReport> {
  const { database } = call;
  const now = new Date();
  if (!call.flag("draft")) {
    const by = call.option("author") ?? BY_COMMAND;
    const outcome = await issueReport(database, { account, week, now, by });
    if ("report" in outcome) return outcome.report;
    if (outcome.status === "nothing-known") throw new NotDone(NOTHING_IMPORTED);
    if (outcome.status === "no-data")
      throw new NotDone(
        `${noDataInWords({ account: account.name, week }, outcome.reach)} Import the files that hold it, or look at it with --draft.`,
      );
  }
  const made = await withAccount(database, account.id, "read", (session) =>
    madeReport(session, account, week, now),
  );
  if (made.stores.length === 0) throw new NotDone(NOTHING_IMPORTED);
  if (made.stores.every(({ on }) => on < week.from)) throw new NotDone(`${week.id} has not begun.`);
  return made;
}

/** Writes beside the file and then puts it in its place: a reader finds the old one or the whole new one. */
async function writeWhole(
  made: WeeklyReport,
  asked: { format: ReportFormat; table: string | null; paper: Paper },
  out: string,
): Promise<void> {
  const beside = `${out}.${process.pid}.part`;
  try {
    const file = await open(beside, "wx");
    await writeReport(
      [made],
      { ...asked, typeface: await typefaceIn(projectFolder) },
      file.createWriteStream(),
    );
    await rename(beside, out);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new NotDone(`"${out}" could not be written: ${(cause as Error).message}`);
  }
}
