import Link from "next/link";
import { accountPath, queryOf } from "@/app/_links.ts";
import type { StoreRow } from "@/app/_views/accounts-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import {
  countInWords,
  dayInWords,
  inputInWords,
  listInWords,
  metricInSentence,
  percent,
  targetInWords,
} from "@/lib/reports/words.ts";
import { Room } from "./room.tsx";
import { StateBadge } from "./state-badge.tsx";
import styles from "./store-rows.module.css";

/** A row for each account's store: how it stands, what is closest to the line, how fresh it is. */
export function StoreRows({ rows }: { rows: StoreRow[] }) {
  return (
    <ul className={styles.rows} aria-label="Accounts and stores, worst first">
      {rows.map((row) => {
        const { account, marketplace, shown, closest, confirmed } = row;
        return (
          <li key={account.id + marketplace} className={styles.row}>
            <div className={styles.who}>
              <h2 className={styles.name}>
                <Link
                  href={accountPath(account.name) + queryOf({ marketplace })}
                  className={styles.link}
                  prefetch={false}
                >
                  {marketplace ? marketplaceWithCode(marketplace)?.country : account.name}
                  <span className="visually-hidden">, {account.name}</span>
                </Link>
              </h2>
              <p className={styles.small}>
                {account.name}
                {marketplace && ` · ${marketplace}`}
              </p>
            </div>
            {closest ? (
              <>
                <div className={styles.closest}>
                  <p className={styles.metric}>{metricInSentence(closest.metric, closest.channel)}</p>
                  <p className={styles.small}>
                    {percent(closest.rate.value, closest.target)},{" "}
                    {countInWords(closest.rate, closest.metric.unit)}
                    {closest.target && <> · {targetInWords(closest.target)}</>}
                  </p>
                </div>
                <div className={styles.room}>
                  <Room figure={closest} confirmed={confirmed} />
                </div>
              </>
            ) : (
              <p className={`${styles.closest} ${styles.small}`}>
                {marketplace
                  ? "No rate can be told from the imported files yet."
                  : "Nothing was imported yet."}
              </p>
            )}
            <p className={`${styles.fresh} ${styles.small}`}>{freshInWords(row)}</p>
            <div className={styles.state}>
              <StateBadge shown={shown} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** "Learned to 20 Nov; lacks chargebacks". */
function freshInWords({ freshness }: StoreRow): string {
  const days = freshness.flatMap(({ learnedOn, hintsOnly }) => (learnedOn && !hintsOnly ? [learnedOn] : []));
  const [oldest, newest] = [[...days].sort()[0], [...days].sort().at(-1)];
  if (!oldest || !newest) return "";
  const lacking = freshness
    .filter(({ learnedOn, hintsOnly }) => !learnedOn || hintsOnly)
    .map(({ input }) => inputInWords[input]);
  const learned =
    oldest === newest
      ? `Learned to ${dayInWords(newest)}`
      : `Learned to ${dayInWords(oldest)} – ${dayInWords(newest)}`;
  return lacking.length > 0 ? `${learned}; lacks ${listInWords(lacking)}` : learned;
}
