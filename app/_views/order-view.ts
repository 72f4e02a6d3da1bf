import { notFound } from "next/navigation";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { type Contest, listContests } from "@/db/queries/contests.ts";
import { orderTold, type TellingImport } from "@/db/queries/order.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { type Source, sources } from "@/lib/amazon/sources.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Judgement } from "@/lib/metrics/rules/judgement.ts";
import { judge, rulePackWithId } from "@/lib/metrics/rules/packs.ts";
import { isInTotal } from "@/lib/metrics/rules/totals.ts";
import { orderStory, type StoryEvent } from "@/lib/reports/order-story.ts";
import { type JudgementInRate, judgementInRates } from "@/lib/reports/standing-of-judgement.ts";
import { accountOfPath, dayAsked, decoded, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";
import { type Typing, typingIn } from "./typing-view.ts";

export interface JudgedOrder {
  judgement: Judgement;
  source: Source;
  rates: JudgementInRate[];
}

export interface OrderView {
  account: Account;
  orderId: string;
  /** Null while only facts about it were told, never the order itself. */
  order: Order | null;
  zone: string;
  on: Day;
  today: Day;
  story: StoryEvent[];
  imports: Map<number, TellingImport>;
  judgements: JudgedOrder[];
  /** Whether it is one of the orders that rates divide by. */
  inTotal: boolean;
  /** What is and was contested of it, newest first. */
  contests: Contest[];
  /** What was typed into the page's forms and comes back with it. */
  typing: Typing;
}

export async function orderView(
  path: { account: string; id: string },
  params: SearchParams,
): Promise<OrderView> {
  const account = await accountOfPath(path.account);
  const orderId = decoded(path.id);
  // No database takes a NUL into text.
  if (orderId.includes("\0")) notFound();
  const [told, contests] = await withAccount(currentDatabase(), account.id, "read", async (session) => [
    await orderTold(session, account.id, orderId),
    await listContests(session, account.id, orderId),
  ]);
  if (!told) notFound();
  const { order, known, unlistedBy, imports } = told;
  // A fact without its order names no store; its days are told as they came, on the clock of the first store.
  const zone = zoneOf(order?.marketplace ?? "US");
  const { on, today } = dayAsked(params, zone);
  const pack = rulePackWithId(PACK);
  const judgements = order && pack ? judge(order, pack) : [];
  return {
    account,
    orderId,
    order,
    zone,
    on,
    today,
    story: orderStory(known, zone, unlistedBy),
    imports,
    judgements: judgements.map((judgement) => ({
      judgement,
      source: sources[judgement.source],
      rates: order ? judgementInRates(judgement, order.channel, on) : [],
    })),
    inTotal: order !== null && isInTotal(order),
    contests,
    typing: await typingIn(params, order, today),
  };
}
