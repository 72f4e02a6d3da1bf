import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useRef } from "react";
import { ordersHref } from "@/app/_links.ts";
import type { CurvePoint } from "@/lib/reports/curve.ts";
import { type OfCurve, ordersOfPoint } from "./orders-of-point.ts";

/**
 * What a drawn curve answers to: a click, or Enter, leads to the orders of the day that is read out. A finger has to
 * tap first to read a day at all, so only a second tap on the same day leads on.
 *
 * @returns `note` is told which day is read out, null for none.
 */
export function useOpenedPoint(of: OfCurve, part: "counted" | "missed") {
  const router = useRouter();
  const shown = useRef<CurvePoint | null>(null);
  const pressed = useRef<{ by: string; on: string | null }>({ by: "mouse", on: null });
  const note = useCallback((point: CurvePoint | null) => {
    shown.current = point;
  }, []);
  const go = () => {
    const point = shown.current;
    if (!point || (point.value ?? point.ahead ?? null) === null) return false;
    const { spot, said } = ordersOfPoint(point, of);
    router.push(ordersHref(spot, { ...said, part }));
    return true;
  };
  return {
    note,
    listeners: {
      onPointerDown: ({ pointerType }: PointerEvent) => {
        pressed.current = { by: pointerType, on: shown.current?.on ?? null };
      },
      onClick: (event: MouseEvent) => {
        const { by, on } = pressed.current;
        if (event.button !== 0 || (by !== "mouse" && on !== (shown.current?.on ?? ""))) return;
        go();
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === "Enter" && go()) event.preventDefault();
      },
    },
  };
}
