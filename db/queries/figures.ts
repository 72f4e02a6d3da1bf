import type { RulePackId } from "@/lib/amazon/targets.ts";
import { type OrderBehind, ordersBehind } from "@/lib/metrics/behind.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { END_OF_TIME, type HistoryPoint, historyOf } from "@/lib/metrics/history.ts";
import { type Asked, type Measurement, measureAll, questionOn } from "@/lib/metrics/measure.ts";
import type { AccountSession } from "../client.ts";
import { recordForDay, recordForDays } from "./measurements.ts";
import { ordersMet } from "./orders-met.ts";

/*
 * Figures for those who read them as values: the command and the HTTP interface ask here, so that both say the same.
 */

/** One figure of one store, by which rules. */
export interface FigureOfStore extends Pick<Asked, "metric" | "channel" | "reading" | "pack"> {
  accountId: string;
  marketplace: string;
}

/** Every rate of a store on a day, with what was known on a day. */
export async function ratesOn(
  session: AccountSession,
  asked: { accountId: string; marketplace: string; on: Day; knownOn: Day; pack: RulePackId },
): Promise<Measurement[]> {
  return measureAll(await recordForDay(session, asked), asked);
}

/** A rate for each day of a span: each as known `then`, or with all that is known `now`. */
export async function historyFor(
  session: AccountSession,
  figure: FigureOfStore,
  { from, to, known }: { from: Day; to: Day; known: "then" | "now" },
): Promise<HistoryPoint[]> {
  const { accountId, marketplace, pack } = figure;
  const record = await recordForDays(session, { accountId, marketplace, pack, from, to });
  return historyOf(record, figure, { from, to }, known === "then" ? "then" : END_OF_TIME);
}

/** The orders in the numerator of a rate, oldest first: of a lower limit those with a good package or unit. */
export async function ordersCounted(
  session: AccountSession,
  figure: FigureOfStore,
  { on, knownOn }: { on: Day; knownOn: Day },
): Promise<OrderBehind[]> {
  const { accountId, marketplace, pack, metric } = figure;
  const of = { accountId, marketplace, pack };
  const question = questionOn({ ...figure, on, knownOn });
  if ("good" in metric.counts) return ordersMet(session, of, question);
  return ordersBehind(await recordForDay(session, { ...of, on }), question);
}
