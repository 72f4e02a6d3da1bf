import Link from "next/link";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { dayInWords } from "@/lib/reports/words.ts";
import { Button } from "./button.tsx";
import styles from "./picker.module.css";

/** The day on screen: the one before, the one after, any other by its date, and back to today. */
export function DayPicker({
  on,
  today,
  action,
  keep,
  href,
}: {
  on: Day;
  today: Day;
  /** The page's path, and what its address says besides the day. */
  action: string;
  keep: Record<string, string | null>;
  /** The page's address on another day; null is today. */
  href: (on: Day | null) => string;
}) {
  const [before, after] = [addDays(on, -1), addDays(on, 1)];
  return (
    <form method="get" action={action} className={styles.days} aria-label="Day">
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Link
        href={href(before)}
        data-day="before"
        className={styles.step}
        aria-label={`Previous day, ${dayInWords(before)}`}
        prefetch={false}
      >
        <Arrow left />
      </Link>
      {/* Keyed by the day: a step to another one shows it in the field too. */}
      <input
        key={on}
        type="date"
        name="on"
        aria-label="Day"
        defaultValue={on}
        max={today}
        className={styles.date}
      />
      {on < today ? (
        <Link
          href={href(after === today ? null : after)}
          data-day="after"
          className={styles.step}
          aria-label={`Next day, ${dayInWords(after)}`}
          prefetch={false}
        >
          <Arrow />
        </Link>
      ) : (
        <span className={styles.noStep} aria-hidden="true">
          <Arrow />
        </span>
      )}
      <Button>Show</Button>
      {on < today && (
        <Link href={href(null)} data-day="today" className={styles.today} prefetch={false}>
          Today
        </Link>
      )}
    </form>
  );
}

function Arrow({ left = false }: { left?: boolean }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
    >
      <path d={left ? "M10 3L5 8l5 5" : "M6 3l5 5-5 5"} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
