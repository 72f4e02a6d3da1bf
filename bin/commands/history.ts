import { withAccount } from "@/db/client.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { END_OF_TIME, historyOf } from "@/lib/metrics/history.ts";
import { percent } from "@/lib/reports/words.ts";
import {
  type Command,
  neededAccount,
  neededChannel,
  neededDay,
  neededMarketplace,
  neededMetric,
  rulesOption,
  text,
  WrongUse,
} from "../command.ts";

export const history: Command = {
  name: "history",
  usage:
    "history --account NAME --marketplace CODE --metric ID --channel C --from DAY --to DAY [--known now|then] [--rules PACK]",
  about: "one rate for each day of a span, as known then or as known now",
  options: {
    account: text,
    marketplace: text,
    metric: text,
    channel: text,
    from: text,
    to: text,
    known: text,
    rules: text,
  },
  async run(call) {
    const marketplace = neededMarketplace(call);
    const metric = neededMetric(call);
    const channel = neededChannel(call, metric);
    const [from, to] = [neededDay(call, "from"), neededDay(call, "to")];
    if (from > to) throw new WrongUse("--from lies after --to");
    const known = call.option("known") ?? "then";
    if (known !== "now" && known !== "then") throw new WrongUse(`--known is now or then, not "${known}"`);
    const pack = rulesOption(call);
    const account = await neededAccount(call);
    const record = await withAccount(call.database, account.id, "read", (session) =>
      recordForDays(session, { accountId: account.id, marketplace, pack, from, to }),
    );
    const reading = metric.readings[0] as (typeof metric.readings)[number];
    const points = historyOf(
      record,
      { metric, channel, reading },
      { from, to },
      known === "then" ? "then" : END_OF_TIME,
    );
    return {
      json: { points },
      text: points
        .map(({ on, count, total, value }) => `${on}  ${percent(value).padStart(8)}  ${count} of ${total}`)
        .join("\n"),
    };
  },
};
