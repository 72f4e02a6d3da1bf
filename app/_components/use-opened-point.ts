import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useRef } from "react";
import { ordersHref } from "@/app/_links.ts";
import type { CurvePoint } from "@/lib/reports/curve.ts";
import { type OfCurve, ordersOfPoint } from "./orders-of-point.ts";

/** How far from the day that is read out a finger may come down and still mean it. */
const FINGER_PX = 24;

/** Where a curve's points lie on the page, in pixels from its left edge. */
export interface PlotOfCurve {
  leftOf(point: CurvePoint): number;
  /** The point nearest to a place; null beside the plot. */
  nearest(left: number): CurvePoint | null;
}

/**
 * What a drawn curve answers to. A click leads to the orders of the day under the pointer, Enter to those of the day that
 * is read out. A finger has to tap first to read a day at all, so only a second tap at the same place leads on.
 *
 * What is read out follows the pointer a moment later, and jumps to the first day when the curve gets the focus: a click
 * goes by its own place.
 *
 * @param plotIn Where the points lie, given the box of what the listeners are put on.
 * @returns `note` is told which day is read out, null for none.
 */
export function useOpenedPoint(
  of: OfCurve,
  part: "counted" | "missed",
  plotIn: (box: DOMRect) => PlotOfCurve,
) {
  const router = useRouter();
  const shown = useRef<CurvePoint | null>(null);
  const pressed = useRef<{ by: string; point: CurvePoint | null }>({ by: "mouse", point: null });
  const note = useCallback((point: CurvePoint | null) => {
    shown.current = point;
  }, []);
  const go = (point: CurvePoint | null) => {
    if (!point || (point.value ?? point.ahead ?? null) === null) return false;
    const { spot, said } = ordersOfPoint(point, of);
    router.push(ordersHref(spot, { ...said, part }));
    return true;
  };
  return {
    note,
    listeners: {
      onPointerDown: ({ pointerType }: PointerEvent) => {
        pressed.current = { by: pointerType, point: shown.current };
      },
      onClick: (event: MouseEvent) => {
        const { by, point } = pressed.current;
        if (event.button !== 0) return;
        const plot = plotIn(event.currentTarget.getBoundingClientRect());
        if (by === "mouse") go(plot.nearest(event.clientX));
        else if (point && Math.abs(plot.leftOf(point) - event.clientX) <= FINGER_PX) go(point);
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === "Enter" && go(shown.current)) event.preventDefault();
      },
    },
  };
}
