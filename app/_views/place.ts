import { notFound, redirect } from "next/navigation";
import type { Spot } from "@/app/_links.ts";
import { todayIn } from "@/app/_time.ts";
import { currentDatabase } from "@/db/current.ts";
import { type Account, accountNamed } from "@/db/writes/accounts.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { type Day, isDay, isDayOfAmazon } from "@/lib/metrics/day.ts";

export type SearchParams = Record<string, string | string[] | undefined>;

/** An account's store on a day: what nearly every page is about. */
export interface Place {
  account: Account;
  marketplace: string;
  zone: string;
  today: Day;
  on: Day;
  /** The same as links say it. */
  spot: Spot;
}

/** The one value of a parameter; null when it is not there or empty. */
export function param(params: SearchParams, name: string): string | null {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value)?.trim() || null;
}

/** The account a path names. Ends in "not found" when there is none. */
export async function accountOfPath(segment: string): Promise<Account> {
  const account = await accountNamed(currentDatabase(), decoded(segment));
  return account ?? notFound();
}

/**
 * A part of a path as it was before it was encoded.
 *
 * Next hands pages the part as it stands in the address, but `generateMetadata` the decoded one: what can not be
 * decoded ("100% wool") already is.
 */
export function decoded(segment: string): string {
  try {
    // No database takes a NUL into text: with another letter in its place it names nothing, as it should.
    return decodeURIComponent(segment).replaceAll("\0", "\uFFFD");
  } catch {
    return segment;
  }
}

/** A store that the account has, or "not found". */
export function storeAsked(params: SearchParams, stores: string[]): string | null {
  const code = param(params, "marketplace")?.toUpperCase();
  if (!code) return null;
  return stores.includes(code) ? code : notFound();
}

/** The day asked for on a store's clock, else its today. A day to come has no figures: today stands for it. */
export function dayAsked(params: SearchParams, zone: string): { on: Day; today: Day; toCome: boolean } {
  const today = todayIn(zone);
  const asked = param(params, "on");
  const toCome = asked !== null && isDay(asked) && asked > today;
  if (asked !== null && !toCome && !isDayOfAmazon(asked)) notFound();
  return { on: toCome ? today : (asked ?? today), today, toCome };
}

/** An account's store on the day asked for. For a day to come the address without it is shown instead. */
export function placeOn(
  account: Account,
  marketplace: string,
  params: SearchParams,
  hrefWithoutDay: string,
): Place {
  const zone = zoneOf(marketplace);
  const { on, today, toCome } = dayAsked(params, zone);
  if (toCome) redirect(hrefWithoutDay);
  return {
    account,
    marketplace,
    zone,
    today,
    on,
    spot: { account: account.name, marketplace, on: on === today ? null : on },
  };
}
