import type { ReconciledFigure } from "@/lib/metrics/reconcile/reconcile.ts";
import { flagInWords, partInWords } from "../reconcile-in-words.ts";
import type { Cell, Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** Amazon's own figures beside ours: of each ours, every part of what lies between, and Amazon's. */
export function reconcileTable(where: Where, learnedOn: string | null, figures: ReconciledFigure[]): Table {
  return {
    id: "reconcile",
    title: "Amazon's own figures beside ours",
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("report-learned-on", "Amazon's report learned on", "day"),
      column("amazon-name", "Amazon's name"),
      column("whose", "Whose"),
      column("count", "Count", "count"),
      column("total", "Total", "count"),
      column("value", "Value", "share"),
      column("window-from", "Window from", "day"),
      column("window-to", "Window to", "day"),
      column("status", "Amazon's status"),
      column("what", "What it is"),
    ],
    rows: figures.flatMap((figure) => rowsOf(where, learnedOn, figure)),
  };
}

function rowsOf(where: Where, learnedOn: string | null, figure: ReconciledFigure): Cell[][] {
  const { amazon, ours, parts, flags, window } = figure;
  const head = [...whereCells(where), ...whichCells(ours), learnedOn, amazon.name];
  const { rate } = ours;
  const said = flags.map((flag) => flagInWords[flag]).join(" ") || null;
  return [
    [...head, "ours", rate.count, rate.total, rate.value, ours.window.from, ours.window.to, null, null],
    ...parts.map((part) => [
      ...head,
      part.kind === "unexplained" ? "unexplained" : "part",
      part.count,
      part.total,
      null,
      null,
      null,
      null,
      partInWords(part, figure),
    ]),
    [
      ...head,
      "amazon",
      amazon.count,
      amazon.total,
      amazon.rate,
      window?.from ?? null,
      window?.to ?? null,
      amazon.status,
      said,
    ],
  ];
}
