import { deadlineCells } from "../weekly/deadline-words.ts";
import type { StoreOfReport } from "../weekly/report-json.ts";
import { clockInWords, wholeNumber } from "../words.ts";
import { colours } from "./colours.ts";
import { MOST_LISTED } from "./parts.ts";
import type { Sheet, TableCell } from "./sheet.ts";

const quiet = { size: 8.5, colour: colours.soft, gap: 6 } as const;

/** What can still be answered, as the queue had it at the week's end. */
export function deadlinesPart(sheet: Sheet, { deadlines, queue, zone }: StoreOfReport): void {
  sheet.heading(
    3,
    "Deadlines ahead",
    `What runs out first, then what is overdue; days in ${clockInWords(zone)}.`,
  );
  if (deadlines.length === 0) return void sheet.paragraph("Nothing known is waiting for an answer.", quiet);
  sheet.table(
    "Deadlines ahead",
    [
      { title: "Due", share: 0.17 },
      { title: "What to do", share: 0.19 },
      { title: "Order, and what it is about", share: 0.24 },
      { title: "What it is worth", share: 0.3 },
      { title: "State", share: 0.1 },
    ],
    deadlines.slice(0, MOST_LISTED).map((deadline): TableCell[] => {
      const { due, left, words, because, worth, state } = deadlineCells(deadline);
      return [
        [due, left].filter(Boolean).join("; "),
        { text: words, strong: true },
        [deadline.orderId, because].filter(Boolean).join(": "),
        worth,
        state,
      ];
    }),
  );
  const more = deadlines.length - MOST_LISTED;
  if (more > 0) sheet.paragraph(`And ${wholeNumber(more)} more, in the other files.`, quiet);
  if (queue?.isCut) sheet.paragraph("There is more than is looked at; listed is what runs out first.", quiet);
}
