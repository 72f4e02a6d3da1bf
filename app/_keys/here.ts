import { queryOf } from "@/app/_links.ts";
import type { Day } from "@/lib/metrics/day.ts";

/** The account, store and day that the page on screen is about. */
export interface Here {
  account: string;
  /** Null where the account has no store yet. */
  marketplace: string | null;
  /** Null is today. */
  on: Day | null;
  /** The same page on another day. */
  hrefOn: (day: Day | null) => string;
}

/**
 * Where the reader is, by the page's address and by its link to the health page, which names the store even when the
 * address leaves it to the server. Null on pages about no one account.
 */
export function hereAt(at: { pathname: string; search: string }, healthHref: string | null): Here | null {
  if (!healthHref) return null;
  const health = new URL(healthHref, "http://here");
  const own = new URLSearchParams(at.search);
  const marketplace = health.searchParams.get("marketplace");
  return {
    account: decodeURIComponent(health.pathname.split("/")[2] ?? ""),
    marketplace,
    on: health.searchParams.get("on"),
    hrefOn: (on) => {
      const params = Object.fromEntries(own);
      // What is only said of one day does not hold for another; of its list another page may be the last.
      const { known: _known, since: _since, page: _page, ...kept } = params;
      return at.pathname + queryOf({ marketplace, ...kept, on });
    },
  };
}

/** Where the reader is now. */
export function hereOnScreen(): Here | null {
  const health = document.querySelector<HTMLAnchorElement>('a[data-go="health"]');
  return hereAt(window.location, health?.getAttribute("href") ?? null);
}
