"use client";

import type { OrdersSaid, Spot } from "@/app/_links.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import type { Curve, CurvePoint } from "@/lib/reports/curve.ts";
import { dayInWords, points as inPoints, percent } from "@/lib/reports/words.ts";
import { CountLink } from "./count-link.tsx";
import { ordersOfPoint } from "./orders-of-point.ts";
import { Table } from "./table.tsx";

/** Which of a point's two numbers. */
type Part = "counted" | "total";

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
  spot,
  said,
}: {
  caption: string;
  points: Curve["points"];
  target: Target | null;
  /** "26 weeks before": what each day is compared with, where it is. */
  before: string | null;
  spot: Spot;
  /** Of which rate, and what was known: each day's figures lead to its orders. */
  said: OrdersSaid;
}) {
  const link = (point: HistoryPoint | CurvePoint, part: Part) => {
    const at = ordersOfPoint(point, { spot, said });
    return (
      <CountLink
        key={`${part} ${point.on}`}
        count={part === "total" ? point.total : point.count}
        spot={at.spot}
        said={{ ...at.said, part }}
        plain
      />
    );
  };
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
        const count = (part: Part) => (value === null ? "–" : link(point, part));
        return {
          key: point.on,
          cells: [
            <span key="day">
              <Day on={point.on} />
              {isToCome && ", by what is known"}
            </span>,
            percent(value, target),
            count("counted"),
            count("total"),
            ...(before
              ? [
                  earlier ? <Day key="earlier" on={earlier.on} /> : "–",
                  earlier ? percent(earlier.value, target) : "–",
                  earlier && earlier.value !== null ? link(earlier, "counted") : "–",
                  earlier && earlier.value !== null ? link(earlier, "total") : "–",
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
