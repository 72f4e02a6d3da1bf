import type { Table } from "../../table.ts";
import { column } from "../../tables/columns.ts";
import { ofStores, placeColumns, type Reports } from "./place.ts";

/** Which files each rate rests on, and which days none covers. */
export function dataTable(reports: Reports): Table {
  return {
    id: "data",
    title: "What the figures rest on",
    columns: [
      ...placeColumns,
      column("metric", "Metric"),
      column("input", "Input"),
      column("state", "State"),
      column("learned-on", "Last learned", "day"),
      column("begins-before", "Window begins before the first file", "yes-no"),
      column("days-in-no-file", "Days in no file"),
      column("files", "Files"),
    ],
    rows: ofStores(reports, (store) =>
      store.restsOn.map(({ metric, input, state, learnedOn, beginsBefore, holes, files }) => [
        metric,
        input,
        state,
        learnedOn,
        beginsBefore,
        holes.map(({ from, to }) => (from === to ? from : `${from}/${to}`)).join(" ") || null,
        files.map(({ kind, imports }) => `${imports} ${kind}`).join(", ") || null,
      ]),
    ),
  };
}
