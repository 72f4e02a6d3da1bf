import { Card } from "@/app/_components/card.tsx";
import { Table } from "@/app/_components/table.tsx";
import { rateName } from "@/lib/reports/weekly/in-words.ts";
import { signed } from "@/lib/reports/weekly/signed.ts";
import { percent, points } from "@/lib/reports/words.ts";
import type { StoreParts } from "./report-store.tsx";
import styles from "./reports.module.css";

/** Why each rate is another one than a week before: parts that add up to the difference. */
export function Causes({ store }: StoreParts) {
  const changed = store.rates.filter(
    ({ reading, change }) => reading !== "confirmed" && change.parts.length > 0,
  );
  return (
    <>
      <h3 className={styles.sub}>Why the rates changed</h3>
      {changed.length === 0 ? (
        <p className={styles.about2}>Nothing entered or left any window in this week.</p>
      ) : (
        <>
          <p className={styles.about2}>
            Each part is added to those before it; count and total add up exactly.
          </p>
          <Card flush>
            <Table
              caption={`Why the rates of ${store.country} changed`}
              columns={[
                { label: "Rate" },
                { label: "What happened", words: true },
                { label: "Count", number: true },
                { label: "Out of", number: true },
                { label: "Rate", number: true },
              ]}
              rows={changed.flatMap((rate) => {
                const key = `${rate.metric} ${rate.channel}`;
                return [
                  {
                    key,
                    cells: [
                      rateName(rate),
                      <b key="became">
                        {percent(rate.before.value, rate.target)} became {percent(rate.value, rate.target)}
                      </b>,
                      signed(rate.change.count) || "0",
                      signed(rate.change.total) || "0",
                      rate.change.value === 0 ? "as before" : points(rate.change.value),
                    ],
                  },
                  ...rate.change.parts.map((part) => ({
                    key: `${key} ${part.kind}`,
                    cells: [
                      <span key="rate" className="visually-hidden">
                        {rateName(rate)}
                      </span>,
                      <span key="words" className={styles.soft}>
                        {part.words}
                      </span>,
                      signed(part.count),
                      signed(part.total),
                      part.effect === 0 ? "" : points(part.effect),
                    ],
                  })),
                ];
              })}
            />
          </Card>
        </>
      )}
    </>
  );
}
