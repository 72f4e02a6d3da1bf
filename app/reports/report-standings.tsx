import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/app/_components/card.tsx";
import { Table } from "@/app/_components/table.tsx";
import { metricHref, warningsHref } from "@/app/_links.ts";
import type { StoreOfReport } from "@/lib/reports/weekly/report-json.ts";
import type { ProbationOfReport, WarningOfReport } from "@/lib/reports/weekly/standing-json.ts";
import {
  accountStatusSentence,
  changeCells,
  nothingOpen,
  openCells,
  probationCells,
  untoldInWords,
  warningsByKind,
} from "@/lib/reports/weekly/standing-words.ts";
import type { StoreParts } from "./report-store.tsx";
import styles from "./reports.module.css";

/** Open warnings, what is on probation, what Amazon says, and the changes of the week. */
export function Standings({ store, account }: StoreParts) {
  const untold = untoldInWords(store);
  return (
    <>
      <h3 className={styles.sub}>Open warnings</h3>
      <Open store={store} account={account} />
      {untold && <p className={styles.about2}>{untold}</p>}
      <h3 className={styles.sub}>Probation</h3>
      <OnProbation store={store} account={account} />
      <p className={styles.about2}>
        {accountStatusSentence(store.accountStatus)}{" "}
        <Link
          href={warningsHref({ account, marketplace: store.marketplace })}
          prefetch={false}
          className="screen-only"
        >
          Where it stands today
        </Link>
      </p>
      <h3 className={styles.sub}>Changes of standing in the week</h3>
      <Changes store={store} account={account} />
    </>
  );
}

const tight = (text: string) => (
  <span key={`tight ${text}`} className={styles.tight}>
    {text}
  </span>
);

/** The rate that something is about, as it was on a day. */
function rateOn(
  account: string,
  { marketplace }: StoreOfReport,
  { metric, channel }: Pick<WarningOfReport | ProbationOfReport, "metric" | "channel">,
  on: string,
  name: string,
): ReactNode {
  if (!metric) return name;
  return (
    <Link
      key="rate"
      href={metricHref({ account, marketplace, on }, metric, channel ?? "seller")}
      prefetch={false}
    >
      {name}
    </Link>
  );
}

function Open({ store, account }: StoreParts) {
  const { open } = warningsByKind(store);
  if (open.length === 0) return <p className={styles.about2}>{nothingOpen(store)}</p>;
  return (
    <Card flush>
      <Table
        caption={`Open warnings of ${store.country}`}
        columns={[
          { label: "Rate" },
          { label: "Standing" },
          { label: "Since" },
          { label: "Figure", words: true },
          { label: "Because", words: true },
          { label: "What ends it", words: true },
        ]}
        rows={open.map((warning) => {
          const { name, standing, since, figure, because, ends } = openCells(warning);
          return {
            key: `${warning.metric} ${warning.channel}`,
            cells: [
              rateOn(account, store, warning, store.on, name),
              tight(standing),
              tight(since),
              figure,
              because,
              ends,
            ],
          };
        })}
      />
    </Card>
  );
}

function OnProbation({ store, account }: StoreParts) {
  if (store.probations.length === 0) return <p className={styles.about2}>Nothing is on probation.</p>;
  return (
    <Card flush>
      <Table
        caption={`On probation in ${store.country}`}
        columns={[
          { label: "On probation" },
          { label: "Opened" },
          { label: "Opened by", words: true },
          { label: "Last day" },
          { label: "Now", words: true },
          { label: "Ends well when", words: true },
        ]}
        rows={store.probations.map((probation) => {
          const { name, opened, by, until, now, endsWell } = probationCells(probation);
          const { metric, channel, openedOn } = probation;
          return {
            key: `${metric} ${channel} ${openedOn}`,
            cells: [
              rateOn(account, store, probation, store.on, name),
              tight(opened),
              by,
              tight(until),
              now,
              endsWell,
            ],
          };
        })}
      />
    </Card>
  );
}

function Changes({ store, account }: StoreParts) {
  const { changes } = warningsByKind(store);
  if (changes.length === 0) return <p className={styles.about2}>No rate changed its standing.</p>;
  return (
    <Card flush>
      <Table
        caption={`Changes of standing in ${store.country}`}
        columns={[
          { label: "Rate" },
          { label: "Day" },
          { label: "Change" },
          { label: "Figure", words: true },
          { label: "Because", words: true },
        ]}
        rows={changes.map((event) => {
          const { name, day, change, figure, because } = changeCells(event);
          return {
            key: `${event.metric} ${event.channel} ${event.day}`,
            cells: [
              rateOn(account, store, event, event.day, name),
              tight(day),
              tight(change),
              figure,
              because,
            ],
          };
        })}
      />
    </Card>
  );
}
