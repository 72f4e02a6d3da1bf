import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import type { AccountSession } from "@/db/client.ts";
import { type ChangeMade, changesMadeFor } from "@/db/queries/changes-made.ts";
import { listContests, standing } from "@/db/queries/contests.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { partsOfRate } from "@/db/queries/orders/parts-of-rate.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { addDays, type Day, isDayOfAmazon } from "@/lib/metrics/day.ts";
import { measure, questionOn } from "@/lib/metrics/measure.ts";
import { rateIn } from "@/lib/metrics/rate.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { slicedParts } from "@/lib/metrics/slice.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { type PlanFacts, type PlanOfAction, planOfAction, worstDay } from "@/lib/reports/plan-of-action.ts";
import { BREACH_LOOK_BACK_DAYS, type BreachSpan, daysUpTo, lastBreach } from "@/lib/standing/breach-span.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import { changeProblems } from "./change-form.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import { weekdays } from "./orders-asked.ts";
import { param, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";

/** What a change can be compared with begins that long before it. */
const BEFORE_DAYS = 60;

export interface PlanView extends MetricPlace {
  plan: PlanOfAction;
  span: { from: Day; to: Day };
  /** The breach that the span is, when none was asked for. */
  breach: BreachSpan | null;
  spanAsked: boolean;
  changes: ChangeMade[];
  form: ChangeForm;
}

/** The form for a change with what was typed into it. */
export interface ChangeForm {
  author: string;
  authorProblem: string | null;
  changedOn: string;
  note: string;
  isForAll: boolean;
  problems: ReturnType<typeof changeProblems>;
  /** The change whose withdrawal was refused. */
  withdrawal: number | null;
  token: string;
}

/** The dated facts for a plan of action: of the last breach up to the day shown, or of the days asked for. */
export async function planView(path: MetricPath, params: SearchParams): Promise<PlanView> {
  const asked = { from: dayIn(params, "from"), to: dayIn(params, "to") };
  return withMetricPlace(path, params, { tab: "plan" }, async (session, at) => {
    const { facts, breach, changes } = await planFacts(session, at, asked);
    return {
      ...at,
      plan: planOfAction(facts),
      span: facts.span,
      breach,
      spanAsked: asked.from !== null || asked.to !== null,
      changes,
      form: await changeForm(params, at.place.on),
    };
  });
}

function dayIn(params: SearchParams, name: string): Day | null {
  const day = param(params, name);
  if (day === null) return null;
  return isDayOfAmazon(day) ? day : notFound();
}

export async function planFacts(
  session: AccountSession,
  at: MetricPlace,
  days: { from: Day | null; to: Day | null },
): Promise<{ facts: PlanFacts; breach: BreachSpan | null; changes: ChangeMade[] }> {
  const { place, metric, channel, reading } = at;
  const { on, marketplace, account, zone } = place;
  const first = addDays(on, -BREACH_LOOK_BACK_DAYS);
  const from = days.from && days.from < first ? days.from : first;
  const asked = { metric, channel, reading, on, knownOn: on, pack: PACK } as const;
  const record = await recordForDays(session, {
    accountId: account.id,
    marketplace,
    pack: PACK,
    from: addDays(from, -BEFORE_DAYS),
    to: on,
    needed: rowsNeeded([metric], [channel], { from: addDays(from, -BEFORE_DAYS), namesFrom: from }),
  });
  const points = daysUpTo(record, asked, daysOf(addDays(from, -BEFORE_DAYS), on));
  const looked = points.filter((point) => point.on >= first);
  const breach = lastBreach(looked, { metric, marketplace, pack: PACK });
  const span = spanOf(days, breach, on);
  const worst = worstDay(points, span, !("good" in metric.counts));
  const store = { accountId: account.id, marketplace };
  const slices: PlanFacts["slices"] = [];
  const behind = new Set<string>();
  if (worst) {
    const question = questionOn({ ...asked, on: worst.on, knownOn: worst.on });
    for (const order of ordersBehind(record, question)) behind.add(order.orderId);
    const rate = rateIn(record, question);
    const whole = { bad: "good" in metric.counts ? rate.total - rate.count : rate.count, total: rate.total };
    for (const [by, name] of cuts) {
      const parts = await partsOfRate(session, store, record, question, by);
      const named = parts.map((part) => (by === "weekday" ? { ...part, name: weekdayOf(part.name) } : part));
      slices.push({ name, parts: slicedParts(named, whole) });
    }
  }
  const figure = measure(record, asked);
  const contests = standing(await listContests(session, account.id)).filter(({ orderId }) =>
    behind.has(orderId),
  );
  const changes = await changesMadeFor(session, { ...store, metric: metric.id });
  return {
    facts: {
      account: account.name,
      marketplace,
      zone,
      record,
      asked,
      span,
      points,
      slices,
      contests,
      changes: changes.map((change) => ({ ...change, isForAll: change.metric === null })),
      missing: missingInWords(figure.missing, record.imported, figure.isPartial),
      learnedOn: at.learnedOn,
    },
    breach,
    changes,
  };
}

const cuts = [
  ["sku", "SKU"],
  ["carrier", "Carrier"],
  ["weekday", "Weekday of shipping"],
] as const;

const weekdayOf = (name: string) => (name === "0" ? "not confirmed" : (weekdays[Number(name) - 1] ?? name));

const daysOf = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The days asked for; else those of the breach; without one the last thirty. */
function spanOf(
  { from, to }: { from: Day | null; to: Day | null },
  breach: BreachSpan | null,
  on: Day,
): { from: Day; to: Day } {
  const last = to && to < on ? to : on;
  if (from) return from <= last ? { from, to: last } : { from: last, to: last };
  if (to) return { from: addDays(last, -29), to: last };
  return breach ? { from: breach.from, to: breach.to } : { from: addDays(on, -29), to: on };
}

async function changeForm(params: SearchParams, on: Day): Promise<ChangeForm> {
  const of = (name: string) => param(params, name) ?? "";
  const refused = of("refused");
  const author = refused ? of("author") : await rememberedAuthor();
  const fields = { changedOn: of("changed-on"), note: of("note") };
  const entry = of("entry");
  return {
    author,
    authorProblem: refused ? authorProblem(author) : null,
    ...fields,
    changedOn: refused === "change" ? fields.changedOn : on,
    isForAll: of("all") === "1",
    problems: refused === "change" ? changeProblems(fields) : {},
    withdrawal: refused === "withdrawal" && /^\d{1,15}$/.test(entry) ? Number(entry) : null,
    token: randomUUID(),
  };
}
