import { createWriteStream } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { withAccount } from "@/db/client.ts";
import { projectFolder } from "@/db/env.ts";
import { newestLearned } from "@/db/queries/newest-learned.ts";
import { planFacts } from "@/db/queries/plan-facts.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { type Paper, papers } from "@/lib/reports/pdf/papers.ts";
import { planMarkdown, writePlanPdf } from "@/lib/reports/plan-file.ts";
import { planOfAction } from "@/lib/reports/plan-of-action.ts";
import {
  type Call,
  type Command,
  dayOption,
  NotDone,
  needed,
  neededAccount,
  text,
  WrongUse,
} from "../command.ts";
import { figureOptions, figureUsage, neededFigure } from "../figure.ts";

export const plan: Command = {
  name: "plan",
  usage: `plan ${figureUsage} --out FILE [--on DAY] [--from DAY] [--to DAY] [--paper A4|Letter] [--rules PACK]`,
  about: "the dated facts for a plan of action, as PDF or as text",
  options: { ...figureOptions, out: text, on: text, from: text, to: text, paper: text },
  async run(call) {
    const { marketplace, ...figure } = neededFigure(call);
    const file = needed(call, "out");
    const format = /\.(pdf|md)$/i.exec(file)?.[1]?.toLowerCase();
    if (!format) throw new WrongUse(`--out wants a file that ends in .pdf or .md, not "${file}"`);
    const paper = neededPaper(call);
    const now = new Date();
    const on = dayOption(call, "on") ?? dayOf(now, zoneOf(marketplace));
    const days = { from: dayOption(call, "from") ?? null, to: dayOption(call, "to") ?? null };
    const account = await neededAccount(call);
    const { facts } = await withAccount(call.database, account.id, "read", async (session) => {
      const learnedOn = await newestLearned(session, { accountId: account.id, marketplace, on });
      return planFacts(session, { account, marketplace, ...figure, on, learnedOn }, days);
    });
    const found = planOfAction(facts);
    await claim(file);
    if (format === "md") await writeFile(file, planMarkdown(found));
    else {
      const typeface = await typefaceIn(projectFolder);
      await writePlanPdf(found, { paper, typeface, at: now }, createWriteStream(file));
    }
    return { json: { file, title: found.title, ...facts.span }, text: `${found.title}\nWritten to ${file}` };
  },
};

function neededPaper(call: Call): Paper {
  const word = call.option("paper") ?? "A4";
  const paper = papers.find((one) => one.toLowerCase() === word.toLowerCase());
  if (!paper) throw new WrongUse(`--paper "${word}" is none of ${papers.join(", ")}`);
  return paper;
}

/** Makes the file, so that none that is there is written over. */
async function claim(file: string): Promise<void> {
  try {
    await (await open(file, "wx")).close();
  } catch (cause) {
    if ((cause as { code?: string }).code === "EEXIST") throw new NotDone(`There is a file ${file} already.`);
    throw new NotDone(`The file ${file} can not be written: ${(cause as Error).message}`);
  }
}
