import { STALE_AFTER_DAYS } from "@/lib/metrics/completeness.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { Freshness } from "@/lib/reports/missing-in-words.ts";
import { staleInWords } from "@/lib/reports/stale-in-words.ts";
import { ButtonLink } from "./button.tsx";
import styles from "./stale-banner.module.css";

/** Says that figures rest on files that no longer speak for the day shown, and how old those are. Nothing when all are fresh. */
export function StaleBanner({ freshness, on }: { freshness: Freshness[]; on: Day }) {
  const last = addDays(on, -STALE_AFTER_DAYS);
  const stale = freshness.filter(({ learnedOn, hintsOnly }) => learnedOn && !hintsOnly && learnedOn < last);
  if (stale.length === 0) return null;
  const { title, sentence } = staleInWords(stale, on);
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
      <ButtonLink href="/imports">Import newer files</ButtonLink>
    </aside>
  );
}
