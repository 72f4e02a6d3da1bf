import type { MetricId } from "./metrics.ts";

/** Amazon's own words for a limit; the second is met by a rate exactly on it (RULES C7). */
export type TargetCondition = "LESS_THAN" | "GREATER_THAN_OR_EQUAL";

export interface Target {
  condition: TargetCondition;
  /** A fraction from 0 to 1. */
  value: number;
}

export type RulePackId = "amazon-current" | "classic";

interface TargetRow extends Target {
  metric: MetricId;
  /** Codes of the stores it holds in; every other store when left out. */
  marketplaces?: string[];
  /** The first day shown it holds for; always when left out. */
  from?: string;
  packs: RulePackId[];
}

const under = (metric: MetricId, value: number, more: Partial<TargetRow> = {}): TargetRow => ({
  metric,
  condition: "LESS_THAN",
  value,
  packs: ["amazon-current", "classic"],
  ...more,
});
const atLeast = (metric: MetricId, value: number, more: Partial<TargetRow> = {}): TargetRow => ({
  ...under(metric, value, { packs: ["amazon-current"], ...more }),
  condition: "GREATER_THAN_OR_EQUAL",
});

/** The first row that fits is the target. India's stricter limits: live performance reports of 2026, Amazon's help (IN). */
const rows: TargetRow[] = [
  under("order-defect-rate", 0.01),
  under("cancel-rate", 0.02, { marketplaces: ["IN"] }),
  under("cancel-rate", 0.025),
  under("late-shipment-rate", 0.02, { marketplaces: ["IN"] }),
  under("late-shipment-rate", 0.04),
  under("late-shipment-rate-10d", 0.02, { marketplaces: ["IN"] }),
  under("late-shipment-rate-10d", 0.04),
  atLeast("valid-tracking-rate", 0.95),
  // Where and since when Amazon asks for it (RULES section 6); elsewhere it is announced, or not asked for.
  atLeast("on-time-delivery-rate", 0.9, { marketplaces: ["US"], from: "2024-09-25" }),
  atLeast("on-time-delivery-rate", 0.9, { marketplaces: ["UK"], from: "2025-09-16" }),
  atLeast("on-time-delivery-rate", 0.9, { marketplaces: ["DE"], from: "2026-09-01" }),
  under("refund-rate", 0.05, { packs: ["classic"] }),
];

/** What Amazon asks of a metric in a store on a day, under a rule pack. Null when it asks nothing. */
export function targetOf(
  metric: MetricId,
  marketplace: string,
  on: string,
  pack: RulePackId = "amazon-current",
): Target | null {
  const row = rows.find(
    (row) =>
      row.metric === metric &&
      row.packs.includes(pack) &&
      (!row.marketplaces || row.marketplaces.includes(marketplace)) &&
      (!row.from || row.from <= on),
  );
  return row ? { condition: row.condition, value: row.value } : null;
}
