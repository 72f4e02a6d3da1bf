import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import type { LogEntry } from "@/app/_views/warnings-view.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { changeInWords } from "@/lib/reports/change-in-words.ts";
import { dayInWords, metricInSentence, stateInWords } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import styles from "./change-log.module.css";
import { StateShape } from "./state-badge.tsx";
import { Table } from "./table.tsx";

/** Every change of a rate's state, newest first, each leading to the rate as it was on that day. */
export function ChangeLog({ log, days }: { log: LogEntry[]; days: number }) {
  const several = new Set(log.map(({ account }) => account.id)).size > 1;
  return (
    <Card flush>
      <Table
        caption={`Changes of state in the last ${days} days`}
        columns={[
          { label: "Rate" },
          { label: "Day" },
          { label: "Store" },
          { label: "Change" },
          { label: "What moved it", words: true },
        ]}
        rows={log.map(({ account, marketplace, change }) => {
          const metric = metricWithId(change.metric);
          return {
            key: [account.id, marketplace, change.metric, change.channel, change.day].join(" "),
            cells: [
              <Link
                key="rate"
                href={metricHref(
                  { account: account.name, marketplace, on: change.day },
                  change.metric,
                  change.channel,
                )}
                prefetch={false}
              >
                {metric && metricInSentence(metric, change.channel)}
              </Link>,
              <time key="day" dateTime={change.day} className={styles.tight}>
                {dayInWords(change.day)}
              </time>,
              <span key="store" className={styles.tight}>
                {several ? `${marketplace}, ${account.name}` : marketplace}
              </span>,
              <span key="change" className={styles.change}>
                <StateShape shown={change.from} size={13} /> {stateInWords[change.from]}
                <span aria-hidden="true"> → </span>
                <span className="visually-hidden"> to </span>
                <StateShape shown={change.to} size={13} /> <strong>{stateInWords[change.to]}</strong>
              </span>,
              changeInWords(change),
            ],
          };
        })}
      />
    </Card>
  );
}
