import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import type { Deadline } from "@/lib/deadlines/deadline.ts";
import { deadlineOfNotice } from "@/lib/deadlines/notice.ts";
import { deadlinesOfOrder } from "@/lib/deadlines/of-order.ts";
import { type QueueItem, queueAt } from "@/lib/deadlines/queue.ts";
import { deadlineOfTyped } from "@/lib/deadlines/typed-in.ts";
import { type Effect, worthOf } from "@/lib/deadlines/worth.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { FactKind } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { placedOn } from "@/lib/metrics/rules/judgement.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { AccountSession } from "../../client.ts";
import { loadFacts, orderOf } from "../../facts.ts";
import { feedbackReports } from "../feedback-reports.ts";
import { recordForDay } from "../measurements.ts";
import { ordersWithDeadlines } from "./candidates.ts";
import { noticesWithDeadline } from "./notices.ts";
import { statesSaid, typedIn } from "./said.ts";

const PACK = "amazon-current";

interface Store {
  accountId: string;
  marketplace: string;
}

/** What a store's queue of a day is made of, as far as files told it: nothing of it changes until the next import. */
export interface QueueFacts {
  orders: Order[];
  isCut: boolean;
  /** Says what a deadline is worth on that day; it remembers the figures it worked out. */
  worth: (deadline: Deadline) => Effect[];
}

/** Facts that a deadline hangs on. */
const kinds: FactKind[] = ["shipments", "cancellations", "claims", "chargebacks", "feedback"];

export async function queueFacts(
  session: AccountSession,
  { accountId, marketplace, on }: Store & { on: Day },
): Promise<QueueFacts> {
  const rated = metrics.filter(({ id }) => id !== "refund-rate" && !id.endsWith("tracking-rate"));
  const record = await recordForDay(session, {
    accountId,
    marketplace,
    pack: PACK,
    on,
    needed: rowsNeeded(rated, ["seller", "amazon"], { from: on, namesFrom: null }),
  });
  return queueFactsWith(session, { accountId, marketplace, on }, record);
}

/** The same where the record of the day's figures was read already. */
export async function queueFactsWith(
  session: AccountSession,
  { accountId, marketplace, on }: Store & { on: Day },
  record: HealthRecord,
): Promise<QueueFacts> {
  const { ids, isCut } = await ordersWithDeadlines(session, { accountId, marketplace, on });
  const orders = await ordersByIds(session, accountId, ids);
  return { orders, isCut, worth: worthOf(record, on, PACK) };
}

async function ordersByIds(session: AccountSession, accountId: string, ids: string[]): Promise<Order[]> {
  if (ids.length === 0) return [];
  const known = await loadFacts(session, accountId, { ids }, kinds);
  const reports = await feedbackReports(session, accountId);
  return [...known.values()].flatMap((facts) => orderOf(facts, reports) ?? []);
}

/**
 * The queue of a store at an instant: what files told, what was typed in, notices, and how each stands.
 *
 * @param at What arrived later is left out.
 * @param saidUntil What was said later is left out too: of a moment that is long past. Now it is left open, for clocks differ.
 */
export async function queueOfStore(
  session: AccountSession,
  { accountId, marketplace, at, saidUntil = null }: Store & { at: Date; saidUntil?: Date | null },
  facts: QueueFacts,
): Promise<QueueItem[]> {
  const store = { accountId, marketplace };
  const zone = zoneOf(marketplace);
  const said = await statesSaid(session, { ...store, until: saidUntil });
  const typed = (await typedIn(session, store)).filter(({ arrivedAt }) => arrivedAt <= at);
  const today = dayOf(at, zone);
  const notices = (await noticesWithDeadline(session, store)).filter(({ day }) => day <= today);
  const named = await namedOrders(session, accountId, facts.orders, [
    ...typed.flatMap(({ orderId }) => orderId ?? []),
    ...ordersInHand(said),
  ]);
  const deadlines: Deadline[] = [
    ...[...named.values()]
      .filter((order) => order.marketplace === marketplace)
      .flatMap((order) => deadlinesOfOrder(order, at)),
    ...typed.map((one) => {
      const order = one.orderId ? named.get(one.orderId) : undefined;
      return deadlineOfTyped(one, order ? { channel: order.channel, placedOn: placedOn(order) } : null);
    }),
    ...notices.flatMap((notice) => deadlineOfNotice(notice, marketplace) ?? []),
  ];
  return queueAt(deadlines, { at, zone, worth: facts.worth, said, pack: PACK });
}

/** Orders of which somebody has something in hand: they stay, however long ago it ran out. */
function ordersInHand(said: Awaited<ReturnType<typeof statesSaid>>): string[] {
  return [...said.values()].flatMap(({ item, state }) => {
    const [kind, orderId] = item.split(" ");
    return state === "in-progress" && orderId && kind !== "typed-in" && kind !== "notice" ? [orderId] : [];
  });
}

/** The orders known already, and those besides. */
async function namedOrders(
  session: AccountSession,
  accountId: string,
  known: Order[],
  ids: string[],
): Promise<Map<string, Order>> {
  const orders = new Map(known.map((order) => [order.orderId, order]));
  const others = [...new Set(ids)].filter((id) => !orders.has(id));
  for (const order of await ordersByIds(session, accountId, others)) orders.set(order.orderId, order);
  return orders;
}
