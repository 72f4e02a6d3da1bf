import { Card } from "@/app/_components/card.tsx";
import { OrderId } from "@/app/_components/order-id.tsx";
import { Table } from "@/app/_components/table.tsx";
import { reportFileHref } from "@/app/_links.ts";
import { happenedInWords, listInFigures, listsInWords, rateName } from "@/lib/reports/weekly/in-words.ts";
import { dayInWords, wholeNumber } from "@/lib/reports/words.ts";
import type { StoreParts } from "./report-store.tsx";
import styles from "./reports.module.css";

/** How many orders of a list the page shows; the files have all. */
const MOST_LISTED = 100;

/** Bad orders that came into a rate in the week, left it by age, and no longer count. */
export function DefectLists({ store, account, week }: StoreParts & { week: string }) {
  return (
    <>
      <h3 className={styles.sub}>Bad orders that came and went</h3>
      {(["new", "aged-out", "withdrawn"] as const).map((list) => {
        const all = store.defects.filter((line) => line.list === list);
        if (all.length === 0)
          return (
            <p key={list} className={styles.about2}>
              {listsInWords[list]}: none.
            </p>
          );
        return (
          <div key={list}>
            <h4 className={styles.list}>{listInFigures(list, all)}</h4>
            <Card flush>
              <Table
                caption={`${listsInWords[list]} bad orders of ${store.country}`}
                columns={[
                  { label: "Order" },
                  { label: "Rate" },
                  { label: "Day" },
                  { label: "What happened", words: true },
                  { label: "Leaves on" },
                ]}
                rows={all.slice(0, MOST_LISTED).map((line) => ({
                  key: `${line.metric} ${line.channel} ${line.orderId}`,
                  cells: [
                    <OrderId key="order" id={line.orderId} spot={{ account, on: store.on }} />,
                    <span key="rate" className={styles.tight}>
                      {rateName(line)}
                    </span>,
                    <span key="day" className={styles.tight}>
                      {dayInWords(line.day)}
                    </span>,
                    happenedInWords(line),
                    <span key="leaves" className={styles.tight}>
                      {dayInWords(line.leavesOn)}
                    </span>,
                  ],
                }))}
              />
            </Card>
            {all.length > MOST_LISTED && (
              <p className={styles.about2}>
                And {wholeNumber(all.length - MOST_LISTED)} more, in{" "}
                <a href={reportFileHref(account, week, "csv", { table: "defects" })}>the whole list as CSV</a>
                .
              </p>
            )}
          </div>
        );
      })}
    </>
  );
}
