import { withAccount } from "@/db/client.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { ordersMet } from "@/db/queries/orders-met.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import {
  type Command,
  dayOption,
  neededAccount,
  neededChannel,
  neededDay,
  neededMarketplace,
  neededMetric,
  rulesOption,
  text,
} from "../command.ts";

export const behind: Command = {
  name: "behind",
  usage:
    "behind --account NAME --marketplace CODE --metric ID --channel C --on DAY [--known-on DAY] [--rules PACK]",
  about: "the orders in a rate's numerator, why each counts and when it leaves the window",
  options: {
    account: text,
    marketplace: text,
    metric: text,
    channel: text,
    on: text,
    "known-on": text,
    rules: text,
  },
  async run(call) {
    const marketplace = neededMarketplace(call);
    const metric = neededMetric(call);
    const channel = neededChannel(call, metric);
    const on = neededDay(call, "on");
    const knownOn = dayOption(call, "known-on") ?? on;
    const pack = rulesOption(call);
    const account = await neededAccount(call);
    const reading = metric.readings[0] as (typeof metric.readings)[number];
    const question = questionOn({ metric, channel, reading, on, knownOn });
    const orders = await withAccount(call.database, account.id, "read", async (session) => {
      const of = { accountId: account.id, marketplace, pack };
      if ("good" in metric.counts) return ordersMet(session, of, question);
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
