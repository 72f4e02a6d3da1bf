import Link from "next/link";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { stateInWords } from "@/lib/reports/words.ts";
import type { Shown } from "@/lib/standing/shown.ts";
import styles from "./picker.module.css";
import { StateShape } from "./state-badge.tsx";

/** The account's stores, each with how it stands; the one on screen is marked. */
export function StorePicker({
  stores,
  current,
  href,
}: {
  stores: { marketplace: string; shown?: Shown }[];
  current: string;
  href: (marketplace: string) => string;
}) {
  return (
    <nav aria-label="Store">
      <ul className={styles.group}>
        {stores.map(({ marketplace, shown }) => (
          <li key={marketplace}>
            <Link
              href={href(marketplace)}
              className={styles.choice}
              aria-current={marketplace === current ? "page" : undefined}
              title={marketplaceWithCode(marketplace)?.country}
              prefetch={false}
            >
              {shown && <StateShape shown={shown} size={13} />}
              {marketplace}
              {shown && <span className="visually-hidden">: {stateInWords[shown]}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
