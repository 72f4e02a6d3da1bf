import { healthHref, metricHref } from "@/app/_links.ts";
import { accountName, LEARNED_ON } from "./accounts.ts";
import { numbersOf } from "./files/numbers.ts";

/** The pages that are measured: the first one sees, and one rate with its curve and the orders behind it. */
export const pages = {
  "health page": (account: string) => healthHref(spotOf(account)),
  "order defects page": (account: string) => metricHref(spotOf(account), "order-defect-rate", "seller"),
} as const;
export type PageName = keyof typeof pages;
export const pageNames = Object.keys(pages) as PageName[];

/** The day the reports were downloaded, so that a kept database shows the same on any day. */
const spotOf = (account: string) => ({ account, marketplace: "US", on: LEARNED_ON });

/** Accounts of a database by chance, the same ones in every run. */
export function anyAccount(accounts: number): () => string {
  const numbers = numbersOf(accounts, 1);
  return () => accountName(1 + Math.floor(numbers() * accounts));
}
