import { stateInWords } from "@/lib/reports/words.ts";
import type { Shown } from "@/lib/standing/shown.ts";
import styles from "./state-badge.module.css";

/** A state by shape, word and colour, so that no one of them has to be seen. */
export function StateBadge({ shown }: { shown: Shown }) {
  return (
    <span className={`${styles.badge} ${styles[shown]}`}>
      <StateShape shown={shown} />
      {stateInWords[shown]}
    </span>
  );
}

/** The shape alone, for where the word stands beside it or is read out. */
export function StateShape({ shown, size }: { shown: Shown; size?: number }) {
  return (
    <StateDrawing ink={shown} size={size}>
      {shapes[shown]}
    </StateDrawing>
  );
}

/** A drawing in the ink of a state: 16 by 16 inside. */
export function StateDrawing({
  ink,
  size = 14,
  children,
}: {
  ink: Shown;
  size?: number;
  children: React.ReactNode;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={`${styles.shape} ${styles[`${ink}Ink`]}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

const shapes: Record<Shown, React.ReactNode> = {
  breach: (
    <>
      <path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" fill="currentColor" />
      <path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" stroke="var(--card)" />
    </>
  ),
  watch: (
    <>
      <path d="M8 1.8L15 14H1z" />
      <path d="M8 6.4v3.2M8 11.7v.1" />
    </>
  ),
  good: (
    <>
      <circle cx="8" cy="8" r="6.8" />
      <path d="M4.9 8.3l2.2 2.1 4-4.5" />
    </>
  ),
  partial: (
    <>
      <circle cx="8" cy="8" r="6.8" strokeDasharray="2.6 2.4" />
      <path d="M8 3.8a4.2 4.2 0 0 1 0 8.4z" fill="currentColor" stroke="none" />
    </>
  ),
  none: <path d="M3 8h10" />,
  "no-data": (
    <>
      <rect x="1.8" y="1.8" width="12.4" height="12.4" rx="3" strokeDasharray="2.4 2.6" />
      <path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.2-.8.6-.8 1.1M8 11.6v.1" />
    </>
  ),
};
