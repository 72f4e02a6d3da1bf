import { withAccount } from "@/db/client.ts";
import { historyFor } from "@/db/queries/figures.ts";
import { historyJson } from "@/lib/reports/history-json.ts";
import { percent } from "@/lib/reports/words.ts";
import { type Command, neededAccount } from "../command.ts";
import { figureOptions, figureUsage, neededFigure, neededSpan, spanOptions } from "../figure.ts";

export const history: Command = {
  name: "history",
  usage: `history ${figureUsage} --from DAY --to DAY [--known now|then] [--rules PACK]`,
  about: "one rate for each day of a span, as known then or as known now",
  options: { ...figureOptions, ...spanOptions },
  async run(call) {
    const figure = neededFigure(call);
    const span = neededSpan(call);
    const account = await neededAccount(call);
    const points = await withAccount(call.database, account.id, "read", (session) =>
      historyFor(session, { accountId: account.id, ...figure }, span),
    );
    return {
      json: historyJson(points),
      text: points
        .map(({ on, count, total, value }) => `${on}  ${percent(value).padStart(8)}  ${count} of ${total}`)
        .join("\n"),
    };
  },
};
