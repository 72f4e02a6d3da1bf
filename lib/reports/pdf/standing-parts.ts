import type { StoreOfReport } from "../weekly/report-json.ts";
import {
  accountStatusSentence,
  changeCells,
  nothingOpen,
  openCells,
  probationCells,
  untoldInWords,
  warningsByKind,
} from "../weekly/standing-words.ts";
import { colours } from "./colours.ts";
import type { Sheet, TableCell } from "./sheet.ts";

const quiet = { size: 8.5, colour: colours.soft, gap: 6 } as const;

/** Open warnings, what is on probation, what Amazon says, and the changes of the week. */
export function standingParts(sheet: Sheet, store: StoreOfReport): void {
  const { open, changes } = warningsByKind(store);
  sheet.heading(3, "Open warnings");
  if (open.length === 0) sheet.paragraph(nothingOpen(store), quiet);
  else openTable(sheet, open);
  const untold = untoldInWords(store);
  if (untold) sheet.paragraph(untold, quiet);
  sheet.heading(3, "Probation", "The word is Headroom’s: Amazon names no probation today.");
  if (store.probations.length === 0) sheet.paragraph("Nothing is on probation.", quiet);
  else probationTable(sheet, store.probations);
  sheet.paragraph(accountStatusSentence(store.accountStatus), { ...quiet, colour: colours.ink });
  sheet.heading(3, "Changes of standing in the week");
  if (changes.length === 0) sheet.paragraph("No rate changed its standing.", quiet);
  else changeTable(sheet, changes);
}

function openTable(sheet: Sheet, open: StoreOfReport["warnings"]): void {
  sheet.table(
    "Open warnings",
    [
      { title: "Rate", share: 0.16 },
      { title: "Standing, since", share: 0.14 },
      { title: "Figure", share: 0.2 },
      { title: "Because", share: 0.24 },
      { title: "What ends it", share: 0.26 },
    ],
    open.map((warning): TableCell[] => {
      const { name, standing, since, figure, because, ends } = openCells(warning);
      return [{ text: name, strong: true }, `${standing}, ${since}`, figure, because, ends];
    }),
  );
}

function probationTable(sheet: Sheet, probations: StoreOfReport["probations"]): void {
  sheet.table(
    "Probation",
    [
      { title: "On probation", share: 0.18 },
      { title: "Opened", share: 0.2 },
      { title: "Last day", share: 0.12 },
      { title: "Now", share: 0.18 },
      { title: "Ends well when", share: 0.32 },
    ],
    probations.map((probation): TableCell[] => {
      const { name, opened, by, until, now, endsWell } = probationCells(probation);
      return [{ text: name, strong: true }, `${opened}, by ${by}`, until, now, endsWell];
    }),
  );
}

function changeTable(sheet: Sheet, changes: StoreOfReport["warnings"]): void {
  sheet.table(
    "Changes of standing",
    [
      { title: "Rate", share: 0.18 },
      { title: "Day", share: 0.08 },
      { title: "Change", share: 0.2 },
      { title: "Figure", share: 0.24 },
      { title: "Because", share: 0.3 },
    ],
    changes.map((change): TableCell[] => {
      const { name, day, change: what, figure, because } = changeCells(change);
      return [{ text: name, strong: true }, day, what, figure, because];
    }),
  );
}
