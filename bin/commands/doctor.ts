import { examine } from "@/db/doctor/examine.ts";
import type { Command } from "../command.ts";

export const doctor: Command = {
  name: "doctor",
  usage: "doctor",
  about: "looks over everything stored and says what can not be right; changes nothing",
  options: {},
  async run({ database }) {
    const { checks, findings } = await examine(database);
    const broken = findings.filter((finding) => finding.level === "broken").length;
    return {
      json: { checks: checks.length, broken, odd: findings.length - broken, findings },
      text: [
        ...findings.map(
          ({ check, level, account, about, count, examples }) =>
            `${level === "broken" ? "BROKEN" : "odd   "} ${check}${account ? ` (${account})` : ""}: ${count}. ${about}: ${examples.join(", ")}`,
        ),
        `${checks.length} checks: ${broken} broken, ${findings.length - broken} odd.`,
      ].join("\n"),
      exitCode: broken > 0 ? 1 : 0,
    };
  },
};
