import { loadDemo, removeDemo } from "@/db/writes/demo.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { type Command, dayOption, text, WrongUse, yes } from "../command.ts";

export const demo: Command = {
  name: "demo",
  usage: "demo [--until DAY] [--seed NUMBER] | demo --remove",
  about: "loads the demo account, eighteen months of a made-up seller, or removes it whole",
  options: { remove: yes, until: text, seed: text },
  async run(call) {
    if (call.flag("remove")) {
      const removed = await removeDemo(call.database);
      return {
        json: { removed },
        text: removed ? "The demo account is gone." : "There was no demo account.",
      };
    }
    const seed = Number(call.option("seed") ?? 1);
    if (!Number.isSafeInteger(seed)) throw new WrongUse("--seed wants a whole number");
    const until = dayOption(call, "until") ?? addDays(dayOf(new Date(), zoneOf("US")), -1);
    const loaded = await loadDemo(call.database, { seed, until });
    return {
      json: loaded,
      text: `Loaded "${loaded.account}": ${loaded.files} files, ${loaded.lines.toLocaleString("en")} lines, until ${until}.`,
    };
  },
};
