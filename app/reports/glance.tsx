import { Card } from "@/app/_components/card.tsx";
import { Part } from "@/app/_components/part.tsx";
import { StateShape } from "@/app/_components/state-badge.tsx";
import { Table } from "@/app/_components/table.tsx";
import { glanceRows } from "@/lib/reports/weekly/glance.ts";
import type { StoreOfReport } from "@/lib/reports/weekly/report-json.ts";
import { stateInWords } from "@/lib/reports/words.ts";
import styles from "./reports.module.css";

/** Of several stores what matters in each, and every rate with a target side by side. */
export function Glance({ stores }: { stores: StoreOfReport[] }) {
  const rows = glanceRows(stores);
  return (
    <Part id="glance" title="All stores at a glance">
      <ul className={styles.sentences}>
        {stores.map(({ marketplace, country, headline }) => (
          <li key={marketplace}>
            <a href={`#store-${marketplace.toLowerCase()}`}>{country}</a>: {headline}
          </li>
        ))}
      </ul>
      {/* Without data no rate has a figure to stand beside another. */}
      {rows.length > 0 && (
        <Card flush>
          <Table
            caption="Every rate with a target, by store"
            columns={[
              { label: "Rate at the week’s end" },
              ...stores.map(({ country }) => ({ label: country })),
            ]}
            rows={rows.map(({ key, name, stores: cells }) => ({
              key,
              cells: [
                name,
                ...cells.map((cell, index) =>
                  cell ? (
                    <span key={stores[index]?.marketplace} className={styles.glance}>
                      <StateShape shown={cell.shown} size={13} />
                      <span className="visually-hidden">{stateInWords[cell.shown]}: </span>
                      {cell.words}
                    </span>
                  ) : (
                    ""
                  ),
                ),
              ],
            }))}
          />
        </Card>
      )}
    </Part>
  );
}
