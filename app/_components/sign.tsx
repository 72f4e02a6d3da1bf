import type { ReactNode } from "react";

/** A small drawing in the colour of its words, which say what it means: it is told to nobody. 18 by 18 inside. */
export function Sign({ size = 18, children }: { size?: number; children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 18 18"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

/** What looking for something is drawn as. */
export function Lens({ size }: { size?: number }) {
  return (
    <Sign size={size}>
      <circle cx="7.8" cy="7.8" r="5" strokeWidth="1.7" />
      <path d="M11.6 11.6l4 4" strokeWidth="1.7" />
    </Sign>
  );
}
