import type { ComingDay } from "@/lib/metrics/ageing.ts";
import { HORIZONS } from "@/lib/metrics/forecast/breach-chance.ts";
import type { LookAhead } from "@/lib/metrics/forecast/look-ahead.ts";
import type { Maturity } from "@/lib/metrics/forecast/maturity.ts";
import type { Scorecard } from "@/lib/metrics/forecast/scorecard.ts";
import type { WhatIf } from "@/lib/metrics/what-if.ts";
import type { Cell, CellKind, Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** A column of a table, with what stands in it in each row. */
type Told<Row> = [id: string, words: string, kind: CellKind, cell: (row: Row) => Cell];

/** A table about a rate's coming days: what it is of stands before its own columns. */
function tableOf<Row>(
  [id, title]: [id: string, title: string],
  where: Where,
  of: Which,
  rows: readonly Row[],
  told: Told<Row>[],
): Table {
  const head = [...whereCells(where), ...whichCells(of)];
  return {
    id,
    title,
    columns: [
      ...whereColumns,
      ...whichColumns,
      ...told.map(([name, words, kind]) => column(name, words, kind)),
    ],
    rows: rows.map((row) => [...head, ...told.map(([, , , cell]) => cell(row))]),
  };
}

/** What each coming day takes out of the window and brings into it, of what is known: every day, eventful or not. */
export function ageingTable(where: Where, of: Which, coming: ComingDay[]): Table {
  return tableOf(["ageing", "What leaves and enters with each coming day"], where, of, coming, [
    ["day", "Day", "day", ({ on }) => on],
    ["leaving-total", "Leaves, in all", "count", ({ leaving }) => leaving.total],
    ["leaving-bad", "Leaves, bad ones", "count", ({ leaving }) => leaving.bad],
    ["entering-total", "Enters, in all", "count", ({ entering }) => entering.total],
    ["entering-bad", "Enters, bad ones", "count", ({ entering }) => entering.bad],
    ["count", "Count then", "count", ({ rate }) => rate.count],
    ["total", "Total then", "count", ({ rate }) => rate.total],
    ["value", "Value then", "share", ({ rate }) => rate.value],
    ["room", "Room then", "count", ({ budget }) => budget],
  ]);
}

/** The days in sight: their orders are placed. The band is an estimate, and empty where none can be given. */
export function inSightTable(where: Where, of: Which, { days }: LookAhead): Table {
  return tableOf(["in-sight", "The days in sight"], where, of, days, [
    ["day", "Day", "day", ({ on }) => on],
    ["count", "Count, known so far", "count", ({ certain }) => certain.count],
    ["total", "Total, known so far", "count", ({ certain }) => certain.total],
    ["value", "Value, known so far", "share", ({ certain }) => certain.value],
    ["estimated-count-low", "Count, estimate from", "count", ({ band }) => band?.fewest.count ?? null],
    ["estimated-count-high", "Count, estimate to", "count", ({ band }) => band?.most.count ?? null],
    ["estimated-value-low", "Value, estimate from", "share", ({ band }) => band?.fewest.value ?? null],
    ["estimated-value-high", "Value, estimate to", "share", ({ band }) => band?.most.value ?? null],
    ["estimated-chance", "Chance to lie in it", "share", ({ band }) => band?.chance ?? null],
  ]);
}

/** How past forecasts of missing the target fared. Empty where there is none to score. */
export function scorecardTable(where: Where, of: Which, score: Scorecard | null): Table {
  const scores = score ? HORIZONS.map((days) => ({ days, ...score.within[days] })) : [];
  return tableOf(["scorecard", "How past forecasts fared"], where, of, scores, [
    ["days-ahead", "Days ahead", "count", ({ days }) => days],
    ["forecasts", "Forecasts", "count", ({ forecasts }) => forecasts],
    ["missed", "Target missed in", "count", ({ breaches }) => breaches],
    ["brier", "Score (Brier)", "number", ({ brier }) => brier],
    ["brier-as-before", "As in the last 30 days", "number", ({ baseline }) => baseline],
  ]);
}

/** The share of their eventual defects that should be known by now (estimate), newest week first. */
export function maturityTable(where: Where, of: Which, { weeks }: Maturity): Table {
  return tableOf(["maturity", "How much has shown itself, by order week"], where, of, [...weeks].reverse(), [
    ["week", "Week", "text", ({ week }) => week],
    ["from", "From", "day", ({ from }) => from],
    ["to", "To", "day", ({ to }) => to],
    ["total", "Total", "count", ({ total }) => total],
    ["seen", "Seen by now, estimate", "share", ({ seen }) => seen],
  ]);
}

/** Each coming day as it is in sight, and as it would be under what is supposed. */
export function whatIfTable(where: Where, of: Which, { before, after }: WhatIf): Table {
  const days = before.map((seen, place) => ({ seen, supposed: after[place] ?? seen }));
  return tableOf(["what-if", "The coming days, in sight and as supposed"], where, of, days, [
    ["day", "Day", "day", ({ seen }) => seen.on],
    ["count", "Count in sight", "count", ({ seen }) => seen.count],
    ["total", "Total in sight", "count", ({ seen }) => seen.total],
    ["value", "Value in sight", "share", ({ seen }) => seen.value],
    ["supposed-count", "Count as supposed", "count", ({ supposed }) => supposed.count],
    ["supposed-total", "Total as supposed", "count", ({ supposed }) => supposed.total],
    ["supposed-value", "Value as supposed", "share", ({ supposed }) => supposed.value],
  ]);
}
