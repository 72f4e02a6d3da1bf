import { withAccount } from "@/db/client.ts";
import { ratesOn } from "@/db/queries/figures.ts";
import { ratesJson } from "@/lib/reports/rate-json.ts";
import { budgetInWords, percent, stateInWords, targetInWords } from "@/lib/reports/words.ts";
import type { Command } from "../command.ts";
import { neededStoreOnDay, storeOnDayOptions, storeOnDayUsage } from "../figure.ts";

export const rates: Command = {
  name: "rates",
  usage: `rates ${storeOnDayUsage}`,
  about: "every rate as Amazon would show it on a day",
  options: storeOnDayOptions,
  async run(call) {
    const { account, ...asked } = await neededStoreOnDay(call);
    const measured = await withAccount(call.database, account.id, "read", (session) =>
      ratesOn(session, { accountId: account.id, ...asked }),
    );
    const json = ratesJson({ account: account.name, ...asked }, measured);
    return {
      json,
      text: json.rates
        .map(({ metric, channel, reading, count, total, value, target, state, budget, missing, estimated }) =>
          [
            `${metric} (${channel}${reading === "exact" ? "" : `, ${reading}`})`.padEnd(44),
            percent(value, target).padStart(9),
            `${count} of ${total}`.padStart(16),
            `  ${target ? targetInWords(target) : "no target"}`.padEnd(18),
            stateInWords[state].padEnd(14),
            budget === null ? "" : `  ${budgetInWords(budget)}`,
            estimated ? "  estimated" : "",
            missing.length > 0 ? `  missing: ${missing.join(", ")}` : "",
          ].join(""),
        )
        .join("\n"),
    };
  },
};
