import { rateCells, rateName } from "./in-words.ts";
import type { RateOfReport, StoreOfReport } from "./report-json.ts";

/** One rate with a target, in each of some stores: what it is there; null where the store has no such rate. */
export interface GlanceRow {
  key: string;
  name: string;
  stores: ({ shown: RateOfReport["shown"]; words: string } | null)[];
}

/** Every rate that Amazon holds to a target in one of these stores, beside that of the others. */
export function glanceRows(stores: readonly StoreOfReport[]): GlanceRow[] {
  const rates = new Map<string, RateOfReport>();
  const isShown = ({ reading, target, total }: RateOfReport) =>
    reading !== "confirmed" && target !== null && total > 0;
  for (const store of stores)
    for (const rate of store.rates) if (isShown(rate)) rates.set(`${rate.metric} ${rate.channel}`, rate);
  return [...rates].map(([key, { metric, channel, reading }]) => ({
    key,
    name: rateName({ metric, channel }),
    stores: stores.map((store) => {
      const rate = store.rates.find(
        (one) => one.metric === metric && one.channel === channel && one.reading === reading,
      );
      if (!rate) return null;
      const { value, room, state } = rateCells(rate);
      const more = room || (rate.state === "no-data" ? "" : state);
      return { shown: rate.shown, words: [value, more].filter(Boolean).join(" · ") };
    }),
  }));
}
