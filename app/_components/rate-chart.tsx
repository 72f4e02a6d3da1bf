"use client";

import { type ReactNode, useLayoutEffect, useSyncExternalStore } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Curve, CurvePoint } from "@/lib/reports/curve.ts";
import { countInWords, dayWithWeekday, percent, shortPercent } from "@/lib/reports/words.ts";
import type { OfCurve } from "./orders-of-point.ts";
import styles from "./rate-chart.module.css";
import { type PlotOfCurve, useOpenedPoint } from "./use-opened-point.ts";

/** The room around the plot, in pixels; the still drawing keeps the same (see rate-chart.module.css). */
const MARGIN = { top: 16, right: 18, bottom: 0, left: 0 };
const AXIS_HEIGHT = 30;
const AXIS_WIDTH = 52;

const never = () => () => {};

/**
 * A rate over time that answers to the pointer and to the arrow keys.
 *
 * Recharts draws nothing on the server, so until it runs its place is taken by `still`, the same curve as a plain
 * drawing of the same size: the page is whole at first paint, without scripts, and nothing moves.
 */
export function RateChart({
  curve,
  unit,
  summary,
  before,
  of,
  isLowerLimit,
  still,
}: {
  curve: Curve;
  unit: "order" | "package" | "unit";
  summary: string;
  /** "26 weeks before": what the second line is, where there is one. */
  before: string | null;
  /** Whose orders a point leads to. */
  of: OfCurve;
  /** Of a lower limit the ones that matter are those it does not count. */
  isLowerLimit: boolean;
  still: ReactNode;
}) {
  const open = useOpenedPoint(of, isLowerLimit ? "missed" : "counted", (box) => plotOf(curve, box));
  const runs = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!runs) return still;
  const { points, x, y, target, window: counted, today } = curve;
  return (
    <ResponsiveContainer width="100%" height="100%" className={styles.opens} {...open.listeners}>
      <LineChart
        data={points}
        margin={MARGIN}
        accessibilityLayer
        title="Rate by day"
        desc={`${summary} Enter leads to the orders of the day that is read out.`}
        className={styles.live}
      >
        {counted && (
          <ReferenceArea
            x1={counted.from}
            x2={counted.to}
            fill="var(--band)"
            fillOpacity={1}
            ifOverflow="hidden"
            className={styles.window}
          />
        )}
        {counted && counted.to < today && (
          <ReferenceArea
            x1={counted.to}
            x2={today}
            fill="var(--band)"
            fillOpacity={0.3}
            stroke="var(--accent)"
            strokeOpacity={0.35}
            strokeDasharray="3 4"
            ifOverflow="hidden"
          />
        )}
        {target && (
          <ReferenceArea
            y1={target.value}
            y2={target.upper ? y.to : y.from}
            fill="var(--breach-ground)"
            fillOpacity={0.5}
            ifOverflow="hidden"
          />
        )}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[x.from, x.to]}
          ticks={x.ticks.map((tick) => tick.x)}
          tickFormatter={(at: number) => x.ticks.find((tick) => tick.x === at)?.label ?? ""}
          height={AXIS_HEIGHT}
          tickLine={false}
          axisLine={false}
          interval={0}
          tick={{ fill: "var(--soft)", fontSize: 12 }}
          tickMargin={8}
        />
        <YAxis
          type="number"
          domain={[y.from, y.to]}
          ticks={y.ticks}
          tickFormatter={shortPercent}
          width={AXIS_WIDTH}
          tickLine={false}
          axisLine={false}
          interval={0}
          tick={{ fill: "var(--soft)", fontSize: 12 }}
          tickMargin={6}
        />
        {target && <ReferenceLine y={target.value} stroke="var(--breach)" strokeDasharray="5 4" />}
        {x.to > today && <ReferenceLine x={today} stroke="var(--line-strong)" />}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)" }}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as CurvePoint | undefined;
            return active && point ? (
              <Reading point={point} unit={unit} before={before} note={open.note} />
            ) : null;
          }}
        />
        {before && (
          <Line
            dataKey={earlierValue}
            type="linear"
            stroke="var(--line-strong)"
            strokeWidth={1.5}
            dot={false}
            activeDot={{ r: 3.5, fill: "var(--line-strong)", stroke: "var(--card)", strokeWidth: 2 }}
            isAnimationActive={false}
          />
        )}
        {x.to > today && (
          <Line
            dataKey="ahead"
            type="linear"
            stroke="var(--accent)"
            strokeWidth={2}
            strokeDasharray="2 4"
            strokeLinecap="round"
            dot={false}
            activeDot={{ r: 4.5, fill: "var(--card)", stroke: "var(--accent)", strokeWidth: 2 }}
            isAnimationActive={false}
          />
        )}
        <Line
          dataKey="value"
          type="linear"
          stroke="var(--accent)"
          strokeWidth={2}
          dot={false}
          activeDot={{ r: 4.5, fill: "var(--accent)", stroke: "var(--card)", strokeWidth: 2 }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

/** Where Recharts puts the points of a curve in a box of this size. */
function plotOf({ points, x }: Curve, box: DOMRect): PlotOfCurve {
  const from = box.left + MARGIN.left + AXIS_WIDTH;
  const to = box.right - MARGIN.right;
  const leftOf = (point: CurvePoint) => from + ((point.x - x.from) / (x.to - x.from || 1)) * (to - from);
  const nearest = (left: number) =>
    left < from - MARGIN.right || left > box.right
      ? null
      : points.reduce<CurvePoint | null>(
          (best, point) =>
            best && Math.abs(leftOf(best) - left) <= Math.abs(leftOf(point) - left) ? best : point,
          null,
        );
  return { leftOf, nearest };
}

const earlierValue = ({ earlier }: CurvePoint) => earlier?.value ?? null;

/** What the chart says of one day; read out as the arrow keys move. */
function Reading({
  point,
  unit,
  before,
  note,
}: {
  point: CurvePoint;
  unit: "order" | "package" | "unit";
  before: string | null;
  /** Told which day is read out; null when none is any more. */
  note: (point: CurvePoint | null) => void;
}) {
  // Before it is painted: what is read out is what a click or Enter opens.
  useLayoutEffect(() => {
    note(point);
    return () => note(null);
  }, [note, point]);
  const value = point.value ?? point.ahead ?? null;
  const isToCome = point.value === null && point.ahead !== undefined;
  return (
    <div className={styles.reading} role="status">
      <p>
        {dayWithWeekday(point.on)}
        {isToCome && ", by what is known"}
      </p>
      {value === null ? (
        <p className={styles.readingValue}>no data</p>
      ) : (
        <>
          <p className={styles.readingValue}>{percent(value)}</p>
          <p>{countInWords(point, unit)}</p>
          <p className={styles.why} aria-hidden="true">
            <span className={styles.byMouse}>Click or Enter</span>
            <span className={styles.byFinger}>Tap again</span>: its orders
          </p>
        </>
      )}
      {before && point.earlier && (
        <p className={styles.why}>
          {before}, {dayWithWeekday(point.earlier.on)}: {percent(point.earlier.value)}
          {point.earlier.value !== null && `, ${countInWords(point.earlier, unit)}`}
        </p>
      )}
    </div>
  );
}
