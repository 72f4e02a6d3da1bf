import type { Spot } from "@/app/_links.ts";
import type { PlanCell, PlanPart } from "@/lib/reports/plan-of-action.ts";
import { Card } from "./card.tsx";
import { OrderId } from "./order-id.tsx";
import { Part } from "./part.tsx";
import styles from "./plan.module.css";
import { StateBadge } from "./state-badge.tsx";
import { Table } from "./table.tsx";

/** Days and spans of days are no longer. */
const SHORT = 24;

/** A part of a plan of action, with its orders to open. The files are written from the same part. */
export function PlanPartOf({ part: { id, title, about, table }, spot }: { part: PlanPart; spot: Spot }) {
  return (
    <Part id={id} title={title}>
      {about.map((line) => (
        <p key={line} className={styles.about}>
          {line}
        </p>
      ))}
      {table && table.rows.length > 0 && (
        <Card flush>
          <Table
            caption={`${title}: the table`}
            columns={table.columns.map(({ title: label, ...column }) => ({ label, ...column }))}
            rows={table.rows.map((row, index) => ({
              key: `${index}`,
              cells: row.map((cell, place) => (
                <Cell key={table.columns[place]?.title} cell={cell} spot={spot} />
              )),
            }))}
          />
        </Card>
      )}
    </Part>
  );
}

function Cell({ cell, spot }: { cell: PlanCell; spot: Spot }) {
  if (typeof cell === "string") {
    // A day of three lines is hard to read; the table scrolls instead.
    return cell.length <= SHORT ? <span className={styles.short}>{cell}</span> : cell;
  }
  return "order" in cell ? <OrderId id={cell.order} spot={spot} /> : <StateBadge shown={cell.state} />;
}
