import { withAccount } from "@/db/client.ts";
import { recordForOutlook } from "@/db/queries/measurements.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { HORIZONS } from "@/lib/metrics/forecast/breach-chance.ts";
import { questionOn } from "@/lib/metrics/measure.ts";
import { outlookOf } from "@/lib/metrics/outlook.ts";
import {
  aheadHeadline,
  chanceInWords,
  noiseInWords,
  scoreInWords,
  unsaidInWords,
  wayBackInWords,
} from "@/lib/reports/outlook-in-words.ts";
import { rateJson } from "@/lib/reports/rate-json.ts";
import { badOnesInWords, budgetInWords, countInWords, percent } from "@/lib/reports/words.ts";
import { type Command, neededAccount, neededDay, text } from "../command.ts";
import { figureOptions, figureUsage, neededFigure } from "../figure.ts";

export const outlook: Command = {
  name: "outlook",
  usage: `outlook ${figureUsage} --on DAY [--rules PACK]`,
  about:
    "a rate's coming days: what leaves and enters, what is in sight, the chance of a breach, luck or change",
  options: { ...figureOptions, on: text },
  async run(call) {
    const { marketplace, ...figure } = neededFigure(call);
    const on = neededDay(call, "on");
    const account = await neededAccount(call);
    const record = await withAccount(call.database, account.id, "read", (session) =>
      recordForOutlook(session, { accountId: account.id, marketplace, pack: figure.pack, on }),
    );
    const { metric, channel } = figure;
    const asked = { ...figure, on, knownOn: on };
    const found = outlookOf(record, asked);
    const { figure: measured, ageing, ahead, chance, score, noise } = found;
    const last = ahead.days.at(-1);
    return {
      json: {
        on,
        rate: rateJson(measured),
        defects: ordersBehind(record, questionOn(asked)).map(({ orderId, day, leavesOn }) => ({
          orderId,
          day,
          leavesOn,
        })),
        entering: found.entering.map(({ orderId, day, leavesOn }) => ({
          orderId,
          day,
          leavesOn,
        })),
        ageing,
        lookAhead: ahead,
        maturity: found.maturity,
        chance,
        scorecard: score,
        noise,
      },
      text: [
        aheadHeadline(measured, ageing),
        wayBackInWords(metric, ageing),
        ...ageing.coming
          .filter(({ leaving, entering }) => leaving.bad > 0 || entering.bad > 0)
          .map(({ on: day, leaving, entering, rate, budget }) =>
            [
              day,
              leaving.bad > 0 ? `${badOnesInWords(metric, leaving.bad)} leave` : "",
              entering.bad > 0 ? `${badOnesInWords(metric, entering.bad)} enter` : "",
              `${percent(rate.value, measured.target)} (${countInWords(rate, metric.unit)})`,
              budget === null ? "" : budgetInWords(budget),
            ]
              .filter(Boolean)
              .join("  "),
          ),
        last &&
          `In sight on ${last.on}: ${percent(last.certain.value, measured.target)}${last.band ? `; with what may come ${percent(last.band.fewest.value, measured.target)} to ${percent(last.band.most.value, measured.target)} (estimate)` : ""}`,
        chance.within
          ? `Chance of missing the target: ${HORIZONS.map((days) => `${chanceInWords(chance.within?.[days] ?? 0)} within ${days} days`).join(", ")} (estimate)`
          : chance.unsaid && unsaidInWords(chance.unsaid, metric, chance.defects),
        score && scoreInWords(score),
        noise && noiseInWords(noise, metric, channel),
      ]
        .filter(Boolean)
        .join("\n"),
    };
  },
};
