import type { ReactNode } from "react";
import { DemoBanner } from "./demo-banner.tsx";
import styles from "./shell.module.css";
import { type Section, SiteHeader } from "./site-header.tsx";

export interface ShellProps {
  /** Which entry of the navigation the page belongs to. */
  section: Section | null;
  /** The account the page is about, when it is about one; the navigation then leads to its health too. */
  account?: { name: string; isDemo: boolean } | null;
  /** The store and day in use, kept by the links of the navigation: "?marketplace=DE". */
  query?: string;
  /** Whether the demo banner stands on the page. A page about a demo account has it anyway. */
  demo?: boolean;
  /** What the footer says of the days on this page: "Days in Pacific time". */
  note?: ReactNode;
  /** What paper says under the header, where no address bar tells: store, day, clock, how fresh the files are. */
  printed?: (string | null | undefined | false)[];
  children: ReactNode;
}

/** The frame of every page: skip link, header with the navigation, the page itself, footer. */
export function Shell({
  section,
  account = null,
  query = "",
  demo = false,
  note,
  printed = [],
  children,
}: ShellProps) {
  const onPaper = [account?.name, ...printed].filter(Boolean).join(" · ");
  return (
    <>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <SiteHeader section={section} account={account} query={query} />
      {(demo || account?.isDemo) && <DemoBanner />}
      {onPaper && <p className={`print-only ${styles.printed}`}>{onPaper}</p>}
      <main id="content" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <footer className={styles.footer}>
        <p>
          Headroom reads the reports you import and works out each rate itself. It is not affiliated with
          Amazon.
        </p>
        {note && <p>{note}</p>}
      </footer>
    </>
  );
}
