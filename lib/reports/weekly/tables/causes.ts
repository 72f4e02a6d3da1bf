import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { ofStores, placeColumns, type Reports, rateCells, rateColumns } from "./place.ts";

/** The parts of each rate’s change, in the order they add up. */
export function causesTable(reports: Reports): Table {
  return {
    id: "causes",
    title: "Why the rates changed",
    columns: [
      ...placeColumns,
      ...rateColumns,
      column("part", "Part"),
      column("words", "In words"),
      column("count", "To the count", "count"),
      column("total", "To the total", "count"),
      column("effect", "To the rate", "share"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.flatMap((rate) =>
        rate.change.parts.map(({ kind, words, count, total, effect }) => [
          ...rateCells(rate),
          kind,
          words,
          count,
          total,
          effect,
        ]),
      ),
    ),
  };
}
