import { metrics } from "@/lib/amazon/metrics.ts";
import { sources } from "@/lib/amazon/sources.ts";
import { rulesSideBySide } from "@/lib/reports/rule-packs.ts";
import type { Command } from "../command.ts";

export const rules: Command = {
  name: "rules",
  usage: "rules",
  about: "the rule packs side by side, each rule with its source and the day it was read",
  options: {},
  async run() {
    const rows = rulesSideBySide();
    return {
      json: { metrics: metrics.map(({ id, source }) => ({ metric: id, source })), rules: rows },
      text: rows
        .map(
          ({ defect, packs }) =>
            `${defect}\n${packs.map(({ pack, says, source }) => `  ${pack}: ${says}\n    ${sources[source].title}, ${sources[source].url} (${sources[source].kind}, read on ${sources[source].readOn})`).join("\n")}`,
        )
        .join("\n"),
    };
  },
};
