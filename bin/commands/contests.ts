import { withAccount } from "@/db/client.ts";
import { type Contest, listContests, standing } from "@/db/queries/contests.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { withoutContested } from "@/lib/metrics/contested.ts";
import { everyFigure, measure } from "@/lib/metrics/measure.ts";
import { figuresInWords } from "@/lib/reports/contested-in-words.ts";
import { channelInShort, defectInWords } from "@/lib/reports/words.ts";
import type { Command } from "../command.ts";
import { neededStoreOnDay, storeOnDayOptions, storeOnDayUsage } from "../figure.ts";

export const contests: Command = {
  name: "contests",
  usage: `contests ${storeOnDayUsage}`,
  about: "what is contested, and each rate as it is and as it would be without",
  options: storeOnDayOptions,
  async run(call) {
    const { account, marketplace, on, knownOn, pack } = await neededStoreOnDay(call);
    const { found, record } = await withAccount(call.database, account.id, "read", async (session) => ({
      found: await listContests(session, account.id),
      record: await recordForDay(session, { accountId: account.id, marketplace, pack, on }),
    }));
    // An order that is not there yet names no store: it is shown with every one.
    const ofStore = found.filter((each) => each.marketplace === marketplace || each.marketplace === null);
    const figures = everyFigure().flatMap((figure) => {
      const asked = { ...figure, on, knownOn, pack };
      const official = measure(record, asked);
      const adjusted = withoutContested(record, asked, official, standing(ofStore));
      return adjusted ? [{ official, adjusted }] : [];
    });
    return {
      json: {
        account: account.name,
        marketplace,
        on,
        knownOn,
        rules: pack,
        contests: ofStore.map(({ marketplace: _, ...contest }) => contest),
        figures: figures.map(({ official, adjusted }) => ({
          metric: official.metric.id,
          channel: official.channel,
          reading: official.reading,
          official: { ...official.rate, budget: official.budget },
          adjusted: { ...adjusted.rate, budget: adjusted.budget },
          orders: adjusted.orders,
        })),
      },
      text: [
        ...ofStore.map(inWords),
        ...(ofStore.length === 0 ? ["Nothing is contested."] : []),
        ...figures.map(({ official, adjusted }) => {
          const said = figuresInWords(official, adjusted);
          const { metric, channel, reading } = official;
          const name = `${metric.name} (${channelInShort[channel]}${reading === "exact" ? "" : `, ${reading}`})`;
          return `${name}: ${said.official.value} ${said.official.about} · ${said.adjusted.value} ${said.adjusted.about}`;
        }),
      ].join("\n"),
    };
  },
};

function inWords({ id, orderId, kind, note, author, madeAt, withdrawnBy, withdrawnAt }: Contest): string {
  const end = withdrawnAt ? `, withdrawn by ${withdrawnBy} at ${withdrawnAt.toISOString()}` : "";
  return `${id}: ${defectInWords[kind]} of ${orderId}, by ${author} at ${madeAt.toISOString()}${end}: ${note}`;
}
