import Link from "next/link";
import { portfolioHref } from "@/app/_links.ts";
import { type PortfolioView, ROWS_A_PAGE } from "@/app/_views/portfolio-view.ts";
import { wholeNumber } from "@/lib/reports/words.ts";
import styles from "./store-grid.module.css";

/** Which of the stores are shown, and the way to the others. Nothing where all are. */
export function StorePages({
  view,
  keep,
}: {
  view: PortfolioView;
  keep: Parameters<typeof portfolioHref>[0];
}) {
  const { found, rows, asked } = view;
  if (found <= ROWS_A_PAGE) return null;
  const before = (asked.page - 1) * ROWS_A_PAGE;
  return (
    <nav aria-label="Pages of stores" className={styles.pages}>
      <span>
        {wholeNumber(before + 1)}–{wholeNumber(before + rows.length)} of {wholeNumber(found)} stores
      </span>
      {asked.page > 1 && (
        <Link href={portfolioHref({ ...keep, page: asked.page - 1 })} prefetch={false}>
          The {ROWS_A_PAGE} before
        </Link>
      )}
      {before + rows.length < found && (
        <Link href={portfolioHref({ ...keep, page: asked.page + 1 })} prefetch={false}>
          The next {Math.min(ROWS_A_PAGE, found - before - rows.length)}
        </Link>
      )}
    </nav>
  );
}
