import type { ReactNode } from "react";
import styles from "./two.module.css";

/** Two things beside each other where there is room, else one under the other. */
export function Two({ children }: { children: ReactNode }) {
  return <div className={styles.two}>{children}</div>;
}

/** Things one under the other, in one of two columns. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}
