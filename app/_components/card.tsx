import type { ReactNode } from "react";
import styles from "./card.module.css";

/** A ground to put things on. `flush` lets what is inside reach its edges, as rows and tables do. */
export function Card({ flush = false, children }: { flush?: boolean; children: ReactNode }) {
  return <div className={flush ? styles.flush : styles.card}>{children}</div>;
}
