import { type Channel, type MetricId, metricWithId } from "@/lib/amazon/metrics.ts";
import {
  budgetInWords,
  clockInWords,
  countInWords,
  dayWithWeekday,
  defectInWords,
  metricInSentence,
  momentInWords,
  percent,
  points,
  stateInWords,
  targetInWords,
  unitsInWords,
  wholeNumber,
} from "../words.ts";
import { hasData } from "./no-data.ts";
import type { DefectOfReport, RateOfReport, StoreOfReport, WeeklyReport } from "./report-json.ts";

/*
 * How a report reads, the same on the page, on paper and in a mail.
 */

/** "Issue 12", "Draft". */
export function issueInWords({ number }: Pick<WeeklyReport, "number">): string {
  return number === null ? "Draft" : `Issue ${number}`;
}

/** "Week 2026-W45, Mon 2 Nov 2026 – Sun 8 Nov 2026". */
export function weekInWords({ id, from, to }: WeeklyReport["week"]): string {
  return `Week ${id}, ${dayWithWeekday(from)} – ${dayWithWeekday(to)}`;
}

/** "Issued 9 Nov 2026, 07:00 (Berlin time) by Ann"; of a draft, what it is. */
export function issuedInWords(report: WeeklyReport): string {
  const { issuedAt, issuedBy, madeAt, isOver, zone } = report;
  const moment = (instant: string) => `${momentInWords(new Date(instant), zone)} (${clockInWords(zone)})`;
  if (issuedAt) return `Issued ${moment(issuedAt)} by ${issuedBy}`;
  const draft = `Draft of ${moment(madeAt)}`;
  if (!hasData(report)) return `${draft}: there is no data of this week`;
  const so = isOver ? "not issued" : "the week is not over";
  return `${draft}: ${so}, and figures may still change`;
}

/** "Order defects", "FBA order defects, confirmed". */
export function rateName({
  metric,
  channel,
  reading = "exact",
}: {
  metric: MetricId;
  channel: Channel;
  reading?: RateOfReport["reading"];
}): string {
  const known = metricWithId(metric);
  const name = known ? metricInSentence(known, channel) : metric;
  return reading === "confirmed" ? `${name}, confirmed` : name;
}

export const unitOf = (metric: MetricId) => metricWithId(metric)?.unit ?? "order";

/** What a row of the table of rates says of one rate. Without data, that and nothing else. */
export function rateCells(rate: RateOfReport) {
  const { value, target, before, change, budget } = rate;
  const hasData = rate.state !== "no-data";
  return {
    name: rateName(rate),
    value: hasData ? percent(value, target) : "No data",
    counted: hasData ? countInWords(rate, unitOf(rate.metric)) : "",
    target: target ? targetInWords(target) : "none",
    before: before.value === null ? "no data" : percent(before.value, target),
    change: change.value === null ? "" : change.value === 0 ? "as before" : points(change.value),
    room: budget === null ? "" : budgetInWords(budget),
    state: stateInWords[rate.shown] + (rate.estimated ? ", estimated" : ""),
  };
}

/**
 * Rates a reader wants to see. Left out are those of a channel without a single order in any of the weeks, and a confirmed
 * reading that is the same as the exposed one above it.
 */
export function ratesShown({ rates }: StoreOfReport): RateOfReport[] {
  const channels = (["seller", "amazon"] as const).filter((channel) =>
    rates.some(
      (rate) => rate.channel === channel && (rate.total > 0 || rate.history.some(({ total }) => total > 0)),
    ),
  );
  return rates.filter(
    (rate) => (channels.length === 0 || channels.includes(rate.channel)) && !isSameAsExposed(rate, rates),
  );
}

function isSameAsExposed(rate: RateOfReport, rates: RateOfReport[]): boolean {
  if (rate.reading !== "confirmed") return false;
  const exposed = rates.find(
    ({ metric, channel, reading }) =>
      metric === rate.metric && channel === rate.channel && reading === "exposed",
  );
  const same = ({ count, total, before }: RateOfReport) => [count, total, before.count, before.total].join();
  return exposed !== undefined && same(exposed) === same(rate);
}

/** What happened to an order of a list. Where a rate counts only one kind of thing, its name says that already. */
export function happenedInWords({ metric, kinds, because }: DefectOfReport): string {
  const counts = metricWithId(metric)?.counts;
  if (counts && !("defects" in counts && counts.defects.length > 1)) return because;
  const names = kinds.map((kind) => defectInWords[kind as keyof typeof defectInWords] ?? kind);
  const said = names.join(", ");
  return because.startsWith(said) ? because : `${said}: ${because}`;
}

/** "New: 38 orders", or "New: 38 orders in 49 lines, one for each rate" where one counts in several. */
export function listInFigures(list: DefectOfReport["list"], lines: readonly DefectOfReport[]): string {
  const orders = new Set(lines.map(({ orderId }) => orderId)).size;
  const said = `${listsInWords[list]}: ${unitsInWords("order", orders)}`;
  return orders === lines.length ? said : `${said} in ${wholeNumber(lines.length)} lines, one for each rate`;
}

export const listsInWords = {
  new: "New",
  "aged-out": "Aged out",
  withdrawn: "Withdrawn",
} as const;
