"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import styles from "./going.module.css";

/** A page that comes sooner is just there; later, one wants to know that the press was heard. */
const QUIET_MS = 200;
/** A page that leads back to itself never arrives; by then a server that is away has said so. */
const LONGEST_MS = 20_000;

/** Told by what leads to another page without a link. */
export const LEAVING = "headroom:leaving";

/**
 * Says that another page is on its way, while the one on screen stays as it is: nothing jumps, and nothing is shown that
 * is not yet known.
 *
 * Next's own loading files would be sent before the page: an address that does not exist would then answer 200, and a
 * reader without scripts would be left with the skeleton.
 */
export function Going() {
  const address = `${usePathname()}?${useSearchParams()}`;
  const [leaving, leave] = useState<string | null>(null);
  const isGoing = leaving === address;
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = (event.target as Element | null)?.closest?.("a[href]");
      if (link instanceof HTMLAnchorElement && leadsAway(link)) leave(address);
    };
    // Next cancels the browser's own way of following a link, so that alone says nothing.
    document.addEventListener("click", follow, true);
    const pushed = () => leave(address);
    window.addEventListener(LEAVING, pushed);
    return () => {
      document.removeEventListener("click", follow, true);
      window.removeEventListener(LEAVING, pushed);
    };
  }, [address]);
  const [isLong, tell] = useState(false);
  useEffect(() => {
    if (!isGoing) return;
    const begin = setTimeout(() => tell(true), QUIET_MS);
    const end = setTimeout(() => leave(null), LONGEST_MS);
    return () => {
      clearTimeout(begin);
      clearTimeout(end);
      tell(false);
    };
  }, [isGoing]);
  return (
    <div role="status" className={styles.going}>
      {isGoing && isLong && (
        <span className={styles.words}>
          <span className={styles.dot} aria-hidden="true" />
          Loading …
        </span>
      )}
    </div>
  );
}

function leadsAway(link: HTMLAnchorElement): boolean {
  // What only opens something over the page is no way.
  if (link.target || link.hasAttribute("download") || link.getAttribute("role") === "button") return false;
  const to = new URL(link.href);
  if (to.origin !== window.location.origin || to.pathname.startsWith("/api/")) return false;
  // A file comes beside the page, which stays.
  if (to.pathname.endsWith("/orders.csv")) return false;
  return to.pathname + to.search !== window.location.pathname + window.location.search;
}
