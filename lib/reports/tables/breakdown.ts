import type { SlicedPart } from "@/lib/metrics/slice.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";
import { type Where, type Which, whereCells, whereColumns, whichCells, whichColumns } from "./where.ts";

/** A part of a rate as its page names it, with the store and day where it is another one's. */
export type PartInTable = SlicedPart & { label: string; where: Where; channel: Which["channel"] };

/** A rate cut by what its orders have in common, worst first. */
export function breakdownTable(of: Which, slice: string, parts: PartInTable[], lower: boolean): Table {
  return {
    id: "breakdown",
    title: "A rate by what its orders have in common",
    columns: [
      ...whereColumns,
      ...whichColumns,
      column("by", "Cut by"),
      column("part", "Part"),
      column("bad", "Bad ones", "count"),
      column("total", "Total", "count"),
      column("value", "Value", "share"),
      column("value-low", "May be from", "share"),
      column("value-high", "May be to", "share"),
      column("share-of-bad", "Share of all bad ones", "share"),
      column("luck", "Luck?"),
    ],
    rows: parts.map(({ where, channel, label, bad, total, interval, share, verdict }) => [
      ...whereCells(where),
      ...whichCells({ ...of, channel }),
      slice,
      label,
      bad,
      total,
      (lower ? total - bad : bad) / total,
      lower ? 1 - interval.high : interval.low,
      lower ? 1 - interval.low : interval.high,
      share,
      verdict && inWords[verdict],
    ]),
  };
}

const inWords = { more: "worse than luck", fewer: "better than luck", usual: "may be luck" } as const;
