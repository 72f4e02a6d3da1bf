import { metricWithId } from "@/lib/amazon/metrics.ts";
import { dataLines } from "../weekly/data-lines.ts";
import {
  happenedInWords,
  issueInWords,
  listInFigures,
  listsInWords,
  rateName,
  unitOf,
} from "../weekly/in-words.ts";
import type { DefectOfReport, StoreOfReport, WeeklyReport } from "../weekly/report-json.ts";
import { signed } from "../weekly/signed.ts";
import {
  budgetInWords,
  countInWords,
  dayInWords,
  percent,
  points,
  unitsInWords,
  wholeNumber,
} from "../words.ts";
import { colours } from "./colours.ts";
import type { Sheet, TableCell } from "./sheet.ts";

/** How many orders of a list paper shows: the others are counted here and listed in the other files. */
export const MOST_LISTED = 40;

const quiet = { size: 8.5, colour: colours.soft, gap: 6 } as const;

/** Why each rate is another one than a week before: parts that add up to the difference. */
export function causesPart(sheet: Sheet, { rates }: StoreOfReport): void {
  sheet.heading(
    3,
    "Why the rates changed",
    "Each part is added to those before it; count and total add up exactly.",
  );
  const changed = rates.filter(({ reading, change }) => reading !== "confirmed" && change.parts.length > 0);
  if (changed.length === 0)
    return void sheet.paragraph("Nothing entered or left any window in this week.", quiet);
  sheet.tableOfGroups(
    "Why the rates changed",
    [
      { title: "Rate", share: 0.24 },
      { title: "What happened", share: 0.4 },
      { title: "Count", share: 0.1, number: true },
      { title: "Out of", share: 0.11, number: true },
      { title: "Rate", share: 0.15, number: true },
    ],
    changed.map((rate): TableCell[][] => [
      [
        { text: rateName(rate), strong: true },
        {
          text: `${percent(rate.before.value, rate.target)} became ${percent(rate.value, rate.target)}`,
          strong: true,
        },
        signed(rate.change.count) || "0",
        signed(rate.change.total) || "0",
        rate.change.value === 0 ? "as before" : points(rate.change.value),
      ],
      ...rate.change.parts.map((part): TableCell[] => [
        "",
        { text: part.words, soft: true },
        { text: signed(part.count), soft: true },
        { text: signed(part.total), soft: true },
        { text: part.effect === 0 ? "" : points(part.effect), soft: true },
      ]),
    ]),
  );
}

/** Bad orders of the rates with a target that came, aged out, or no longer count. */
export function defectsPart(sheet: Sheet, { defects, rates }: StoreOfReport): void {
  sheet.heading(3, "Bad orders that came and went");
  const held = new Set(
    rates.filter(({ target }) => target).map(({ metric, channel }) => `${metric} ${channel}`),
  );
  const isHeld = ({ metric, channel }: DefectOfReport) => held.has(`${metric} ${channel}`);
  const others = defects.filter((line) => !isHeld(line));
  for (const list of ["new", "aged-out", "withdrawn"] as const) {
    const found = defects.filter((line) => line.list === list);
    if (found.length === 0) {
      sheet.paragraph(`${listsInWords[list]}: none.`, quiet);
      continue;
    }
    // As many as on the page and in the files, also where not all of them are listed here.
    const said = listInFigures(list, found);
    const all = found.filter(isHeld);
    if (all.length === 0) {
      sheet.paragraph(`${said}, of rates without a target.`, quiet);
      continue;
    }
    sheet.paragraph(said, { strong: true, gap: 3 });
    sheet.table(
      `${listsInWords[list]} bad orders`,
      [
        { title: "Order", share: 0.22 },
        { title: "Rate", share: 0.22 },
        { title: "Day", share: 0.09 },
        { title: "What happened", share: 0.35 },
        { title: "Leaves on", share: 0.12 },
      ],
      all
        .slice(0, MOST_LISTED)
        .map((line): TableCell[] => [
          line.orderId,
          rateName(line),
          dayInWords(line.day),
          happenedInWords(line),
          dayInWords(line.leavesOn),
        ]),
    );
    if (all.length > MOST_LISTED)
      sheet.paragraph(
        `And ${wholeNumber(all.length - MOST_LISTED)} more: the CSV, XLSX and JSON files list all of them.`,
        quiet,
      );
  }
  if (others.length > 0)
    sheet.paragraph(
      `Not listed here: ${unitsInWords("line", others.length)} of rates without a target. They are in the CSV, XLSX and JSON files.`,
      quiet,
    );
}

/** What an earlier issue said and is no longer so. */
export function restatedPart(sheet: Sheet, { restated }: StoreOfReport, { previous }: WeeklyReport): void {
  if (!previous) {
    sheet.heading(3, "Restated");
    return void sheet.paragraph("There is no earlier issue to hold this one against.", quiet);
  }
  sheet.heading(3, `Restated since issue ${previous.number}`);
  if (restated.length === 0)
    return void sheet.paragraph(`Every figure of issue ${previous.number} (${previous.week}) stands.`, quiet);
  const said = (rate: { count: number; total: number; value: number | null }, unit: string) =>
    rate.value === null ? "no data" : `${percent(rate.value)} (${countInWords(rate, unit as "order")})`;
  sheet.table(
    "Figures that were restated",
    [
      { title: "Rate", share: 0.22 },
      { title: issueInWords({ number: previous.number }), share: 0.22 },
      { title: "Now", share: 0.22 },
      { title: "Why", share: 0.34 },
    ],
    restated.map((line): TableCell[] => [
      { text: rateName(line), strong: true },
      said(line.was, unitOf(line.metric)),
      said(line.is, unitOf(line.metric)),
      `${line.why}${ordersNamed(line)}`,
    ]),
  );
}

function ordersNamed({ came, went }: StoreOfReport["restated"][number]): string {
  const named = [
    ...came.slice(0, 5).map(({ orderId, because }) => `${orderId} counts: ${because}`),
    ...went.slice(0, 5).map((orderId) => `${orderId} no longer counts`),
  ];
  const more = came.length + went.length - named.length;
  if (named.length === 0) return "";
  return `. ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

export function contestedPart(sheet: Sheet, { rates }: StoreOfReport): void {
  const lines = rates.flatMap((rate) => (rate.contested ? [{ rate, contested: rate.contested }] : []));
  if (lines.length === 0) return;
  sheet.heading(
    3,
    "Without what is contested",
    "Amazon counts these until it decides otherwise, and so does every other figure here.",
  );
  sheet.table(
    "Rates without the contested orders",
    [
      { title: "Rate", share: 0.26 },
      { title: "Official", share: 0.26 },
      { title: "Adjusted, without contested orders", share: 0.28 },
      { title: "Contested", share: 0.2 },
    ],
    lines.map(({ rate, contested }): TableCell[] => {
      const metric = metricWithId(rate.metric);
      const said = (of: { count: number; value: number | null; budget: number | null }) =>
        `${percent(of.value, rate.target)} (${countInWords({ count: of.count, total: rate.total }, metric?.unit ?? "order")}${of.budget === null ? "" : `, ${budgetInWords(of.budget)}`})`;
      return [rateName(rate), said(rate), said(contested), unitsInWords("order", contested.orders.length)];
    }),
  );
}

export function dataPart(sheet: Sheet, store: StoreOfReport): void {
  sheet.heading(3, "How fresh and how whole the data is");
  sheet.table(
    "What the figures rest on",
    [
      { title: "Input", share: 0.14 },
      { title: "State", share: 0.1 },
      { title: "Last learned", share: 0.13 },
      { title: "Days in no file", share: 0.26 },
      { title: "Rates it feeds", share: 0.37 },
    ],
    dataLines(store).map(({ name, state, isWhole, learned, holes, rates }): TableCell[] => [
      { text: name, strong: !isWhole },
      { text: state, strong: !isWhole },
      learned,
      holes,
      { text: rates, soft: true },
    ]),
  );
}

export function countingPart(sheet: Sheet, { counting }: WeeklyReport): void {
  // All of it on one page.
  sheet.keep(430);
  sheet.heading(
    2,
    "How Amazon counts",
    "D is the day a figure is shown for. Under a limit means strictly under it.",
  );
  sheet.table(
    "How Amazon counts",
    [
      { title: "Rate", share: 0.16 },
      { title: "Window", share: 0.14 },
      { title: "What counts", share: 0.34 },
      { title: "Out of", share: 0.2 },
      { title: "Source", share: 0.16 },
    ],
    counting.map(({ name, windowDays, lagDays, counted, total, source }): TableCell[] => {
      const back = (days: number) => (days === 0 ? "D" : `D−${days}`);
      return [
        { text: name, strong: true },
        `${windowDays} days, ${back(lagDays + windowDays - 1)} to ${back(lagDays)}`,
        counted,
        total,
        { text: `${source.title}, read ${dayInWords(source.readOn, { year: true })}`, soft: true },
      ];
    }),
  );
}
