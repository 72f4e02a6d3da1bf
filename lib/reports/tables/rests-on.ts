import type { InputCompleteness } from "@/lib/metrics/completeness.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { RulePack } from "@/lib/metrics/rules/packs.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";
import { figureCells, figureColumns } from "./figure.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** What a figure rests on: a line for each input. */
export function restsOnTable(where: Where, of: Which, inputs: InputCompleteness[]): Table {
  return {
    id: "rests-on",
    title: "What a figure rests on",
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("input", "Input"),
      column("state", "How far"),
      column("files", "Files"),
      column("learned-on", "Last learned", "day"),
      column("days-not-covered", "Days no file covers"),
    ],
    rows: inputs.map(({ input, state, files, learnedOn, holes }) => [
      ...whereCells(where),
      ...whichCells(of),
      input,
      state,
      files.map(({ kind, imports }) => `${imports} ${kind}`).join("; ") || null,
      learnedOn,
      holes.map(({ from, to }) => (from === to ? from : `${from}/${to}`)).join("; ") || null,
    ]),
  };
}

/** A figure by each pack of rules. */
export function rulePacksTable(
  where: Omit<Where, "rules">,
  packs: { pack: RulePack; figure: Measurement }[],
): Table {
  return {
    id: "rule-packs",
    title: "A figure by each pack of rules",
    columns: [...whereColumns, column("rules-title", "In words"), ...figureColumns],
    rows: packs.map(({ pack, figure }) => [
      ...whereCells({ ...where, rules: pack.id }),
      pack.title,
      ...figureCells(figure),
    ]),
  };
}
