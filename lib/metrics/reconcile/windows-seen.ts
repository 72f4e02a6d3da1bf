import type { Channel, Metric } from "@/lib/amazon/metrics.ts";
import { reach } from "@/lib/reach.ts";
import { type Day, daysBetween } from "../day.ts";
import { daysIn, oursFor, windowOf } from "./ours-for.ts";
import type { LearnedSnapshot } from "./snapshot.ts";

/** A window and lag that Amazon's reports were seen to use. */
export interface SeenWindow {
  windowDays: number;
  /** From the window's last day to the day it was learned. */
  lagDays: number;
  reports: number;
}

/** What a store's reports say of a metric's window. */
export interface WindowsOfMetric {
  metric: Metric;
  channel: Channel;
  /** Most often seen first; of two seen as often, the shorter lag: a report learned late only makes it longer. */
  seen: SeenWindow[];
  /** Whether the one seen most often is another than Headroom's. */
  differs: boolean;
}

/**
 * The windows and lags that Amazon uses, learned from the days its reports print and the day each was learned.
 *
 * A window that several reports print counts once, by the first day it was learned: the later ones were not Amazon's
 * newest any more.
 */
export function windowsSeen(snapshots: LearnedSnapshot[]): WindowsOfMetric[] {
  const figures = new Map<string, { metric: Metric; channel: Channel; firstLearned: Map<string, Day> }>();
  for (const { learnedOn, metrics } of snapshots) {
    for (const figure of metrics) {
      const [ours, window] = [oursFor(figure), windowOf(figure)];
      if (!ours || !window) continue;
      const { firstLearned } = reach(figures, `${ours.metric.id} ${ours.channel}`, () => ({
        ...ours,
        firstLearned: new Map<string, Day>(),
      }));
      const days = `${window.from} ${window.to}`;
      const known = firstLearned.get(days);
      if (!known || learnedOn < known) firstLearned.set(days, learnedOn);
    }
  }
  return [...figures.values()].map(({ metric, channel, firstLearned }) => {
    const seen = counted(firstLearned);
    const usual = seen[0] as SeenWindow;
    const differs = usual.windowDays !== metric.windowDays || usual.lagDays !== metric.lagDays;
    return { metric, channel, seen, differs };
  });
}

function counted(firstLearned: Map<string, Day>): SeenWindow[] {
  const seen = new Map<string, SeenWindow>();
  for (const [days, learnedOn] of firstLearned) {
    const [from, to] = days.split(" ") as [Day, Day];
    const windowDays = daysIn({ from, to });
    const lagDays = daysBetween(to, learnedOn);
    const one = reach(seen, `${windowDays} ${lagDays}`, () => ({ windowDays, lagDays, reports: 0 }));
    one.reports++;
  }
  return [...seen.values()].sort(
    (a, b) => b.reports - a.reports || a.lagDays - b.lagDays || a.windowDays - b.windowDays,
  );
}
