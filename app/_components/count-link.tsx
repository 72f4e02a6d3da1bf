import Link from "next/link";
import type { ReactNode } from "react";
import { type OrdersSaid, ordersHref, type Spot } from "@/app/_links.ts";
import { wholeNumber } from "@/lib/reports/words.ts";
import styles from "./count-link.module.css";

/** A figure that leads to the orders it counts: as many as it says, of the unit it counts. */
export function CountLink({
  count,
  spot,
  said,
  plain = false,
  children = wholeNumber(count),
}: {
  count: number;
  spot: Spot;
  said: OrdersSaid;
  /** A link of HTML's own, for tables of hundreds: the router's costs many times as much to draw. */
  plain?: boolean;
  children?: ReactNode;
}) {
  const href = ordersHref(spot, said);
  if (plain) {
    return (
      <a href={href} className={styles.link} data-count={count}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} className={styles.link} data-count={count} prefetch={false}>
      {children}
    </Link>
  );
}
