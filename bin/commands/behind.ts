import { withAccount } from "@/db/client.ts";
import { ordersCounted } from "@/db/queries/figures.ts";
import { behindJson } from "@/lib/reports/behind-json.ts";
import { type Command, dayOption, neededAccount, neededDay, text } from "../command.ts";
import { figureOptions, figureUsage, neededFigure } from "../figure.ts";

export const behind: Command = {
  name: "behind",
  usage: `behind ${figureUsage} --on DAY [--known-on DAY] [--rules PACK]`,
  about: "the orders in a rate's numerator, why each counts and when it leaves the window",
  options: { ...figureOptions, on: text, "known-on": text },
  async run(call) {
    const figure = neededFigure(call);
    const on = neededDay(call, "on");
    const knownOn = dayOption(call, "known-on") ?? on;
    const account = await neededAccount(call);
    const orders = await withAccount(call.database, account.id, "read", (session) =>
      ordersCounted(session, { accountId: account.id, ...figure }, { on, knownOn }),
    );
    return {
      json: behindJson(orders),
      text: orders
        .map((order) => `${order.orderId}  ${order.day}  leaves ${order.leavesOn}  ${order.because}`)
        .join("\n"),
    };
  },
};
