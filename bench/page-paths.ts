import { healthHref, metricHref, type Spot } from "@/app/_links.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { accountName, LEARNED_ON } from "./accounts.ts";
import { numbersOf } from "./files/numbers.ts";

/** The pages that are measured: the first one sees, and one rate with its curve and the orders behind it. */
export const pages = {
  "health page": healthHref,
  "order defects page": (spot: Spot) => metricHref(spot, "order-defect-rate", "seller"),
} as const;
export type PageName = keyof typeof pages;
export const pageNames = Object.keys(pages) as PageName[];

/** Over so many days views are spread that nobody has had before: the server remembers 200 answers. */
const DAYS = 300;

/**
 * Accounts of a database by chance, the same ones in every run.
 *
 * `usual`: as on the day the reports were downloaded, as everybody opens them every morning. `new`: as on any day of many,
 * so that it has to be worked out.
 */
export function anySpot(accounts: number): (view: "usual" | "new") => Spot {
  const numbers = numbersOf(accounts, 1);
  return (view) => ({
    account: accountName(1 + Math.floor(numbers() * accounts)),
    marketplace: "US",
    // A fixed day, so that a kept database shows the same whenever it is asked.
    on: view === "usual" ? LEARNED_ON : addDays(LEARNED_ON, -1 - Math.floor(numbers() * DAYS)),
  });
}
