import type { Channel, DefectKind, Input, Metric } from "@/lib/amazon/metrics.ts";
import type { Source } from "@/lib/amazon/sources.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Rate } from "@/lib/metrics/rate.ts";
import { dayOf, type RollingWindow } from "@/lib/metrics/window.ts";
import type { Shown } from "@/lib/standing/shown.ts";

/*
 * How figures read, on every page, in every file and on the command line. The only place where a fraction
 * becomes a percentage.
 */

/** "0.86%"; "no data" when there is nothing to divide by. Two decimals, as Amazon shows it; never rounded onto a target. */
export function percent(value: number | null, target?: Target | null): string {
  if (value === null) return "no data";
  let decimals = 2;
  // 0.9996 % must not read "1.00%" beside "under 1%".
  const reads = () => (value * 100).toFixed(decimals);
  while (target && value !== target.value && decimals < 12 && Number(reads()) / 100 === target.value)
    decimals++;
  return `${reads()}%`;
}

/** "+0.12 points", of percentage points; "" when it can not be said. */
export function points(change: number | null): string {
  if (change === null) return "";
  const reads = (Math.abs(change) * 100).toFixed(2);
  return `${change < 0 ? "−" : "+"}${reads} points`;
}

/** "under 1%", "at least 95%". */
export function targetInWords(target: Target): string {
  return `${target.condition === "LESS_THAN" ? "under" : "at least"} ${Number((target.value * 100).toFixed(2))}%`;
}

/** "7 of 812 orders". */
export function countInWords({ count, total }: Pick<Rate, "count" | "total">, unit: Metric["unit"]): string {
  return `${wholeNumber(count)} of ${wholeNumber(total)} ${total === 1 ? unit : `${unit}s`}`;
}

const smallNumbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "two", "12": in a sentence, small numbers are words. */
export function numberInWords(number: number): string {
  return smallNumbers[number] ?? wholeNumber(number);
}

/** "12,480". */
export function wholeNumber(number: number): string {
  return number.toLocaleString("en");
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** "2 Oct"; with `year`, "2 Oct 2026". */
export function dayInWords(day: Day, { year = false } = {}): string {
  const [y, month, date] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1]}${year ? ` ${y}` : ""}`;
}

/** "Sun 1 Nov 2026". */
export function dayWithWeekday(day: Day): string {
  return `${weekdays[new Date(day).getUTCDay()]} ${dayInWords(day, { year: true })}`;
}

/** "19 Aug – 17 Oct"; years where they differ; a single day alone. */
export function windowInWords({ from, to }: RollingWindow): string {
  if (from === to) return dayInWords(from);
  const year = from.slice(0, 4) !== to.slice(0, 4);
  return `${dayInWords(from, { year })} – ${dayInWords(to, { year })}`;
}

export const channelInWords: Record<Channel, string> = {
  seller: "Seller-fulfilled",
  amazon: "Fulfilled by Amazon",
};

/** The same where there is little room, or in the middle of a sentence. */
export const channelInShort: Record<Channel, string> = { seller: "seller-fulfilled", amazon: "FBA" };

export const stateInWords: Record<Shown, string> = {
  // Said of upper and of lower limits alike.
  breach: "Target missed",
  watch: "Watch",
  good: "Good",
  partial: "Partial",
  none: "No target",
  "no-data": "No data",
};

/** What an input is called in a sentence about what is missing. */
export const inputInWords: Record<Input, string> = {
  orders: "orders",
  feedback: "feedback",
  claims: "A-to-z claims",
  chargebacks: "chargebacks",
  cancellations: "cancellations",
  shipments: "shipments",
  refunds: "refunds",
};

/** "1 more fits", "no room left", "3 too many", in whole orders. */
export function budgetInWords(budget: number): string {
  if (budget < 0) return `${wholeNumber(-budget)} too many`;
  if (budget === 0) return "no room left";
  return `${wholeNumber(budget)} more ${budget === 1 ? "fits" : "fit"}`;
}

/** A rate's name inside a sentence: "FBA order defects", "Late shipment (10 days)". */
export function metricInSentence({ name }: Pick<Metric, "name">, channel: Channel = "seller"): string {
  const bracketed = name.replace(/, (.+)$/, " ($1)");
  return channel === "amazon" ? `FBA ${bracketed.charAt(0).toLowerCase()}${bracketed.slice(1)}` : bracketed;
}

/** "are" for "Order defects", "is" for "Late shipment, 30 days". */
export function isOrAre({ name }: Pick<Metric, "name">): "is" | "are" {
  return name.split(",")[0]?.endsWith("s") ? "are" : "is";
}

/** "1 late order", "3 packages without a scan". */
export function badOnesInWords({ badOne, unit }: Pick<Metric, "badOne" | "unit">, number: number): string {
  const many = badOne.startsWith(`${unit} `) ? badOne.replace(unit, `${unit}s`) : `${badOne}s`;
  return `${wholeNumber(number)} ${number === 1 ? badOne : many}`;
}

/** "1 order", "3 units". */
export function unitsInWords(unit: string, number: number): string {
  return `${wholeNumber(number)} ${number === 1 ? unit : `${unit}s`}`;
}

/** "Germany", "the United States": a country after "in". */
export function countryInSentence(country: string): string {
  return /^(United|Netherlands)/.test(country) ? `the ${country}` : country;
}

/** "a", "a and b", "a, b and c". */
export function listInWords(parts: string[], word: "and" | "or" = "and"): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
}

export const defectInWords: Record<DefectKind, string> = {
  "negative-feedback": "Negative feedback",
  "a-to-z-claim": "A-to-z claim",
  chargeback: "Chargeback",
  "seller-cancellation": "Seller cancellation",
  "late-shipment": "Late shipment",
  "pending-late-shipment": "Overdue, not confirmed",
  "no-carrier-scan": "No carrier scan",
  "late-delivery": "Late delivery",
  refund: "Refund",
};

export const sourceKindInWords: Record<Source["kind"], string> = {
  official: "Amazon's own page",
  staff: "Amazon staff in the seller forum",
  "third-party": "third party",
  inference: "our inference",
};

/** What a column of the days that a metric's orders belong to is called. */
export function dayLabelOf({ dayOf }: Pick<Metric, "dayOf">): string {
  if (dayOf.includes("ship-by")) return "Ship-by";
  return dayOf.includes("deliver-by") ? "Deliver-by" : "Placed";
}

/** "14:05" on the clock of `zone`. */
export function timeInWords(instant: Date, zone: string): string {
  return instant.toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
}

/** "26 Nov 2026, 14:05" on the clock of `zone`. */
export function momentInWords(instant: Date, zone: string): string {
  return `${dayInWords(dayOf(instant, zone), { year: true })}, ${timeInWords(instant, zone)}`;
}

/** "Pacific time", "Berlin time": whose days these are. */
export function clockInWords(zone: string): string {
  if (zone === "America/Los_Angeles") return "Pacific time";
  return `${(zone.split("/").at(-1) ?? zone).replaceAll("_", " ")} time`;
}

/** "€12.30". Null when the sum or its currency is unknown. A word for a currency that none can be stands as it came. */
export function moneyInWords(cents: number | null, currency: string | null): string | null {
  if (cents === null || !currency) return null;
  if (!/^[a-z]{3}$/i.test(currency)) return `${(cents / 100).toFixed(2)} ${currency}`;
  return (cents / 100).toLocaleString("en", { style: "currency", currency });
}

/** "1%", "0.5%": for the marks of an axis, which are round numbers. */
export function shortPercent(value: number): string {
  return `${Number((value * 100).toFixed(3))}%`;
}

/** A sentence's first letter made large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Order defects" in the middle of a sentence; names such as "FBA …" and "A-to-z …" stay. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** "Ship-by 29 Sep, confirmed 30 Sep": rules name days as "2026-09-29", so that they read alike in every file. */
export function becauseInWords(because: string): string {
  return because.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dayInWords(day));
}
