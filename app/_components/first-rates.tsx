import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import type { RateOfStore } from "@/app/_views/portfolio-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { roomInSentence } from "@/lib/reports/headline.ts";
import { missInWords } from "@/lib/reports/miss-in-words.ts";
import { capital, metricInSentence, percent, targetInWords } from "@/lib/reports/words.ts";
import { stateOfRates } from "@/lib/standing/store-state.ts";
import styles from "./first-rates.module.css";
import { RateCounts } from "./rate-counts.tsx";
import { RoomPips } from "./room.tsx";
import { StoreStateBadge } from "./store-state.tsx";
import whole from "./whole-link.module.css";

/** The rates that ask for attention before all others, large: what to look at when there are five seconds. */
export function FirstRates({ rates, several }: { rates: RateOfStore[]; several: boolean }) {
  return (
    <ul className={styles.cards} aria-label="First to look at">
      {rates.map((rate) => {
        const { row, figure, miss, confirmed } = rate;
        const { metric, channel, target } = figure;
        const { account, marketplace } = row;
        if (!marketplace) return null;
        const spot = { account: account.name, marketplace, on: null };
        return (
          <li key={`${account.id} ${marketplace} ${metric.id} ${channel}`} className={styles.card}>
            <div className={styles.head}>
              <p className={styles.where}>
                {several && `${account.name} · `}
                {marketplaceWithCode(marketplace)?.country}
              </p>
              <StoreStateBadge state={stateOfRates([rate])} />
            </div>
            <h2 className={styles.name}>
              <Link
                href={metricHref(spot, metric.id, channel, { tab: miss ? "ahead" : null })}
                className={whole.link}
                prefetch={false}
              >
                {metricInSentence(metric, channel)}
              </Link>
            </h2>
            <p className={styles.room}>{capital(roomInSentence(figure))}</p>
            <RoomPips figure={figure} confirmed={confirmed} />
            <p className={styles.small}>
              {percent(figure.rate.value, target)}, <RateCounts figure={figure} spot={spot} />
              {target && ` · ${targetInWords(target)}`}
            </p>
            {miss && <p className={styles.miss}>{capital(missInWords(miss))}, by what is known already.</p>}
          </li>
        );
      })}
    </ul>
  );
}
