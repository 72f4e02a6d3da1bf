import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { StateChange } from "@/lib/standing/changes.ts";
import type { Run } from "@/lib/standing/runs.ts";
import { changeInWords } from "../change-in-words.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";
import { figureCells, figureColumns } from "./figure.ts";
import { whereCells, whereColumns } from "./where.ts";

/** Which account's store something is of. */
interface Of {
  account: string;
  marketplace: string;
}

/** What is over its target or close to it today, worst first. */
export function warningsTable(warnings: (Of & { figure: Measurement; run: Run })[]): Table {
  return {
    id: "warnings",
    title: "Rates over their target or close to it",
    columns: [
      ...whereColumns,
      ...figureColumns,
      column("since", "Since", "day"),
      column("days", "Days", "count"),
      column("or-longer", "Or longer", "yes-no"),
    ],
    rows: warnings.map(({ account, marketplace, figure, run }) => [
      ...whereCells({ account, marketplace, on: figure.on }),
      ...figureCells(figure),
      run.since,
      run.days,
      run.orLonger,
    ]),
  };
}

/** Every change of a rate's state, newest first. */
export function warningLogTable(log: (Of & { change: StateChange })[]): Table {
  return {
    id: "warning-log",
    title: "Changes of state",
    columns: [
      column("account", "Account"),
      column("marketplace", "Store"),
      column("time-zone", "Time zone of days"),
      column("day", "Day", "day"),
      column("metric", "Rate"),
      column("channel", "Channel"),
      column("from", "From"),
      column("to", "To"),
      column("count-before", "Count before", "count"),
      column("total-before", "Total before", "count"),
      column("value-before", "Value before", "share"),
      column("count", "Count", "count"),
      column("total", "Total", "count"),
      column("value", "Value", "share"),
      column("what", "What moved it"),
    ],
    rows: log.map(({ account, marketplace, change }) => {
      const { day, metric, channel, from, to, before, after } = change;
      return [
        account,
        marketplace,
        zoneOf(marketplace),
        day,
        metric,
        channel,
        from,
        to,
        before.count,
        before.total,
        before.value,
        after.count,
        after.total,
        after.value,
        changeInWords(change),
      ];
    }),
  };
}
