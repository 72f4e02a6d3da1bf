import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import type { LogEntry } from "@/app/_views/warnings-view.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { ruleInWords, standingInWords } from "@/lib/reports/standing-in-words.ts";
import { dayInWords, metricInSentence } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import styles from "./change-log.module.css";
import { StandingShape } from "./standing-badge.tsx";
import { Table } from "./table.tsx";

/** Every change of a rate's standing, newest first, each leading to the rate as it was on that day. */
export function ChangeLog({ log, caption }: { log: LogEntry[]; caption: string }) {
  const several = new Set(log.map(({ account }) => account.id)).size > 1;
  const years = new Set(log.map(({ event }) => event.day.slice(0, 4))).size > 1;
  return (
    <Card flush>
      <Table
        caption={caption}
        columns={[
          { label: "Rate" },
          { label: "Day" },
          { label: "Store" },
          { label: "Change" },
          { label: "What moved it", words: true },
          { label: "Because", words: true },
        ]}
        rows={log.map(({ account, marketplace, event, cause }) => {
          const metric = metricWithId(event.metric);
          return {
            key: [account.id, marketplace, event.metric, event.channel, event.day].join(" "),
            cells: [
              <Link
                key="rate"
                href={metricHref(
                  { account: account.name, marketplace, on: event.day },
                  event.metric,
                  event.channel,
                )}
                prefetch={false}
              >
                {metric && metricInSentence(metric, event.channel)}
              </Link>,
              <time key="day" dateTime={event.day} className={styles.tight}>
                {dayInWords(event.day, { year: years })}
              </time>,
              <span key="store" className={styles.tight}>
                {several ? `${marketplace}, ${account.name}` : marketplace}
              </span>,
              <span key="change" className={styles.change}>
                <StandingShape standing={event.from} size={13} /> {standingInWords[event.from]}
                <span aria-hidden="true"> → </span>
                <span className="visually-hidden"> to </span>
                <StandingShape standing={event.to} size={13} /> <strong>{standingInWords[event.to]}</strong>
              </span>,
              cause,
              ruleInWords[event.rule],
            ],
          };
        })}
      />
    </Card>
  );
}
