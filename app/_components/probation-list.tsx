import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import type { StoreStandings } from "@/app/_views/store-standings.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { daysBetween } from "@/lib/metrics/day.ts";
import { expectedInWords, standingInWords } from "@/lib/reports/standing-in-words.ts";
import { capital, dayInWords, lowerFirst, metricInSentence, unitsInWords } from "@/lib/reports/words.ts";
import { noticeKinds } from "@/lib/standing/notice.ts";
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
          { label: "Opened" },
          { label: "Last day" },
          { label: isPending ? "Now" : "End", words: true },
          { label: isPending ? "Ends well when" : "Opened by", words: true },
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
            <time key="opened" dateTime={probation.openedOn} className={styles.tight}>
              {dayInWords(probation.openedOn, { year: true })}
            </time>,
            <time key="until" dateTime={probation.until} className={styles.tight}>
              {dayInWords(probation.until, { year: true })}
            </time>,
            isPending ? nowInWords(store, probation) : endedInWords(probation),
            isPending ? endsWellInWords(store, probation) : capital(openedByInWords(probation)),
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

function openedByInWords({ openedBy }: Probation): string {
  return openedBy === "breach"
    ? "a missed target"
    : `Amazon’s notice: ${lowerFirst(noticeKinds[openedBy.kind].name)}`;
}

const endWords = {
  recovered: "Recovered",
  overdue: "Overdue: not right by its last day",
  escalated: "Escalated: Amazon took offers or the account away",
};

function endedInWords({ end }: Probation): string {
  return end ? `${endWords[end.as]}, ${dayInWords(end.on, { year: true })}` : "Open";
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

function endsWellInWords(store: StoreStandings, probation: Probation): string {
  const rate = rateOf(store, probation);
  if (!rate) return "Amazon says that it is over: type in “Reinstated”, or the account status NORMAL.";
  if (rate.standing === "no-data")
    return "Files tell the rate again, and it is inside for 7 days in a row with no miss in sight.";
  const when = rate.expected ? ` Expected ${expectedInWords(rate.expected)}.` : "";
  return `${capital(rate.ends ? "inside for 7 days in a row with no miss in sight, files fresh" : "it is still well inside on the last day")}.${when}`;
}
