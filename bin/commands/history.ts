import { withAccount } from "@/db/client.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { END_OF_TIME, historyOf } from "@/lib/metrics/history.ts";
import { percent } from "@/lib/reports/words.ts";
import { type Command, neededAccount } from "../command.ts";
import { figureOptions, figureUsage, neededFigure, neededSpan, spanOptions } from "../figure.ts";

export const history: Command = {
  name: "history",
  usage: `history ${figureUsage} --from DAY --to DAY [--known now|then] [--rules PACK]`,
  about: "one rate for each day of a span, as known then or as known now",
  options: { ...figureOptions, ...spanOptions },
  async run(call) {
    const { marketplace, pack, ...figure } = neededFigure(call);
    const { from, to, known } = neededSpan(call);
    const account = await neededAccount(call);
    const record = await withAccount(call.database, account.id, "read", (session) =>
      recordForDays(session, { accountId: account.id, marketplace, pack, from, to }),
    );
    const points = historyOf(record, figure, { from, to }, known === "then" ? "then" : END_OF_TIME);
    return {
      json: { points },
      text: points
        .map(({ on, count, total, value }) => `${on}  ${percent(value).padStart(8)}  ${count} of ${total}`)
        .join("\n"),
    };
  },
};
