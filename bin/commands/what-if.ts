import { withAccount } from "@/db/client.ts";
import { recordForOutlook } from "@/db/queries/measurements.ts";
import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { ordersBehind, ordersEntering } from "@/lib/metrics/behind.ts";
import { type Asked, questionOn } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { nothingSupposed, type Supposed, whatIf } from "@/lib/metrics/what-if.ts";
import { countInWords, percent } from "@/lib/reports/words.ts";
import { type Call, type Command, NotDone, neededAccount, neededDay, text, WrongUse } from "../command.ts";
import { figureOptions, figureUsage, neededFigure } from "../figure.ts";

const MOST_DAYS = 180;

export const whatIfCommand: Command = {
  name: "what-if",
  usage: `what-if ${figureUsage} --on DAY [--claims-won ID,…] [--feedback-removed ID,…] [--more-orders N] [--more-defects N] [--closed-days N] [--days N] [--rules PACK]`,
  about: "a rate's coming days as they are in sight, and as they would be under suppositions",
  options: {
    ...figureOptions,
    on: text,
    "claims-won": text,
    "feedback-removed": text,
    "more-orders": text,
    "more-defects": text,
    "closed-days": text,
    days: text,
  },
  async run(call) {
    const { marketplace, ...figure } = neededFigure(call);
    const on = neededDay(call, "on");
    const supposed: Supposed = {
      ...nothingSupposed,
      claimsWon: ids(call, "claims-won"),
      feedbackRemoved: ids(call, "feedback-removed"),
      moreOrders: number(call, "more-orders", 1_000_000),
      moreDefects: number(call, "more-defects", 100_000),
      closedDays: number(call, "closed-days", MOST_DAYS),
    };
    const { lagDays, windowDays } = figure.metric;
    const days = number(call, "days", MOST_DAYS) || lagDays + windowDays;
    const account = await neededAccount(call);
    const record = await withAccount(call.database, account.id, "read", (session) =>
      recordForOutlook(session, { accountId: account.id, marketplace, pack: figure.pack, on }),
    );
    checkKnown(record, { ...figure, on, knownOn: on }, supposed);
    const { known: _, ...found } = whatIf(record, { ...figure, on, knownOn: on }, supposed, days);
    return {
      json: { on, supposed, ...found },
      text: [
        `${found.pace} ${figure.metric.unit}s a day are taken to keep coming, all of them good.`,
        ...found.bites.map((bite) => `${bite.supposed}: ${bite.on ? `from ${bite.on}` : "changes nothing"}`),
        ...found.before.map((before, index) => {
          const after = found.after[index] ?? before;
          const said = (rate: typeof before) =>
            `${percent(rate.value).padStart(8)} (${countInWords(rate, figure.metric.unit)})`;
          return `${before.on}  ${said(before)} → ${said(after)}`;
        }),
      ].join("\n"),
    };
  },
};

/** @throws NotDone for an order on which nothing of the kind counts, now or in the days in sight. */
function checkKnown(record: HealthRecord, asked: Asked, { claimsWon, feedbackRemoved }: Supposed): void {
  const question = questionOn(asked);
  const known = [...ordersBehind(record, question), ...ordersEntering(record, question)];
  const unknown = (ids: string[], kind: DefectKind) =>
    ids.filter((id) => !known.some((order) => order.orderId === id && order.kinds.includes(kind)));
  const [claim] = unknown(claimsWon, "a-to-z-claim");
  if (claim)
    throw new NotDone(`No A-to-z claim counts on the order "${claim}", now or in the days in sight.`);
  const [rated] = unknown(feedbackRemoved, "negative-feedback");
  if (rated) throw new NotDone(`No feedback counts on the order "${rated}", now or in the days in sight.`);
}

function ids(call: Call, option: string): string[] {
  return (call.option(option) ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
}

function number(call: Call, option: string, most: number): number {
  const value = call.option(option);
  if (value === undefined) return 0;
  if (!/^\d{1,7}$/.test(value) || Number(value) > most)
    throw new WrongUse(`--${option} wants a whole number from 0 to ${most}, not "${value}"`);
  return Number(value);
}
