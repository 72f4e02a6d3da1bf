"use client";

import type { Target } from "@/lib/amazon/targets.ts";
import type { Curve } from "@/lib/reports/curve.ts";
import { dayInWords, points as inPoints, percent, wholeNumber } from "@/lib/reports/words.ts";
import { Table } from "./table.tsx";

/**
 * A curve's points as a table, the last day first; days to come are marked.
 *
 * A client component only for what is sent: the chart's points are there already, and its rows are made of them.
 */
export function CurveTable({
  caption,
  points,
  target,
  before,
}: {
  caption: string;
  points: Curve["points"];
  target: Target | null;
  /** "26 weeks before": what each day is compared with, where it is. */
  before: string | null;
}) {
  return (
    <Table
      caption={caption}
      columns={[
        { label: "Day" },
        { label: "Rate", number: true },
        { label: "Count", number: true },
        { label: "Total", number: true },
        ...(before
          ? [
              { label: before.charAt(0).toUpperCase() + before.slice(1), number: true },
              { label: "Rate then", number: true },
              { label: "Count", number: true },
              { label: "Total", number: true },
              { label: "Difference", number: true },
            ]
          : []),
      ]}
      rows={[...points].reverse().map((point) => {
        const isToCome = point.value === null && point.ahead !== undefined;
        const value = isToCome ? (point.ahead ?? null) : point.value;
        const { earlier } = point;
        return {
          key: point.on,
          cells: [
            <span key="day">
              <Day on={point.on} />
              {isToCome && ", by what is known"}
            </span>,
            percent(value, target),
            value === null ? "–" : wholeNumber(point.count),
            value === null ? "–" : wholeNumber(point.total),
            ...(before
              ? [
                  earlier ? <Day key="earlier" on={earlier.on} /> : "–",
                  earlier ? percent(earlier.value, target) : "–",
                  earlier && earlier.value !== null ? wholeNumber(earlier.count) : "–",
                  earlier && earlier.value !== null ? wholeNumber(earlier.total) : "–",
                  earlier && earlier.value !== null && value !== null ? inPoints(value - earlier.value) : "–",
                ]
              : []),
          ],
        };
      })}
    />
  );
}

function Day({ on }: { on: string }) {
  return <time dateTime={on}>{dayInWords(on, { year: true })}</time>;
}
