import { Card } from "@/app/_components/card.tsx";
import { OrderId } from "@/app/_components/order-id.tsx";
import { Table } from "@/app/_components/table.tsx";
import { dataLines } from "@/lib/reports/weekly/data-lines.ts";
import { rateName, unitOf } from "@/lib/reports/weekly/in-words.ts";
import type { RateOfReport, WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { budgetInWords, countInWords, percent, unitsInWords } from "@/lib/reports/words.ts";
import type { StoreParts } from "./report-store.tsx";
import styles from "./reports.module.css";

/** What the issue before said and is no longer so. */
export function Restated({ store, account, report: { previous } }: StoreParts & { report: WeeklyReport }) {
  const said = (
    rate: { count: number; total: number; value: number | null },
    metric: RateOfReport["metric"],
  ) => (rate.value === null ? "no data" : `${percent(rate.value)} (${countInWords(rate, unitOf(metric))})`);
  return (
    <>
      <h3 className={styles.sub}>{previous ? `Restated since issue ${previous.number}` : "Restated"}</h3>
      {!previous && <p className={styles.about2}>There is no earlier issue to hold this one against.</p>}
      {previous && store.restated.length === 0 && (
        <p className={styles.about2}>
          Every figure of issue {previous.number} ({previous.week}) stands.
        </p>
      )}
      {previous && store.restated.length > 0 && (
        <Card flush>
          <Table
            caption={`Figures of ${store.country} that were restated`}
            columns={[
              { label: "Rate" },
              { label: `Issue ${previous.number}`, number: true },
              { label: "Now", number: true },
              { label: "Why", words: true },
            ]}
            rows={store.restated.map((line) => ({
              key: `${line.metric} ${line.channel} ${line.reading}`,
              cells: [
                rateName(line),
                said(line.was, line.metric),
                said(line.is, line.metric),
                <span key="why" className={styles.orders}>
                  <span>{line.why}.</span>
                  {line.came.slice(0, 20).map(({ orderId, because }) => (
                    <span key={orderId}>
                      <OrderId id={orderId} spot={{ account, on: line.on }} /> counts: {because}
                    </span>
                  ))}
                  {line.went.slice(0, 20).map((orderId) => (
                    <span key={orderId}>
                      <OrderId id={orderId} spot={{ account, on: line.on }} /> no longer counts
                    </span>
                  ))}
                </span>,
              ],
            }))}
          />
        </Card>
      )}
    </>
  );
}

/** Rates without what the seller contests, beside the official ones. */
export function Contested({ store: { rates, country } }: StoreParts) {
  const lines = rates.flatMap((rate) => (rate.contested ? [{ rate, contested: rate.contested }] : []));
  if (lines.length === 0) return null;
  const said = (rate: RateOfReport, of: { count: number; value: number | null; budget: number | null }) =>
    `${percent(of.value, rate.target)} (${countInWords({ count: of.count, total: rate.total }, unitOf(rate.metric))}${of.budget === null ? "" : `, ${budgetInWords(of.budget)}`})`;
  return (
    <>
      <h3 className={styles.sub}>Without what is contested</h3>
      <p className={styles.about2}>
        Amazon counts these until it decides otherwise, and so does every other figure here.
      </p>
      <Card flush>
        <Table
          caption={`Rates of ${country} without the contested orders`}
          columns={[
            { label: "Rate" },
            { label: "Official", number: true },
            { label: "Adjusted", number: true },
            { label: "Contested" },
          ]}
          rows={lines.map(({ rate, contested }) => ({
            key: `${rate.metric} ${rate.channel} ${rate.reading}`,
            cells: [
              rateName(rate),
              said(rate, rate),
              said(rate, contested),
              unitsInWords("order", contested.orders.length),
            ],
          }))}
        />
      </Card>
    </>
  );
}

export function DataBehind({ store }: StoreParts) {
  return (
    <>
      <h3 className={styles.sub}>How fresh and how whole the data is</h3>
      <Card flush>
        <Table
          caption={`What the figures of ${store.country} rest on`}
          columns={[
            { label: "Input" },
            { label: "State" },
            { label: "Last learned" },
            { label: "Days in no file", words: true },
            { label: "Rates it feeds", words: true },
          ]}
          rows={dataLines(store).map(({ name, state, learned, holes, rates }) => ({
            key: `${name} ${state} ${holes}`,
            cells: [name, state, learned, holes, rates],
          }))}
        />
      </Card>
    </>
  );
}
