import Link from "next/link";
import { Card } from "@/app/_components/card.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Sparkline } from "@/app/_components/sparkline.tsx";
import { StateBadge } from "@/app/_components/state-badge.tsx";
import { Table } from "@/app/_components/table.tsx";
import { metricHref } from "@/app/_links.ts";
import { chartInWords } from "@/lib/reports/weekly/chart-in-words.ts";
import { rateCells, ratesShown } from "@/lib/reports/weekly/in-words.ts";
import { lackingInWords } from "@/lib/reports/weekly/lacking.ts";
import type { StoreOfReport, WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { clockInWords, dayWithWeekday } from "@/lib/reports/words.ts";
import { Causes } from "./causes.tsx";
import { DefectLists } from "./defect-lists.tsx";
import { Deadlines } from "./report-deadlines.tsx";
import { Contested, DataBehind, Restated } from "./report-lists.tsx";
import { Standings } from "./report-standings.tsx";
import styles from "./reports.module.css";

/** What a report says of one store. */
export function ReportStore({ store, report }: { store: StoreOfReport; report: WeeklyReport }) {
  const { marketplace, country, on, zone } = store;
  const parts = { store, account: report.account };
  return (
    <Part
      id={`store-${marketplace.toLowerCase()}`}
      title={country}
      about={`Figures shown for ${dayWithWeekday(on)}, by what was known then; days in ${clockInWords(zone)}`}
    >
      <Rates {...parts} />
      <Causes {...parts} />
      <DefectLists {...parts} week={report.week.id} />
      <Standings {...parts} />
      <Deadlines {...parts} />
      <Restated {...parts} report={report} />
      <Contested {...parts} />
      <DataBehind {...parts} />
    </Part>
  );
}

export interface StoreParts {
  store: StoreOfReport;
  account: string;
}

function Rates({ store, account }: StoreParts) {
  const spot = { account, marketplace: store.marketplace, on: store.on };
  const shown = ratesShown(store);
  return (
    <>
      <Card flush>
        <Table
          caption={`Rates of ${store.country} at the week’s end`}
          columns={[
            { label: "Rate" },
            { label: "Week’s end", number: true },
            { label: "Counted", number: true },
            { label: "Target" },
            { label: "Week before", number: true },
            { label: "Change", number: true },
            { label: "Room" },
            { label: "State" },
            // Paper is too narrow for it: the PDF file has the curves.
            { label: <span className="screen-only">Twelve weeks</span> },
          ]}
          rows={shown.map((rate) => {
            const said = rateCells(rate);
            const { metric, channel, reading, history, target, budget } = rate;
            return {
              key: `${metric} ${channel} ${reading}`,
              cells: [
                <Link key="rate" href={metricHref(spot, metric, channel)} prefetch={false}>
                  {said.name}
                </Link>,
                <b key="value" data-figure={`${store.marketplace} ${metric} ${channel} ${reading}`}>
                  {said.value}
                </b>,
                said.counted,
                <span key="target" className={styles.tight}>
                  {said.target}
                </span>,
                said.before,
                said.change,
                <span key="room" className={(budget ?? 0) < 0 ? styles.over : styles.tight}>
                  {said.room}
                </span>,
                <span key="state" className={styles.tight}>
                  <StateBadge shown={rate.shown} />
                  {rate.estimated && <span className={styles.soft}> estimated</span>}
                </span>,
                history.some(({ value }) => value !== null) ? (
                  <span key="weeks" className="screen-only">
                    <span className={styles.spark}>
                      <Sparkline points={history} target={target} label={chartInWords(rate)} />
                    </span>
                  </span>
                ) : (
                  ""
                ),
              ],
            };
          })}
        />
      </Card>
      {lackingInWords(store).map((line) => (
        <p key={line} className={styles.after}>
          {line}
        </p>
      ))}
    </>
  );
}
