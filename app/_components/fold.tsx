import type { ReactNode } from "react";
import styles from "./fold.module.css";

/** What is there for whoever wants it, folded away under a line that says what it is. */
export function Fold({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
