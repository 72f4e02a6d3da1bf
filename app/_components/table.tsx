import type { ReactNode } from "react";
import styles from "./table.module.css";

export interface Column {
  label: ReactNode;
  /** Figures stand right, so that their digits line up. */
  number?: boolean;
  /** Sentences want room, even where the table then has to scroll. */
  words?: boolean;
  /** Days stay on one line, however narrow the screen. */
  day?: boolean;
  /** How the rows are sorted by this column, where they are. */
  sorted?: "ascending" | "descending";
}

/**
 * A table that scrolls by itself where it is too wide. Its region can be reached by keyboard, and says what it is.
 *
 * @param rows Cells of each row, in the columns' order; the first names the row.
 */
export function Table({
  caption,
  columns,
  rows,
  captionHidden = true,
  alike = false,
}: {
  caption: string;
  columns: Column[];
  rows: { key: string; cells: ReactNode[] }[];
  captionHidden?: boolean;
  /** Whether it is one of several of a kind on a page. */
  alike?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.region} aria-label={caption} tabIndex={0}>
      <table className={alike ? `${styles.table} ${styles.alike}` : styles.table}>
        <caption className={captionHidden ? "visually-hidden" : styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places.
              <th scope="col" key={index} className={look(column)} aria-sort={column.sorted}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <th scope="row" key={index} className={columns[0]?.words ? styles.words : styles.name}>
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={index} className={look(columns[index])}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function look(column: Column | undefined): string | undefined {
  if (column?.number) return styles.number;
  if (column?.day) return styles.day;
  return column?.words ? styles.words : undefined;
}
