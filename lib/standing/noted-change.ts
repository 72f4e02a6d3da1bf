import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Standing } from "./standing.ts";

/** A change of standing that was noticed and recorded: what notifications are made of. */
export interface NotedChange {
  /** Stable: the same change has the same id, however often it is worked out. UUID. */
  id: string;
  accountId: string;
  account: string;
  marketplace: string;
  metric: MetricId;
  channel: Channel;
  day: Day;
  from: Standing;
  to: Standing;
  count: number;
  total: number;
  value: number | null;
  target: Target | null;
  budget: number | null;
  window: { from: Day; to: Day };
  /** One sentence: what moved it. */
  cause: string;
  /** The name of the rule that decided. */
  rule: string;
  /** The day the newest import it rests on was learned, null when there is none; and whether that is stale. */
  freshOn: Day | null;
  isStale: boolean;
}
