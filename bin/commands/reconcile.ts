import { withAccount } from "@/db/client.ts";
import { reconciliationOf } from "@/db/queries/reconciliation.ts";
import { figureLines, windowsLine } from "@/lib/reports/reconcile-in-words.ts";
import { figureJson, windowsJson } from "@/lib/reports/reconcile-json.ts";
import { dayInWords } from "@/lib/reports/words.ts";
import { type Command, dayOption, NotDone, neededAccount, neededMarketplace, text } from "../command.ts";

export const reconcile: Command = {
  name: "reconcile",
  usage: "reconcile --account NAME --marketplace CODE [--on DAY]",
  about: "Amazon's own figures beside ours, and what parts them",
  options: { account: text, marketplace: text, on: text },
  async run(call) {
    const marketplace = neededMarketplace(call);
    const on = dayOption(call, "on") ?? null;
    const account = await neededAccount(call);
    const found = await withAccount(call.database, account.id, "read", (session) =>
      reconciliationOf(session, { accountId: account.id, marketplace, on }),
    );
    if (!found) {
      const upTo = on ? ` learned on or before ${on}` : "";
      throw new NotDone(`There is no Seller Performance report of ${account.name}, ${marketplace}${upTo}.`);
    }
    const { snapshot, windows, figures, notCompared } = found;
    const { learnedOn, reportedOn, accountStatus } = snapshot;
    return {
      json: {
        account: account.name,
        marketplace,
        on,
        snapshot: { learnedOn, reportedOn, accountStatus, import: snapshot.importId },
        figures: figures.map(figureJson),
        notCompared,
        windows: windows.map(windowsJson),
      },
      text: [
        `Amazon's report learned ${dayInWords(learnedOn, { year: true })}, beside Headroom's figures of that day`,
        ...figures.flatMap((figure) => ["", ...figureLines(figure)]),
        ...(notCompared.length > 0 ? ["", `Not compared: ${notCompared.join(", ")}`] : []),
        ...(windows.length > 0 ? ["", "Windows seen in all reports", ...windows.map(windowsLine)] : []),
      ].join("\n"),
    };
  },
};
