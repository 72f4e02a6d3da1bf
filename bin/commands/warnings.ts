import { withAccount } from "@/db/client.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { changeInWords } from "@/lib/reports/change-in-words.ts";
import { stateChanges } from "@/lib/standing/changes.ts";
import {
  type Command,
  neededAccount,
  neededDay,
  neededMarketplace,
  rulesOption,
  text,
  WrongUse,
} from "../command.ts";

export const warnings: Command = {
  name: "warnings",
  usage: "warnings --account NAME --marketplace CODE --from DAY --to DAY [--rules PACK]",
  about: "every change of a rate's state in a span of days",
  options: { account: text, marketplace: text, from: text, to: text, rules: text },
  async run(call) {
    const marketplace = neededMarketplace(call);
    const [from, to] = [neededDay(call, "from"), neededDay(call, "to")];
    if (from > to) throw new WrongUse("--from lies after --to");
    const pack = rulesOption(call);
    const account = await neededAccount(call);
    const record = await withAccount(call.database, account.id, "read", (session) =>
      recordForDays(session, { accountId: account.id, marketplace, pack, from: addDays(from, -1), to }),
    );
    const events = stateChanges(record, { from, to }, pack).map((change) => {
      const { day, metric, channel, from, to } = change;
      return { day, metric, channel, from, to, because: changeInWords(change) };
    });
    return {
      json: { events },
      text: events
        .map(
          (event) =>
            `${event.day}  ${metricWithId(event.metric)?.name} (${event.channel}): ${event.from} → ${event.to}  ${event.because}`,
        )
        .join("\n"),
    };
  },
};
