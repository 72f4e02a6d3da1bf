import Link from "next/link";
import styles from "./pager.module.css";

/** Where in a long list one is, and the way to the page before and the one after. */
export function Pager({
  said,
  page,
  pages,
  href,
}: {
  /** "1–50 of 812 orders" */
  said: string;
  page: number;
  pages: number;
  href: (page: number) => string;
}) {
  return (
    <nav className={styles.pager} aria-label="Pages">
      <p>{said}</p>
      {pages > 1 && (
        <ul>
          {page > 1 && (
            <li>
              <Link href={href(page - 1)} rel="prev" prefetch={false}>
                Previous page
              </Link>
            </li>
          )}
          <li aria-current="page">
            Page {page.toLocaleString("en")} of {pages.toLocaleString("en")}
          </li>
          {page < pages && (
            <li>
              <Link href={href(page + 1)} rel="next" prefetch={false}>
                Next page
              </Link>
            </li>
          )}
        </ul>
      )}
    </nav>
  );
}
