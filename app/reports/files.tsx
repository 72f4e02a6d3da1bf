import { reportFileHref } from "@/app/_links.ts";
import { reportFormats } from "@/lib/reports/weekly/formats.ts";
import styles from "./reports.module.css";

/** A report in every format, to download. */
export function Files({
  account,
  week,
  what,
  isDraft = false,
}: {
  account: string;
  week: string;
  /** What the files are of, for those who hear the links one by one. */
  what: string;
  /** The draft even where the week was issued. */
  isDraft?: boolean;
}) {
  const draft = isDraft ? "1" : null;
  return (
    <span className={styles.files}>
      {reportFormats.map((format) => (
        <a
          key={format}
          href={reportFileHref(account, week, format, { draft })}
          className={styles.file}
          aria-label={`${format.toUpperCase()}, ${what}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
