import type { ReactNode } from "react";
import type { Day } from "@/lib/metrics/day.ts";
import type { Freshness } from "@/lib/reports/missing-in-words.ts";
import { staleInWords, staleOn } from "@/lib/reports/stale-in-words.ts";
import { ButtonLink } from "./button.tsx";
import styles from "./stale-banner.module.css";

/** The frame of what is said of old files. */
export function StaleFrame({
  title,
  sentence,
  children,
}: {
  title: string;
  sentence: string;
  /** What can be done about it. */
  children: ReactNode;
}) {
  return (
    <aside className={styles.banner} aria-label="Old files" data-state="stale">
      <svg
        width="20"
        height="20"
        viewBox="0 0 20 20"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M3.2 7.2A7.5 7.5 0 1 1 2.6 11.5M3 3.2v4.2h4.2M10 6v4.4l2.8 1.8" />
      </svg>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p>{sentence}</p>
      </div>
      {children}
    </aside>
  );
}

/** Says that figures rest on files that no longer speak for the day shown, and how old those are. Nothing when all are fresh. */
export function StaleBanner({ freshness, on }: { freshness: Freshness[]; on: Day }) {
  const stale = staleOn(freshness, on);
  if (stale.length === 0) return null;
  return (
    <StaleFrame {...staleInWords(stale, on)}>
      <ButtonLink href="/imports">Import newer files</ButtonLink>
    </StaleFrame>
  );
}
