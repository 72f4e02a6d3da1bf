import { withAccount } from "@/db/client.ts";
import { probationRuleOf } from "@/db/queries/probation-rule.ts";
import { saveProbationDays } from "@/db/writes/probation-rule.ts";
import { probationDaysIn, probationPeriod } from "@/lib/standing/probation-period.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import { type Command, needed, neededAccount, rulesOption, text, WrongUse } from "../command.ts";

export const probation: Command = {
  name: "probation",
  usage: "probation --account NAME [--days N|usual --author NAME] [--rules PACK]",
  about: "how long a probation of an account lasts; sets it",
  options: { account: text, days: text, author: text, rules: text },
  async run(call) {
    const pack = rulesOption(call);
    const account = await neededAccount(call);
    const typed = call.option("days");
    if (typed !== undefined) {
      const read = probationDaysIn(typed === "usual" ? "" : typed);
      if ("problem" in read) throw new WrongUse(`--days: ${read.problem}, or usual`);
      const author = needed(call, "author");
      const problem = authorProblem(author);
      if (problem) throw new WrongUse(`--author: ${problem}`);
      await saveProbationDays(call.database, {
        accountId: account.id,
        days: read.days,
        author,
        now: new Date(),
      });
    }
    const set = await withAccount(call.database, account.id, "read", (session) =>
      probationRuleOf(session, account.id),
    );
    const days = probationPeriod(set?.days ?? null, pack);
    const who = set
      ? `set by ${set.author}, ${set.savedAt.toISOString()}`
      : `as the rules of ${pack} have it`;
    return {
      json: { account: account.name, days, rules: pack, set },
      text: `A probation of ${account.name} lasts ${days} days, ${who}.`,
    };
  },
};
