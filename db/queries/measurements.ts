import { metrics } from "@/lib/amazon/metrics.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { longRunFrom } from "@/lib/metrics/noise.ts";
import type { Question } from "@/lib/metrics/rate.ts";
import { type HealthRecord, spanOf } from "@/lib/metrics/record.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { dayShowingFirst, type RollingWindow, windowShownOn } from "@/lib/metrics/window.ts";
import type { AccountSession } from "../client.ts";
import { byOtherRules, type RecordAsked, readHealthRecord } from "./health-record.ts";
import { type RecordsAsked, recordsOfDay } from "./records-of-day.ts";

/** How far ahead orders already name days: deliver-by dates lie within some weeks. */
const DAYS_AHEAD = 120;

/** Whose record, by which rules; of all rows that metrics ask for, or only of those needed. */
interface Whose extends Pick<RecordAsked, "accountId" | "marketplace" | "pack" | "needed"> {}

/** The record that every metric needs to be shown on each day from `from` to `to`. */
export async function recordForDays(
  session: AccountSession,
  asked: Whose & { from: Day; to: Day },
): Promise<HealthRecord> {
  return readHealthRecord(session, { ...asked, span: spanShown(asked) });
}

/** A record that holds a day's figures, as it is by another pack of rules. */
export function recordByOtherRules(
  session: AccountSession,
  record: HealthRecord,
  asked: Whose & { on: Day },
): Promise<HealthRecord> {
  return byOtherRules(session, record, { ...asked, span: spanShown({ from: asked.on, to: asked.on }) });
}

/** The days of which figures shown from one day to another are made. */
function spanShown({ from, to }: RollingWindow): RollingWindow {
  return spanOf([from, to].flatMap((on) => metrics.map((metric) => windowShownOn(metric, on))));
}

/** The record of one day's figures. */
export function recordForDay(session: AccountSession, asked: Whose & { on: Day }): Promise<HealthRecord> {
  return recordForDays(session, { ...asked, from: asked.on, to: asked.on });
}

/**
 * The records of one day's figures of many stores, as they are known on it; by `storeKey`. They answer for that day, and
 * for the days in sight by what is known on it.
 */
export function recordsOfStores(
  session: AccountSession,
  { on, ...asked }: Omit<RecordsAsked, "span" | "knownOn"> & { on: Day },
): Promise<Map<string, HealthRecord>> {
  return recordsOfDay(session, { ...asked, span: spanShown({ from: on, to: on }), knownOn: on });
}

/** The record of one figure over any days, and of the days after them that it lags behind: for the orders on its sides. */
export function recordForWindow(
  session: AccountSession,
  { question, ...asked }: Omit<Whose, "needed"> & { question: Question },
): Promise<HealthRecord> {
  const { metric, channel, window } = question;
  const from = dayShowingFirst(metric, window.from);
  return readHealthRecord(session, {
    ...asked,
    span: { from: window.from, to: addDays(window.to, metric.lagDays) },
    needed: rowsNeeded([metric], [channel], { from, namesFrom: from }),
  });
}

/** The record of the days up to one day: for a curve that ends there. */
export function recordUpTo(
  session: AccountSession,
  asked: Whose & { on: Day; days: number },
): Promise<HealthRecord> {
  return recordForDays(session, { ...asked, from: addDays(asked.on, 1 - asked.days), to: asked.on });
}

/**
 * The record that a day's outlook needs: the long run before its windows, and what is known of days to come, such as
 * packages to deliver.
 */
export function recordForOutlook(session: AccountSession, asked: Whose & { on: Day }): Promise<HealthRecord> {
  const from = metrics.map((metric) => longRunFrom({ metric, on: asked.on })).sort()[0] as Day;
  return readHealthRecord(session, { ...asked, span: { from, to: addDays(asked.on, DAYS_AHEAD) } });
}
