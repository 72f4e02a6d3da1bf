import Link from "next/link";
import { HeaderTools } from "./header-tools.tsx";
import { SettingsLink } from "./settings-link.tsx";
import styles from "./site-header.module.css";
import { WordMark } from "./word-mark.tsx";

export type Section =
  | "accounts"
  | "health"
  | "orders"
  | "queue"
  | "warnings"
  | "reports"
  | "imports"
  | "settings";

/** The word mark and the way to each part of the dashboard; the part the page belongs to is marked. */
export function SiteHeader({
  section,
  account,
  query,
}: {
  section: Section | null;
  account: { name: string } | null;
  query: string;
}) {
  const entries: { section: Section; label: string; href: string }[] = [
    { section: "accounts", label: "Accounts", href: "/" },
    ...(account
      ? [
          {
            section: "health" as const,
            label: "Health",
            href: `/a/${encodeURIComponent(account.name)}${query}`,
          },
          {
            section: "orders" as const,
            label: "Orders",
            href: `/a/${encodeURIComponent(account.name)}/orders${query}`,
          },
        ]
      : []),
    { section: "queue", label: "Queue", href: "/queue" },
    { section: "warnings", label: "Warnings", href: "/warnings" },
    {
      section: "reports",
      label: "Reports",
      href: account ? `/reports?account=${encodeURIComponent(account.name)}` : "/reports",
    },
    { section: "imports", label: "Imports", href: "/imports" },
  ];
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.brand} aria-label="Headroom, to all accounts">
        <WordMark />
      </Link>
      <nav aria-label="Main">
        <ul className={styles.entries}>
          {entries.map((entry) => (
            <li key={entry.section}>
              <Link
                href={entry.href}
                data-go={entry.section}
                className={styles.entry}
                aria-current={entry.section === section ? "page" : undefined}
                prefetch={false}
              >
                {entry.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.end}>
        {account && <p className={styles.account}>{account.name}</p>}
        <SettingsLink account={account?.name ?? null} isCurrent={section === "settings"} />
        <HeaderTools />
      </div>
    </header>
  );
}
