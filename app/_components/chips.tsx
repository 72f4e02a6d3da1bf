import Link from "next/link";
import type { Chip } from "@/app/_views/orders-chips.ts";
import styles from "./chips.module.css";

/** What narrows a list, each with a way to take it off, and one to take all of it off. */
export function Chips({ chips, none }: { chips: Chip[]; none: string }) {
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="What narrows the list">
      {chips.map(({ label, without }) => (
        <li key={label}>
          <Link href={without} className={styles.chip} prefetch={false}>
            <span className="visually-hidden">Take off: </span>
            {label}
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" stroke="currentColor">
              <path d="M2.5 2.5l7 7m0-7l-7 7" strokeWidth="1.6" strokeLinecap="round" />
            </svg>
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link href={none} className={styles.none} prefetch={false}>
            Take all off
          </Link>
        </li>
      )}
    </ul>
  );
}
