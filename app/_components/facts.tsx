import type { ReactNode } from "react";
import styles from "./facts.module.css";

/** A few figures beside each other, each with what it is. */
export function Facts({ facts }: { facts: { key: string; figure: ReactNode; label: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ key, figure, label }) => (
        <div key={key} className={styles.fact} data-fact={key}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.figure}>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
