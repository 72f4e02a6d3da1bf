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
  children = wholeNumber(count),
}: {
  count: number;
  spot: Spot;
  said: OrdersSaid;
  children?: ReactNode;
}) {
  return (
    <Link href={ordersHref(spot, said)} className={styles.link} data-count={count} prefetch={false}>
      {children}
    </Link>
  );
}
