import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel, Metric, Reading } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { addDays, type Day, daysBetween } from "@/lib/metrics/day.ts";
import { type Asked, measure, questionOn } from "@/lib/metrics/measure.ts";
import { rateIn } from "@/lib/metrics/rate.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { isOfShipped, slicedParts } from "@/lib/metrics/slice.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { type PlanFacts, worstDay } from "@/lib/reports/plan-of-action.ts";
import { BREACH_LOOK_BACK_DAYS, type BreachSpan, daysUpTo, lastBreach } from "@/lib/standing/breach-span.ts";
import type { AccountSession } from "../client.ts";
import type { Account } from "../writes/accounts.ts";
import { type ChangeMade, changesMadeFor } from "./changes-made.ts";
import { listContests, standing } from "./contests.ts";
import { recordForDays } from "./measurements.ts";
import { partsOfRate } from "./orders/parts-of-rate.ts";

/** What a change is compared with begins at most that long before it. */
const BEFORE_DAYS = 60;

/** One rate of a store on a day, for a plan of action. */
export interface PlanAsked {
  account: Account;
  marketplace: string;
  metric: Metric;
  channel: Channel;
  reading: Reading;
  pack: RulePackId;
  on: Day;
  learnedOn: Day | null;
}

/**
 * What a plan of action is made of: the days asked for; else those of the last breach up to the day shown; without one the last
 * thirty.
 */
export async function planFacts(
  session: AccountSession,
  { account, marketplace, learnedOn, ...figure }: PlanAsked,
  days: { from: Day | null; to: Day | null },
): Promise<{ facts: PlanFacts; breach: BreachSpan | null; changes: ChangeMade[] }> {
  const { metric, channel, on, pack } = figure;
  const store = { accountId: account.id, marketplace };
  const asked: Asked = { metric, channel, reading: figure.reading, on, knownOn: on, pack };
  const first = addDays(on, -BREACH_LOOK_BACK_DAYS);
  const from = addDays(days.from && days.from < first ? days.from : first, -BEFORE_DAYS);
  const record = await recordForDays(session, {
    ...store,
    pack,
    from,
    to: on,
    needed: rowsNeeded([metric], [channel], { from, namesFrom: from }),
  });
  const points = daysUpTo(record, asked, daysBetween(from, on) + 1);
  const last = lastBreach(points, { metric, marketplace, pack });
  const breach = last && last.to >= first ? last : null;
  const span = spanOf(days, breach, on);
  const worst = worstDay(points, span, !("good" in metric.counts));
  const slices: PlanFacts["slices"] = [];
  const behind = new Set<string>();
  if (worst) {
    const question = questionOn({ ...asked, on: worst.on, knownOn: worst.on });
    for (const { orderId } of ordersBehind(record, question)) behind.add(orderId);
    const { count, total } = rateIn(record, question);
    const whole = { bad: "good" in metric.counts ? total - count : count, total };
    for (const [by, name] of isOfShipped(metric) ? cuts : cuts.slice(0, 1)) {
      const parts = await partsOfRate(session, store, record, question, by);
      const named = parts.map((part) => (by === "weekday" ? { ...part, name: weekdayOf(part.name) } : part));
      slices.push({ name, parts: slicedParts(named, whole) });
    }
  }
  const shown = measure(record, asked);
  const contests = standing(await listContests(session, account.id));
  const changes = await changesMadeFor(session, { ...store, metric: metric.id });
  const facts: PlanFacts = {
    account: account.name,
    marketplace,
    zone: zoneOf(marketplace),
    record,
    asked,
    span,
    orLonger: breach?.orLonger === true && span.from === breach.from,
    points,
    slices,
    contests: contests.filter(({ orderId }) => behind.has(orderId)),
    changes: changes.map((change) => ({ ...change, isForAll: change.metric === null })),
    missing: missingInWords(shown.missing, record.imported, shown.isPartial),
    learnedOn,
  };
  return { facts, breach, changes };
}

const cuts = [
  ["sku", "SKU"],
  ["carrier", "Carrier"],
  ["weekday", "Weekday of shipping"],
] as const;

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const weekdayOf = (name: string) => (name === "0" ? "not confirmed" : (weekdays[Number(name) - 1] ?? name));

function spanOf(
  { from, to }: { from: Day | null; to: Day | null },
  breach: BreachSpan | null,
  on: Day,
): { from: Day; to: Day } {
  const last = to && to < on ? to : on;
  if (from) return { from: from <= last ? from : last, to: last };
  if (to) return { from: addDays(last, -29), to: last };
  return breach ? { from: breach.from, to: breach.to } : { from: addDays(on, -29), to: on };
}
