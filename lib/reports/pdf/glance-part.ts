import { glanceRows } from "../weekly/glance.ts";
import type { StoreOfReport, WeeklyReport } from "../weekly/report-json.ts";
import type { Sheet, TableCell } from "./sheet.ts";

/** More stores than this are not side by side on one sheet. */
const SIDE_BY_SIDE = 5;

/** Of several stores, what matters in each in a sentence, then every rate with a target beside that of the others. */
export function glancePart(sheet: Sheet, { stores }: WeeklyReport): void {
  for (const { country, headline } of stores)
    sheet.paragraph(`${country}: ${headline}`, { size: 9.5, gap: 4 });
  // Without data no rate has a figure to stand beside another.
  if (rowsOf(stores).length === 0) return;
  sheet.heading(2, "All stores at a glance");
  for (let from = 0; from < stores.length; from += SIDE_BY_SIDE)
    together(sheet, stores.slice(from, from + SIDE_BY_SIDE));
}

function together(sheet: Sheet, stores: StoreOfReport[]): void {
  const share = 0.76 / stores.length;
  const columns = [
    { title: "Rate at the week’s end", share: 0.24 },
    ...stores.map(({ country }) => ({ title: country, share })),
  ];
  sheet.table("Every rate with a target, by store", columns, rowsOf(stores));
}

const rowsOf = (stores: StoreOfReport[]): TableCell[][] =>
  glanceRows(stores).map(({ name, stores: cells }) => [
    { text: name, strong: true },
    ...cells.map((cell) => (cell ? { text: cell.words, state: cell.shown } : "")),
  ]);
