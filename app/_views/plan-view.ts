import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import type { ChangeMade } from "@/db/queries/changes-made.ts";
import { planFacts } from "@/db/queries/plan-facts.ts";
import { type Day, isDayOfAmazon } from "@/lib/metrics/day.ts";
import { type PlanOfAction, planOfAction } from "@/lib/reports/plan-of-action.ts";
import type { BreachSpan } from "@/lib/standing/breach-span.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import { changeProblems } from "./change-form.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import { param, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";

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
    const { account, marketplace, on } = at.place;
    const of = { ...at, account, marketplace, on, pack: PACK } as const;
    const { facts, breach, changes } = await planFacts(session, of, asked);
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
