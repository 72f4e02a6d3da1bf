import { withAccount } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { measureAll } from "@/lib/metrics/measure.ts";
import { rateJson } from "@/lib/reports/rate-json.ts";
import { budgetInWords, percent, stateInWords, targetInWords } from "@/lib/reports/words.ts";
import type { Command } from "../command.ts";
import { neededStoreOnDay, storeOnDayOptions, storeOnDayUsage } from "../figure.ts";

export const rates: Command = {
  name: "rates",
  usage: `rates ${storeOnDayUsage}`,
  about: "every rate as Amazon would show it on a day",
  options: storeOnDayOptions,
  async run(call) {
    const { account, marketplace, on, knownOn, pack } = await neededStoreOnDay(call);
    const record = await withAccount(call.database, account.id, "read", (session) =>
      recordForDay(session, { accountId: account.id, marketplace, pack, on }),
    );
    const measured = measureAll(record, { on, knownOn, pack }).map(rateJson);
    return {
      json: { account: account.name, marketplace, on, knownOn, rules: pack, rates: measured },
      text: measured
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
