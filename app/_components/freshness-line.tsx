import { STALE_AFTER_DAYS } from "@/lib/metrics/completeness.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { Freshness } from "@/lib/reports/missing-in-words.ts";
import { capital, dayInWords, inputInWords } from "@/lib/reports/words.ts";
import styles from "./freshness-line.module.css";

/** What the figures rest on: each input with the day it was last learned. */
export function FreshnessLine({ freshness, on }: { freshness: Freshness[]; on: Day }) {
  const stale = addDays(on, -STALE_AFTER_DAYS);
  return (
    <section aria-label="How fresh the imported files are" className={styles.line}>
      <h2 className={styles.title}>Learned from your files</h2>
      <ul className={styles.inputs}>
        {freshness.map(({ input, learnedOn, hintsOnly }) => (
          <li
            key={input}
            className={!learnedOn || hintsOnly || learnedOn < stale ? styles.lacking : undefined}
          >
            {capital(inputInWords[input])}{" "}
            {learnedOn ? (
              <>
                {hintsOnly ? "hinted at" : "to"} <time dateTime={learnedOn}>{dayInWords(learnedOn)}</time>
              </>
            ) : (
              "never"
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
