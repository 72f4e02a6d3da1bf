import { chartInWords } from "../weekly/chart-in-words.ts";
import { rateCells, ratesShown } from "../weekly/in-words.ts";
import { lackingInWords } from "../weekly/lacking.ts";
import type { StoreOfReport } from "../weekly/report-json.ts";
import { colours } from "./colours.ts";
import type { Sheet, TableCell } from "./sheet.ts";
import { CHART_HEIGHT, drawWeeks } from "./week-chart.ts";

const columns = [
  { title: "Rate", share: 0.195 },
  { title: "Week’s end", share: 0.08, number: true },
  { title: "Counted", share: 0.175, number: true },
  { title: "Target", share: 0.105 },
  { title: "Week before", share: 0.08, number: true },
  { title: "Change", share: 0.11, number: true },
  { title: "Room", share: 0.105 },
  { title: "State", share: 0.15 },
];

/** A heading of a store with the line below it, and the room above. */
const HEADING = 46;
const PARTIAL = 12.5;
const ABOVE_CHARTS = 4;
const BELOW_CHARTS = 8;

/** How much of a page a store's rates take, heading and charts included: they are not torn apart where they fit on one. */
export function heightOfRates(sheet: Sheet, store: StoreOfReport): number {
  const charts = Math.ceil(chartsOf(store).length / CHARTS_A_ROW) * (CHART_HEIGHT + BELOW_CHARTS);
  const partial = lackingInWords(store).length * PARTIAL;
  return (
    HEADING + sheet.heightOfTable(columns, rowsOf(store)) + partial + ABOVE_CHARTS + charts - BELOW_CHARTS
  );
}

/** A store's rates with change and room; below them twelve weeks of each that Amazon holds to a target. */
export function ratesPart(sheet: Sheet, store: StoreOfReport): void {
  sheet.table(`Rates of ${store.country} at the week’s end`, columns, rowsOf(store));
  for (const line of lackingInWords(store)) sheet.paragraph(line, { size: 8, colour: colours.soft, gap: 2 });
  const drawn = chartsOf(store);
  if (drawn.length === 0) return;
  sheet.y += ABOVE_CHARTS;
  sheet.drawings(
    CHART_HEIGHT,
    CHARTS_A_ROW,
    drawn.map((rate) => ({
      alt: chartInWords(rate),
      draw: (doc, x, y, width, pen) => drawWeeks(doc, rate, { x, y, width }, pen),
    })),
  );
}

function rowsOf(store: StoreOfReport): TableCell[][] {
  return ratesShown(store).map((rate): TableCell[] => {
    const said = rateCells(rate);
    const isSoft = rate.reading === "confirmed";
    const plain = (text: string): TableCell => ({ text, soft: isSoft });
    return [
      { text: said.name, strong: !isSoft, soft: isSoft },
      { text: said.value, strong: !isSoft },
      plain(said.counted),
      plain(said.target),
      plain(said.before),
      plain(said.change),
      { text: said.room, strong: (rate.budget ?? 1) < 0 },
      { text: said.state, state: rate.shown },
    ];
  });
}

const CHARTS_A_ROW = 4;

const chartsOf = (store: StoreOfReport) =>
  ratesShown(store).filter(
    ({ target, reading, history }) =>
      target !== null && reading !== "confirmed" && history.some(({ value }) => value !== null),
  );
