import Link from "next/link";
import { orderHref, type Spot } from "@/app/_links.ts";
import styles from "./order-id.module.css";

/** An order's id, leading to all that is known of it. */
export function OrderId({ id, spot }: { id: string; spot: Pick<Spot, "account" | "on"> }) {
  return (
    <Link href={orderHref(spot, id)} className={styles.id} prefetch={false}>
      {id}
    </Link>
  );
}
