import { notFound } from "next/navigation";
import type { AccountSession } from "@/db/client.ts";
import { recordForWindow, recordUpTo } from "@/db/queries/measurements.ts";
import type { Among, OrdersAsked } from "@/db/queries/orders/among.ts";
import { whyHeldFor } from "@/db/queries/orders/held-for.ts";
import { isOrderIdBegun } from "@/db/queries/orders/order-list.ts";
import { amongSide } from "@/db/queries/orders/side.ts";
import type { Reading } from "@/lib/amazon/metrics.ts";
import type { OrderBehind } from "@/lib/metrics/behind.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { Question } from "@/lib/metrics/rate.ts";
import { alsoNeeded, rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { neededForToDo, toDoOn } from "@/lib/standing/to-do.ts";
import type { OrdersPageAsked, Task } from "./orders-asked.ts";
import { PACK } from "./rate-row.ts";

/** As far back as the health page looks for what is to be done, and further than that lies. */
const DAYS_BACK = 90;

/** Why an order is in a list of named ones. */
export type Why = Pick<OrderBehind, "because"> & Partial<Pick<OrderBehind, "leavesOn">>;

/** Asked for the orders that are shown: a list may have many more. */
type WhyOf = (orderIds: string[]) => Promise<Map<string, Why>>;

/** A list as the database is asked for it. */
export interface OrdersToList {
  asked: OrdersAsked;
  /** Why some of its orders are there; null where nothing is held against them. */
  whyOf: WhyOf | null;
  /** What was looked for was taken as the beginning of an id, or as a SKU. */
  searchedBy: "id" | "sku" | null;
}

/** Finds out which orders a list begins with, and what then narrows it. */
export async function ordersToList(
  session: AccountSession,
  { accountId, marketplace, on }: { accountId: string; marketplace: string; on: Day },
  page: OrdersPageAsked,
): Promise<OrdersToList> {
  const at = { accountId, marketplace, on };
  const { search, filters } = page;
  const list = { accountId, marketplace };
  if (search && (await isOrderIdBegun(session, accountId, search))) {
    // Whoever looks for an order means that order, whenever it was placed and whatever else is set.
    return {
      asked: { ...list, among: { idsBeginWith: search }, filters: {} },
      whyOf: null,
      searchedBy: "id",
    };
  }
  const { among, whyOf } = await begun(session, at, page);
  const narrowed = search ? { ...filters, alsoSku: search } : filters;
  return { asked: { ...list, among, filters: narrowed }, whyOf, searchedBy: search ? "sku" : null };
}

async function begun(
  session: AccountSession,
  at: { accountId: string; marketplace: string; on: Day },
  { of, pack, knownOn }: OrdersPageAsked,
): Promise<{ among: Among; whyOf: WhyOf | null }> {
  if ("kind" in of) {
    const heldFor = { kind: of.kind, pack, knownOn };
    return {
      among: { heldFor, placed: of.placed },
      whyOf: (ids) => whyHeldFor(session, at.accountId, heldFor, ids),
    };
  }
  if ("placed" in of) return { among: of, whyOf: null };
  if ("task" in of) {
    const why = await toBeDone(session, at, of.task);
    return { among: { ids: [...why.keys()] }, whyOf: async () => why };
  }
  const { metric, channel, side, kind, window } = of.rate;
  const question: Question = { metric, channel, reading: metric.readings[0] as Reading, window, knownOn };
  const record = await recordForWindow(session, { ...at, pack, question });
  const found = amongSide(record, question, side, kind) ?? notFound();
  const { named } = found;
  return { among: found.among, whyOf: named && (async () => named) };
}

/** The orders that ask for something to be done on a day. */
async function toBeDone(
  session: AccountSession,
  at: { accountId: string; marketplace: string; on: Day },
  task: Task,
): Promise<Map<string, Why>> {
  const nothing = rowsNeeded([], ["seller", "amazon"], { from: at.on, namesFrom: null });
  const needed = alsoNeeded(neededForToDo(nothing, at.on), "a-to-z-claim", addDays(at.on, -DAYS_BACK));
  const record = await recordUpTo(session, { ...at, pack: PACK, days: DAYS_BACK, needed });
  const toDo = toDoOn(record, at.on);
  const defects = task === "overdue" ? toDo.overdue : toDo.undecidedClaims.map(({ claim }) => claim);
  return new Map(defects.map(({ orderId, because }) => [orderId, { because }]));
}
