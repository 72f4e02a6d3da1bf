import { withAccount } from "@/db/client.ts";
import { importedInputs } from "@/db/queries/health-record.ts";
import { type Metric, metrics } from "@/lib/amazon/metrics.ts";
import { completenessOfInputs } from "@/lib/metrics/completeness.ts";
import { healthRecord } from "@/lib/metrics/record.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import { inputLine } from "@/lib/reports/completeness-in-words.ts";
import { inputJson } from "@/lib/reports/completeness-json.ts";
import { windowInWords } from "@/lib/reports/words.ts";
import { type Command, neededAccount, neededDay, neededMarketplace, text } from "../command.ts";

export const completeness: Command = {
  name: "completeness",
  usage: "completeness --account NAME --marketplace CODE --on DAY",
  about: "which imports each rate rests on, and which days of its window none covers",
  options: { account: text, marketplace: text, on: text },
  async run(call) {
    const marketplace = neededMarketplace(call);
    const on = neededDay(call, "on");
    const account = await neededAccount(call);
    const imported = await withAccount(call.database, account.id, "read", (session) =>
      importedInputs(session, account.id, marketplace),
    );
    const record = healthRecord(marketplace, { tallies: [], defects: [], imported });
    const found = metrics.map((metric: Metric) => {
      const window = windowShownOn(metric, on);
      return { metric, window, inputs: completenessOfInputs(metric, record, { on, window }) };
    });
    return {
      json: {
        account: account.name,
        marketplace,
        on,
        metrics: found.map(({ metric, window, inputs }) => ({
          metric: metric.id,
          window,
          inputs: inputs.map(inputJson),
        })),
      },
      text: found
        .map(({ metric, window, inputs }) =>
          [
            `${metric.name}, ${windowInWords(window)}`,
            ...inputs.map((input) => `  ${inputLine(input)}`),
          ].join("\n"),
        )
        .join("\n"),
    };
  },
};
