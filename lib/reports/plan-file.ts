import type { Writable } from "node:stream";
import type { Typeface } from "./pdf/lettering.ts";
import type { Paper } from "./pdf/papers.ts";
import { Sheet, type TableCell, type TableColumn } from "./pdf/sheet.ts";
import { cellInWords, type PlanCell, type PlanOfAction, type PlanTable } from "./plan-of-action.ts";
import { stateInWords } from "./words.ts";

/** A plan's facts as text with Markdown's tables: to paste into a form, or to go on writing in. */
export function planMarkdown(plan: PlanOfAction): string {
  const parts = plan.parts.flatMap(({ title, about, table }) => [
    `## ${escaped(title)}`,
    ...about.map(escaped),
    ...(table && table.rows.length > 0 ? [markdownTable(table)] : []),
  ]);
  return `${[`# ${escaped(plan.title)}`, ...plan.about.map(escaped), ...parts].join("\n\n")}\n`;
}

function markdownTable({ columns, rows }: PlanTable): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ number }) => (number ? "---:" : "---"))),
    ...rows.map((row) => line(row.map((cell) => escaped(cellInWords(cell))))),
  ].join("\n");
}

/** A note may hold what Markdown would take for a table, a heading, a link or HTML. */
const escaped = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");

/** A plan's facts on paper: text that can be selected, tables whose head stands on every page, page numbers. */
export async function writePlanPdf(
  plan: PlanOfAction,
  { paper, typeface, at }: { paper: Paper; typeface: Typeface; at: Date },
  out: Writable,
): Promise<void> {
  const sheet = new Sheet(paper, typeface, { title: plan.title, at });
  sheet.heading(1, plan.title);
  for (const line of plan.about) sheet.paragraph(line);
  for (const { title, about, table } of plan.parts) {
    sheet.heading(2, title);
    for (const line of about) sheet.paragraph(line);
    if (table && table.rows.length > 0) {
      sheet.table(
        title,
        columnsOf(table),
        table.rows.map((row) => row.map(cellOnPaper)),
      );
    }
  }
  await sheet.write(out, {
    left: plan.of,
    right: "Facts for a plan of action",
    foot: "Made by Headroom from the seller’s own report files. Not affiliated with Amazon.",
  });
}

const cellOnPaper = (cell: PlanCell): TableCell =>
  typeof cell === "object" && "state" in cell
    ? { text: stateInWords[cell.state], state: cell.state }
    : cellInWords(cell);

/** Each column gets room by the longest of what it holds; sentences the most. */
function columnsOf({ columns, rows }: PlanTable): TableColumn[] {
  const wants = columns.map(({ title, words }, index) => {
    const longest = Math.max(title.length, ...rows.map((row) => cellInWords(row[index] ?? "").length));
    return Math.min(Math.max(longest, 7), words ? 44 : 24);
  });
  const all = wants.reduce((sum, want) => sum + want, 0);
  return columns.map(({ title, number }, index) => ({
    title,
    share: (wants[index] as number) / all,
    ...(number ? { number } : {}),
  }));
}
