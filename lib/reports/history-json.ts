import type { HistoryPoint } from "@/lib/metrics/history.ts";

/** Days of a rate as others read them: the names and order of `headroom history --json`. */
export function historyJson(points: HistoryPoint[]) {
  return { points: points.map(({ on, count, total, value }) => ({ on, count, total, value })) };
}
