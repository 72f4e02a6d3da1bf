import { withAccount } from "@/db/client.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { type Change, changeBetween } from "@/lib/metrics/change.ts";
import { changePartInWords } from "@/lib/reports/change-parts-in-words.ts";
import { countInWords, percent, points } from "@/lib/reports/words.ts";
import { type Command, neededAccount } from "../command.ts";
import { figureOptions, figureUsage, neededFigure, neededSpan, spanOptions } from "../figure.ts";

export const change: Command = {
  name: "change",
  usage: `change ${figureUsage} --from DAY --to DAY [--known now|then] [--rules PACK]`,
  about: "why a rate is another one than on an earlier day: exact parts that add up to the difference",
  options: { ...figureOptions, ...spanOptions },
  async run(call) {
    const { marketplace, pack, ...figure } = neededFigure(call);
    const { from, to, known } = neededSpan(call);
    const account = await neededAccount(call);
    const record = await withAccount(call.database, account.id, "read", (session) =>
      recordForDays(session, { accountId: account.id, marketplace, pack, from, to }),
    );
    const moment = (on: string) => ({ on, knownOn: known === "now" ? to : on });
    const found = changeBetween(record, figure, moment(from), moment(to));
    const said = (rate: Change["before"]) =>
      `${percent(rate.value)} (${countInWords(rate, figure.metric.unit)})`;
    return {
      json: { from, to, known, ...found },
      text: [
        `${from}  ${said(found.before)}`,
        ...found.parts
          .filter(({ count, total }) => count !== 0 || total !== 0)
          .map((part) => `${points(part.effect).padStart(12)}  ${changePartInWords(figure.metric, part)}`),
        `${to}  ${said(found.after)}`,
      ].join("\n"),
    };
  },
};
