import { exportHref, type TableName } from "@/app/_exports/links.ts";
import styles from "./export-links.module.css";

/**
 * A table as a file, all rows and not only those shown. Links of HTML's own: a file is the browser's to fetch, the router would
 * ask for it twice.
 */
export function ExportLinks({
  table,
  of,
  what,
  label = "All as CSV",
  under = false,
}: {
  table: TableName;
  /** What the page's address says, with the account and the rate of its path. */
  of: Record<string, string | string[] | null | undefined>;
  /** The table, for those who hear the links apart from it: "the rates of this day". */
  what: string;
  /** Where a page has files of two tables side by side: "Orders as CSV". */
  label?: string;
  /** Below a table, where its heading has no room. */
  under?: boolean;
}) {
  return (
    <p className={`${styles.links} ${under ? styles.under : ""} screen-only`}>
      <a href={exportHref(table, of, "csv")} className={styles.link} data-export={table}>
        {label}
        <span className="visually-hidden">: {what}</span>
      </a>
      <a href={exportHref(table, of, "xlsx")} className={styles.link} data-export={table}>
        XLSX<span className="visually-hidden">: {what}</span>
      </a>
    </p>
  );
}
