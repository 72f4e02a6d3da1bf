import type { ReactNode } from "react";
import styles from "./note.module.css";

/** Something to know before reading the figures below it. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <p className={styles.note}>
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        <circle cx="8" cy="8" r="6.8" />
        <path d="M8 7.2v4M8 4.6v.2" strokeLinecap="round" />
      </svg>
      <span>{children}</span>
    </p>
  );
}
