import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { ExpectedEnd } from "@/lib/standing/expected-end.ts";
import type { Footing } from "@/lib/standing/footing.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { StandingEvent } from "@/lib/standing/standing-history.ts";
import type { Memory } from "@/lib/standing/step.ts";
import type { WhatChanged } from "@/lib/standing/what-changed.ts";
import type { WhatEnds } from "@/lib/standing/what-ends.ts";

/**
 * Raise it with anything that a standing, or a sentence on one, is decided by: what was kept by another number is worked out
 * anew. tests/unit/reports/store-story.test.ts says when.
 */
export const STORY_VERSION = 1;

/** A change of standing with the sentence on what moved it. */
export interface ToldEvent {
  event: StandingEvent;
  cause: string;
}

/** Where one rate of a store stands on the last day looked at. */
export interface RateStanding {
  figure: Measurement;
  standing: Standing;
  rule: StandingEvent["rule"];
  footing: Footing;
  since: Day | null;
  /** The change that led to it; null when no warning is open, or nothing ever changed. */
  began: (ToldEvent & { changed: WhatChanged }) | null;
  ends: WhatEnds | null;
  expected: ExpectedEnd | null;
}

/** All that follows from a store's facts: where its rates stand, and how they came there. */
export interface Story {
  rates: RateStanding[];
  /** Every change, oldest first; of one day in the order of the metrics. */
  told: ToldEvent[];
}

/** A story up to the end of a day, and all that is needed to go on with it when no fact of that time has changed. */
export interface Checkpoint {
  on: Day;
  told: ToldEvent[];
  figures: {
    metric: MetricId;
    channel: Channel;
    memory: Memory;
    /** What changed with its last event. */
    changed: WhatChanged | null;
  }[];
}
