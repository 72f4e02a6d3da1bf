import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import type { StoreStandings } from "@/app/_views/store-standings.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { daysBetween } from "@/lib/metrics/day.ts";
import {
  endedInWords,
  endsWellInWords,
  expectedAfter,
  openedByInWords,
} from "@/lib/reports/probation-in-words.ts";
import { standingInWords } from "@/lib/reports/standing-in-words.ts";
import { capital, dayInWords, metricInSentence, unitsInWords } from "@/lib/reports/words.ts";
import type { Probation } from "@/lib/standing/probation.ts";
import { Card } from "./card.tsx";
import styles from "./change-log.module.css";
import { Table } from "./table.tsx";

/** What is on probation, or was: opened by what, until when, and what has to be true at its end. */
export function ProbationList({
  shown,
  isPending,
  caption,
}: {
  shown: StoreStandings[];
  isPending: boolean;
  caption: string;
}) {
  const rows = shown.flatMap((store) =>
    store.probations
      .filter((probation) => probation.isPending === isPending)
      .map((probation) => ({ store, probation })),
  );
  const several = new Set(rows.map(({ store }) => store.account.id)).size > 1;
  return (
    <Card flush>
      <Table
        caption={caption}
        columns={[
          { label: "On probation" },
          { label: "Store" },
          { label: isPending ? "Now" : "End", words: true },
          { label: isPending ? "Ends well when" : "Opened by", words: true },
          { label: "Opened" },
          { label: "Last day" },
        ]}
        rows={rows.map(({ store, probation }) => ({
          key: [
            store.account.id,
            store.marketplace,
            probation.metric,
            probation.channel,
            probation.openedOn,
          ].join(" "),
          cells: [
            <Name key="name" store={store} probation={probation} />,
            <span key="store" className={styles.tight}>
              {several ? `${store.marketplace}, ${store.account.name}` : store.marketplace}
            </span>,
            isPending ? nowInWords(store, probation) : endedInWords(probation),
            isPending ? howToEndWell(store, probation) : capital(openedByInWords(probation)),
            <time key="opened" dateTime={probation.openedOn} className={styles.tight}>
              {dayInWords(probation.openedOn, { year: true })}
            </time>,
            <time key="until" dateTime={probation.until} className={styles.tight}>
              {dayInWords(probation.until, { year: true })}
            </time>,
          ],
        }))}
      />
    </Card>
  );
}

function Name({
  store,
  probation: { metric: id, channel },
}: {
  store: StoreStandings;
  probation: Probation;
}) {
  const metric = id && metricWithId(id);
  if (!metric) return "The account";
  const spot = { account: store.account.name, marketplace: store.marketplace, on: null };
  return (
    <Link href={metricHref(spot, metric.id, channel ?? "seller")} prefetch={false}>
      {metricInSentence(metric, channel ?? "seller")}
    </Link>
  );
}

function rateOf({ rates }: StoreStandings, { metric, channel }: Probation) {
  return rates.find(({ figure }) => figure.metric.id === metric && figure.channel === channel);
}

function nowInWords(store: StoreStandings, probation: Probation): string {
  const rate = rateOf(store, probation);
  const left = daysBetween(store.today, probation.until);
  const time = left < 0 ? "" : left === 0 ? "; its last day is today" : `; ${unitsInWords("day", left)} left`;
  const word = rate ? standingInWords[rate.standing] : "Open";
  if (probation.end) return `${endedInWords(probation)}.`;
  const named = probation.notices.some(({ deadline }) => deadline === probation.until);
  return `${word}${time}. Opened by ${openedByInWords(probation)}.${named ? " Its last day is the one that Amazon’s notice names." : ""}`;
}

function howToEndWell(store: StoreStandings, probation: Probation): string {
  const rate = rateOf(store, probation);
  if (!rate) return endsWellInWords(null);
  const { standing, ends, expected } = rate;
  return endsWellInWords({ standing, hasWarning: ends !== null }) + expectedAfter(expected);
}
