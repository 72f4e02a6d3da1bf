import { completenessOf } from "./completeness.ts";
import { addDays, type Day, dayNumber, daysFrom } from "./day.ts";
import type { Asked } from "./measure.ts";
import { type Rate, rateOf } from "./rate.ts";
import type { Defect, HealthRecord } from "./record.ts";

/** Later than any day an event can have: everything that is known counts. */
export const END_OF_TIME: Day = "9999-12-31";

export interface HistoryPoint extends Rate {
  on: Day;
}

/** Days shown on which something counts, as numbers of days; none when `last` is before `first`. */
interface Stay {
  first: number;
  last: number;
}

/**
 * When each figure of a curve was known. `then`: on its own day. A day: all of them on that day, as hindsight does. So many
 * days before: each one as it was in sight that long before it was shown.
 */
export type KnownWhen = "then" | Day | { daysBefore: number };

/**
 * A metric's figure for each day of a span: on every day the same as `measure` gives.
 *
 * It goes through the record once, whatever the number of days: each row counts on an unbroken run of days
 * shown, so it is enough to note where the run begins and ends.
 */
export function historyOf(
  record: HealthRecord,
  figure: Pick<Asked, "metric" | "channel" | "reading">,
  span: { from: Day; to: Day },
  known: KnownWhen,
): HistoryPoint[] {
  const { metric, channel, reading } = figure;
  const { canBeFilled } = completenessOf(metric, record, span.to);
  const belong = daysFrom(
    addDays(span.from, -metric.lagDays - metric.windowDays + 1),
    addDays(span.to, -metric.lagDays),
  );
  const stay = (row: { day: Day; knownFrom: Day; knownUntil?: Day | null }) => stayOf(metric, row, known);

  const total = new RunningCount(span);
  const count = new RunningCount(span);
  const tallied = (into: RunningCount, tally: typeof metric.total) => {
    for (const day of belong)
      for (const row of record.talliesOf(tally, channel, day)) into.add(stay(row), row.count);
  };
  tallied(total, metric.total);
  if ("good" in metric.counts) tallied(count, metric.counts.good);
  else {
    const ofOrders = new Map<string, Stay[]>();
    for (const day of belong) {
      for (const kind of metric.counts.defects) {
        for (const defect of record.defectsOf(kind, channel, day)) {
          if (reading === "confirmed" && !defect.confirmed) continue;
          const stays = ofOrders.get(defect.orderId);
          if (stays) stays.push(stay(defect));
          else ofOrders.set(defect.orderId, [stay(defect)]);
        }
      }
    }
    for (const stays of ofOrders.values()) for (const one of joined(stays)) count.add(one, 1);
  }

  const totals = total.perDay();
  const counts = count.perDay();
  return daysFrom(span.from, span.to).map((on, index) => {
    const rate = rateOf(counts[index] as number, totals[index] as number);
    return { on, ...rate, value: canBeFilled ? rate.value : null };
  });
}

/** The days shown whose window holds a row and on which it was known. */
function stayOf(
  { windowDays, lagDays }: { windowDays: number; lagDays: number },
  { day, knownFrom, knownUntil = null }: Pick<Defect, "day" | "knownFrom"> & { knownUntil?: Day | null },
  known: KnownWhen,
): Stay {
  const first = dayNumber(day) + lagDays;
  const last = first + windowDays - 1;
  if (known === "then" || typeof known === "object") {
    const later = known === "then" ? 0 : known.daysBefore;
    return {
      first: Math.max(first, dayNumber(knownFrom) + later),
      last: knownUntil === null ? last : Math.min(last, dayNumber(knownUntil) - 1 + later),
    };
  }
  return knownFrom <= known && (knownUntil === null || known < knownUntil)
    ? { first, last }
    : { first, last: first - 1 };
}

/** Stays of one order, those that overlap or touch made one: an order counts once. */
function joined(stays: Stay[]): Stay[] {
  if (stays.length < 2) return stays;
  const result: Stay[] = [];
  for (const { first, last } of [...stays].sort((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (last < first) continue;
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else result.push({ first, last });
  }
  return result;
}

/** Sums what counts on each day of a span, from where each stay begins and ends. */
class RunningCount {
  private readonly from: number;
  private readonly days: number;
  private readonly changes: number[];

  constructor(span: { from: Day; to: Day }) {
    this.from = dayNumber(span.from);
    this.days = Math.max(0, dayNumber(span.to) - this.from + 1);
    this.changes = new Array<number>(this.days + 1).fill(0);
  }

  add({ first, last }: Stay, count: number): void {
    const begin = Math.max(0, first - this.from);
    const end = Math.min(this.days, last - this.from + 1);
    if (begin >= end) return;
    this.changes[begin] = (this.changes[begin] as number) + count;
    this.changes[end] = (this.changes[end] as number) - count;
  }

  perDay(): number[] {
    let sum = 0;
    return this.changes.slice(0, this.days).map((change) => (sum += change));
  }
}
