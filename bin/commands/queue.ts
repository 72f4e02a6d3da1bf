import { withAccount } from "@/db/client.ts";
import { queueFacts, queueOfStore } from "@/db/queries/deadlines/queue.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf, endOfDay } from "@/lib/metrics/window.ts";
import {
  deadlineInWords,
  dueInWords,
  effectInWords,
  queueStateInWords,
  timeLeftInWords,
} from "@/lib/reports/deadline-in-words.ts";
import { queueItemJson } from "@/lib/reports/queue-json.ts";
import { type Command, dayOption, neededAccount, neededMarketplace, text } from "../command.ts";

export const queue: Command = {
  name: "queue",
  usage: "queue --account NAME --marketplace CODE [--on DAY]",
  about: "everything that can still be answered, what runs out first before the others",
  options: { account: text, marketplace: text, on: text },
  async run(call) {
    const marketplace = neededMarketplace(call);
    const zone = zoneOf(marketplace);
    const now = new Date();
    const on = dayOption(call, "on") ?? dayOf(now, zone);
    // Of another day than today, as it was at its end.
    const at = on === dayOf(now, zone) ? now : endOfDay(on, zone);
    const account = await neededAccount(call);
    const store = { accountId: account.id, marketplace };
    const { items, isCut } = await withAccount(call.database, account.id, "read", async (session) => {
      const facts = await queueFacts(session, { ...store, on });
      return { items: await queueOfStore(session, { ...store, at }, facts), isCut: facts.isCut };
    });
    return {
      json: {
        account: account.name,
        marketplace,
        on,
        at: at.toISOString(),
        cut: isCut,
        items: items.map(queueItemJson),
      },
      text:
        items.length === 0
          ? "Nothing waits for an answer, as far as is known."
          : items
              .map((item) => {
                const { name } = deadlineInWords[item.kind];
                const about = [item.orderId, item.about].filter(Boolean).join(", ");
                const owner = item.said?.owner ? `, ${item.said.owner}` : "";
                return [
                  `${timeLeftInWords(item.leftMs).padEnd(22)} ${dueInWords(item.dueAt, zone)}  ${name}: ${about}  [${queueStateInWords[item.state]}${owner}]  ${item.key}`,
                  ...item.effects.map((effect) => `${" ".repeat(24)}${effectInWords(effect, on)}`),
                ].join("\n");
              })
              .join("\n"),
    };
  },
};
