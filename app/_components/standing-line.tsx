import Link from "next/link";
import { type Spot, warningsHref } from "@/app/_links.ts";
import { notedInWords } from "@/lib/reports/noted-in-words.ts";
import type { NotedStore } from "@/lib/standing/noted-standing.ts";
import { StandingBadge } from "./standing-badge.tsx";
import styles from "./standing-line.module.css";

/** A store's standing in a word, led to what its warnings are, since when, and what ends them. */
export function StandingLine({ noted, spot }: { noted: NotedStore; spot: Spot }) {
  const { account, marketplace } = spot;
  return (
    <p className={styles.line} data-standing={noted.worst}>
      <StandingBadge standing={noted.worst} />
      <Link href={warningsHref({ account, marketplace })} prefetch={false}>
        {notedInWords(noted)}
      </Link>
    </p>
  );
}
