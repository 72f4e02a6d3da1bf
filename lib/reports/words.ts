import type { Channel, Input, Metric } from "@/lib/amazon/metrics.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Rate } from "@/lib/metrics/rate.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import type { State } from "@/lib/standing/state.ts";

/*
 * How figures read, on every page, in every file and on the command line. The only place where a fraction
 * becomes a percentage.
 */

/** "0.86%"; "no data" when there is nothing to divide by. Two decimals, as Amazon shows it; never rounded onto a target. */
export function percent(value: number | null, target?: Target | null): string {
  if (value === null) return "no data";
  let text = (value * 100).toFixed(2);
  // 0.9996 % must not read "1.00%" beside "under 1%".
  if (target && Number(text) / 100 === target.value && value !== target.value) text = (value * 100).toFixed(4);
  return `${text}%`;
}

/** "under 1%", "at least 95%". */
export function targetInWords(target: Target): string {
  return `${target.condition === "LESS_THAN" ? "under" : "at least"} ${Number((target.value * 100).toFixed(2))}%`;
}

/** "7 of 812 orders". */
export function countInWords({ count, total }: Pick<Rate, "count" | "total">, unit: Metric["unit"]): string {
  return `${wholeNumber(count)} of ${wholeNumber(total)} ${total === 1 ? unit : `${unit}s`}`;
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

/** "19 Aug – 17 Oct"; years where they differ. */
export function windowInWords({ from, to }: RollingWindow): string {
  const year = from.slice(0, 4) !== to.slice(0, 4);
  return `${dayInWords(from, { year })} – ${dayInWords(to, { year })}`;
}

export const channelInWords: Record<Channel, string> = {
  seller: "Seller-fulfilled",
  amazon: "Fulfilled by Amazon",
};

export const stateInWords: Record<State, string> = {
  breach: "Over target",
  watch: "Watch",
  good: "Good",
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
