import type { ComingDay } from "@/lib/metrics/ageing.ts";
import { HORIZONS } from "@/lib/metrics/forecast/breach-chance.ts";
import type { LookAhead } from "@/lib/metrics/forecast/look-ahead.ts";
import type { Maturity } from "@/lib/metrics/forecast/maturity.ts";
import type { Scorecard } from "@/lib/metrics/forecast/scorecard.ts";
import type { WhatIf } from "@/lib/metrics/what-if.ts";
import type { Cell, Column, Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** Puts what a table of a rate's coming days is of before its own columns. */
function tableOf(
  where: Where,
  of: Which,
  { id, title, columns, rows }: { id: string; title: string; columns: Column[]; rows: Cell[][] },
): Table {
  const head = [...whereCells(where), ...whichCells(of)];
  return {
    id,
    title,
    columns: [...whereColumns, ...whichColumns, ...columns],
    rows: rows.map((row) => [...head, ...row]),
  };
}

/** What each coming day takes out of the window and brings into it, of what is known: every day, eventful or not. */
export function ageingTable(where: Where, of: Which, coming: ComingDay[]): Table {
  return tableOf(where, of, {
    id: "ageing",
    title: "What leaves and enters with each coming day",
    columns: [
      column("day", "Day", "day"),
      column("leaving-total", "Leaves, in all", "count"),
      column("leaving-bad", "Leaves, bad ones", "count"),
      column("entering-total", "Enters, in all", "count"),
      column("entering-bad", "Enters, bad ones", "count"),
      column("count", "Count then", "count"),
      column("total", "Total then", "count"),
      column("value", "Value then", "share"),
      column("room", "Room then", "count"),
    ],
    rows: coming.map(({ on, leaving, entering, rate, budget }) => [
      on,
      leaving.total,
      leaving.bad,
      entering.total,
      entering.bad,
      rate.count,
      rate.total,
      rate.value,
      budget,
    ]),
  });
}

/** The days in sight: their orders are placed. The band is an estimate, and empty where none can be given. */
export function inSightTable(where: Where, of: Which, { days }: LookAhead): Table {
  return tableOf(where, of, {
    id: "in-sight",
    title: "The days in sight",
    columns: [
      column("day", "Day", "day"),
      column("count", "Count, known so far", "count"),
      column("total", "Total, known so far", "count"),
      column("value", "Value, known so far", "share"),
      column("estimated-count-low", "Count, estimate from", "count"),
      column("estimated-count-high", "Count, estimate to", "count"),
      column("estimated-value-low", "Value, estimate from", "share"),
      column("estimated-value-high", "Value, estimate to", "share"),
      column("estimated-chance", "Chance to lie in it", "share"),
    ],
    rows: days.map(({ on, certain, band }) => [
      on,
      certain.count,
      certain.total,
      certain.value,
      band?.fewest.count ?? null,
      band?.most.count ?? null,
      band?.fewest.value ?? null,
      band?.most.value ?? null,
      band?.chance ?? null,
    ]),
  });
}

/** How past forecasts of missing the target fared. Empty where there is none to score. */
export function scorecardTable(where: Where, of: Which, score: Scorecard | null): Table {
  return tableOf(where, of, {
    id: "scorecard",
    title: "How past forecasts fared",
    columns: [
      column("days-ahead", "Days ahead", "count"),
      column("forecasts", "Forecasts", "count"),
      column("missed", "Target missed in", "count"),
      column("brier", "Score (Brier)", "number"),
      column("brier-as-before", "As in the last 30 days", "number"),
    ],
    rows: score
      ? HORIZONS.map((days) => {
          const { forecasts, breaches, brier, baseline } = score.within[days];
          return [days, forecasts, breaches, brier, baseline];
        })
      : [],
  });
}

/** The share of their eventual defects that should be known by now (estimate), newest week first. */
export function maturityTable(where: Where, of: Which, { weeks }: Maturity): Table {
  return tableOf(where, of, {
    id: "maturity",
    title: "How much has shown itself, by order week",
    columns: [
      column("week", "Week"),
      column("from", "From", "day"),
      column("to", "To", "day"),
      column("total", "Total", "count"),
      column("seen", "Seen by now, estimate", "share"),
    ],
    rows: [...weeks].reverse().map(({ week, from, to, total, seen }) => [week, from, to, total, seen]),
  });
}

/** Each coming day as it is in sight, and as it would be under what is supposed. */
export function whatIfTable(where: Where, of: Which, { before, after }: WhatIf): Table {
  return tableOf(where, of, {
    id: "what-if",
    title: "The coming days, in sight and as supposed",
    columns: [
      column("day", "Day", "day"),
      column("count", "Count in sight", "count"),
      column("total", "Total in sight", "count"),
      column("value", "Value in sight", "share"),
      column("supposed-count", "Count as supposed", "count"),
      column("supposed-total", "Total as supposed", "count"),
      column("supposed-value", "Value as supposed", "share"),
    ],
    rows: before.map((seen, place) => {
      const supposed = after[place] ?? seen;
      return [seen.on, seen.count, seen.total, seen.value, supposed.count, supposed.total, supposed.value];
    }),
  });
}
