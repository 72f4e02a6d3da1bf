import { rateCells, rateName } from "../weekly/in-words.ts";
import type { RateOfReport, StoreOfReport, WeeklyReport } from "../weekly/report-json.ts";
import type { Sheet, TableCell } from "./sheet.ts";

/** More stores than this are not side by side on one sheet. */
const SIDE_BY_SIDE = 5;

/** Of several stores, what matters in each in a sentence, then every rate with a target beside that of the others. */
export function glancePart(sheet: Sheet, { stores }: WeeklyReport): void {
  for (const { country, headline } of stores)
    sheet.paragraph(`${country}: ${headline}`, { size: 9.5, gap: 4 });
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

function rowsOf(stores: StoreOfReport[]): TableCell[][] {
  const keys = new Map<string, RateOfReport>();
  const isShown = ({ reading, target, total }: RateOfReport) =>
    reading !== "confirmed" && target && total > 0;
  for (const { rates } of stores)
    for (const rate of rates) if (isShown(rate)) keys.set(`${rate.metric} ${rate.channel}`, rate);
  return [...keys.values()].map((named): TableCell[] => [
    { text: rateName({ metric: named.metric, channel: named.channel }), strong: true },
    ...stores.map(({ rates }): TableCell => {
      const rate = rates.find(
        (one) =>
          one.metric === named.metric && one.channel === named.channel && one.reading === named.reading,
      );
      if (!rate) return "";
      const { value, room, state } = rateCells(rate);
      return {
        text: [value, room || (rate.state === "no-data" ? "" : state)].filter(Boolean).join(" · "),
        state: rate.shown,
      };
    }),
  ]);
}
