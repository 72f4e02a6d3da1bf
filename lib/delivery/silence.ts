import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";

/** Nothing is sent of what matches, until it ends. What is left null matches all. */
export interface Silence {
  id: string;
  marketplace: string | null;
  metric: MetricId | null;
  reason: string;
  author: string;
  madeAt: Date;
  until: Date;
}

type About = Pick<NotedChange, "marketplace" | "metric">;

export function isSilenced(change: About, silence: Pick<Silence, "marketplace" | "metric">): boolean {
  return (
    (silence.marketplace === null || silence.marketplace === change.marketplace) &&
    (silence.metric === null || silence.metric === change.metric)
  );
}

/** The silence that holds a change back now; null when none does. */
export function silenceOver(change: About, silences: readonly Silence[], now: Date): Silence | null {
  return silences.find((silence) => silence.until > now && isSilenced(change, silence)) ?? null;
}
