"use client";

import type { OrdersSaid, Spot } from "@/app/_links.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { Curve } from "@/lib/reports/curve.ts";
import { dayInWords, percent } from "@/lib/reports/words.ts";
import { CountLink } from "./count-link.tsx";
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
  spot,
  said,
}: {
  caption: string;
  points: Curve["points"];
  target: Target | null;
  spot: Spot;
  /** Of which rate, and what was known: each day's figures lead to its orders. */
  said: OrdersSaid;
}) {
  const link = (point: Curve["points"][number], part: "counted" | "total") =>
    point.value === null ? (
      "–"
    ) : (
      <CountLink
        key={part}
        count={point[part === "total" ? "total" : "count"]}
        spot={{ ...spot, on: point.on }}
        said={{ ...said, part }}
        plain
      />
    );
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
          link(point, "counted"),
          link(point, "total"),
        ],
      }))}
    />
  );
}
