"use client";

import type { Target } from "@/lib/amazon/targets.ts";
import type { Curve } from "@/lib/reports/curve.ts";
import { dayInWords, percent, wholeNumber } from "@/lib/reports/words.ts";
import { Table } from "./table.tsx";

/**
 * A curve's points as a table, the last day first.
 *
 * A client component only for what is sent: the chart's points are there already, and its rows are made of them.
 */
export function CurveTable({
  caption,
  points,
  target,
}: {
  caption: string;
  points: Curve["points"];
  target: Target | null;
}) {
  return (
    <Table
      caption={caption}
      columns={[
        { label: "Day" },
        { label: "Rate", number: true },
        { label: "Count", number: true },
        { label: "Total", number: true },
      ]}
      rows={[...points].reverse().map((point) => ({
        key: point.on,
        cells: [
          <time key="day" dateTime={point.on}>
            {dayInWords(point.on, { year: true })}
          </time>,
          percent(point.value, target),
          point.value === null ? "–" : wholeNumber(point.count),
          point.value === null ? "–" : wholeNumber(point.total),
        ],
      }))}
    />
  );
}
