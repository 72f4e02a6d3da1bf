import { withAccount } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { ordersMet } from "@/db/queries/orders-met.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import { type Command, dayOption, neededAccount, neededDay, text } from "../command.ts";
import { figureOptions, figureUsage, neededFigure } from "../figure.ts";

export const behind: Command = {
  name: "behind",
  usage: `behind ${figureUsage} --on DAY [--known-on DAY] [--rules PACK]`,
  about: "the orders in a rate's numerator, why each counts and when it leaves the window",
  options: { ...figureOptions, on: text, "known-on": text },
  async run(call) {
    const { marketplace, pack, ...figure } = neededFigure(call);
    const on = neededDay(call, "on");
    const knownOn = dayOption(call, "known-on") ?? on;
    const account = await neededAccount(call);
    const question = questionOn({ ...figure, on, knownOn });
    const orders = await withAccount(call.database, account.id, "read", async (session) => {
      const of = { accountId: account.id, marketplace, pack };
      if ("good" in figure.metric.counts) return ordersMet(session, of, question);
      return ordersBehind(await recordForDay(session, { ...of, on }), question);
    });
    return {
      json: {
        orders: orders.map(({ orderId, day, counts, because, leavesOn }) => ({
          orderId,
          day,
          counts,
          because,
          leavesOn,
        })),
      },
      text: orders
        .map((order) => `${order.orderId}  ${order.day}  leaves ${order.leavesOn}  ${order.because}`)
        .join("\n"),
    };
  },
};
