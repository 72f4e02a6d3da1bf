import { type Input, type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { staleInputs } from "./footing.ts";
import type { StandingEvent } from "./standing-history.ts";
import { type WhatChanged, whatChangedOn } from "./what-changed.ts";

/** What lay behind a change of standing: the orders that came and went on its day, and what was old. */
export interface EventCause {
  /** Of two readings the exposed one, which warnings act on. */
  changed: WhatChanged;
  stale: Input[];
}

/** @param record One that reaches over the day's window and that of the day before. */
export function causeOf(record: HealthRecord, event: StandingEvent): EventCause {
  const metric = metricWithId(event.metric) as Metric;
  const reading = metric.readings[0] ?? "exact";
  return {
    changed: whatChangedOn(record, { metric, channel: event.channel, reading }, event.day),
    stale: event.rule === "stale" ? staleInputs(metric, record, event.day) : [],
  };
}
