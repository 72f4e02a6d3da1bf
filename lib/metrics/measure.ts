import type { Channel, DefectKind, Input, Metric, Reading } from "@/lib/amazon/metrics.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { type RulePackId, type Target, targetOf } from "@/lib/amazon/targets.ts";
import { budgetLeft } from "./budget.ts";
import { completenessOf, firstDayCovered } from "./completeness.ts";
import type { Day } from "./day.ts";
import { countedIn, type Question, type Rate } from "./rate.ts";
import type { HealthRecord } from "./record.ts";
import { type RollingWindow, windowShownOn } from "./window.ts";

/** One metric of one channel on one day: its rate, what it is held to, and the orders of room left. */
export interface Measurement {
  metric: Metric;
  channel: Channel;
  reading: Reading;
  on: Day;
  window: RollingWindow;
  rate: Rate;
  target: Target | null;
  /** How many more bad ones fit; negative when over; null without a target or without data. */
  budget: number | null;
  estimated: boolean;
  /** How many orders each kind of defect touches. They overlap: the rate counts an order once. */
  components: Partial<Record<DefectKind, number>>;
  missing: Input[];
  /** True when the window begins before the first day that an imported list of orders covers. */
  isPartial: boolean;
  hasData: boolean;
}

export interface Asked {
  metric: Metric;
  channel: Channel;
  reading: Reading;
  on: Day;
  knownOn: Day;
  pack: RulePackId;
}

/** The question a metric asks of a day: its window, its reading, what was known. */
export function questionOn({ metric, channel, reading, on, knownOn }: Omit<Asked, "pack">): Question {
  return { metric, channel, reading, knownOn, window: windowShownOn(metric, on) };
}

/** One metric on one day. The rate's value is null when there is no data; that is never zero and never good. */
export function measure(record: HealthRecord, asked: Asked): Measurement {
  const { metric, channel, reading, on } = asked;
  const question = questionOn(asked);
  const { rate: counted, counting } = countedIn(record, question);
  const completeness = completenessOf(metric, record, on);
  const hasData = counted.total > 0 && completeness.canBeFilled;
  const rate = hasData ? counted : { ...counted, value: null };
  const target = targetOf(metric.id, record.marketplace, on, asked.pack);
  const ordersBegin = firstDayCovered(record.imported, "orders");
  return {
    metric,
    channel,
    reading,
    on,
    window: question.window,
    rate,
    target,
    budget: target && hasData ? budgetLeft(rate, target) : null,
    estimated: hasData && (completeness.estimated || counting.some((defect) => defect.estimated)),
    components: componentsOf(metric, counting),
    missing: completeness.missing,
    isPartial: ordersBegin !== null && question.window.from < ordersBegin,
    hasData,
  };
}

function componentsOf(
  metric: Metric,
  counting: { kind: DefectKind; orderId: string }[],
): Measurement["components"] {
  if (!("defects" in metric.counts) || metric.counts.defects.length < 2) return {};
  return Object.fromEntries(
    metric.counts.defects.map((kind) => [
      kind,
      new Set(counting.filter((defect) => defect.kind === kind).map((defect) => defect.orderId)).size,
    ]),
  );
}

/** Every metric, channel and reading there is, in the order shown. */
export function everyFigure(): { metric: Metric; channel: Channel; reading: Reading }[] {
  return metrics.flatMap((metric: Metric) =>
    metric.channels.flatMap((channel) => metric.readings.map((reading) => ({ metric, channel, reading }))),
  );
}

/** All figures of a day, as `headroom rates` prints them. */
export function measureAll(
  record: HealthRecord,
  asked: { on: Day; knownOn: Day; pack: RulePackId },
): Measurement[] {
  return everyFigure().map((figure) => measure(record, { ...figure, ...asked }));
}
