import Link from "next/link";
import { settingsHref } from "@/app/_links.ts";
import styles from "./settings-link.module.css";
import { Sign } from "./sign.tsx";

/** The way to the settings of the account on screen: a sign, for there is little room beside the parts. */
export function SettingsLink({ account, isCurrent }: { account: string | null; isCurrent: boolean }) {
  return (
    <Link
      href={settingsHref(account)}
      data-go="settings"
      className={styles.link}
      aria-label="Settings"
      aria-current={isCurrent ? "page" : undefined}
      title="Settings"
      prefetch={false}
    >
      <Sign>
        {/* Three slides, each set somewhere else. */}
        <path d="M2 4.5h6.4M12.6 4.5H16M2 9h1.4M7.6 9H16M2 13.5h7.4M13.6 13.5H16" />
        <circle cx="10.5" cy="4.5" r="2.1" />
        <circle cx="5.5" cy="9" r="2.1" />
        <circle cx="11.5" cy="13.5" r="2.1" />
      </Sign>
    </Link>
  );
}
