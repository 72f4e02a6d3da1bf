import { notFound, redirect } from "next/navigation";
import { ordersHref } from "@/app/_links.ts";
import { type AccountSession, withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { newestLearned } from "@/db/queries/newest-learned.ts";
import { countOrders, listOrders, type OrderListed } from "@/db/queries/orders/order-list.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { ListCounts } from "@/lib/reports/orders-in-words.ts";
import { type OrdersPageAsked, ordersAsked } from "./orders-asked.ts";
import { ordersToList, type Why } from "./orders-found.ts";
import { accountOfPath, type Place, placeOn, type SearchParams, storeAsked } from "./place.ts";
import { remembered } from "./remembered.ts";

/** Rows of a page. */
export const PAGE_ROWS = 50;

export interface OrdersView {
  place: Place;
  stores: string[];
  /** The newest day a file of this store was learned, up to the day shown; null when none was. */
  learnedOn: Day | null;
  asked: OrdersPageAsked;
  found: ListCounts;
  rows: (OrderListed & { why: Why | null })[];
  /** Whether the list says why each order is in it. */
  hasWhy: boolean;
  searchedBy: "id" | "sku" | null;
  pages: number;
}

/** The orders of a store, as the address narrows them. */
export async function ordersView(path: { account: string }, params: SearchParams): Promise<OrdersView> {
  return withOrders(path, params, async (session, { place, stores, version, asked }) => {
    const { account, marketplace, on } = place;
    const list = await remembered(
      { account, version, what: "orders", of: [marketplace, on, JSON.stringify(asked)] },
      () => listed(session, place, asked),
    );
    const pages = Math.max(1, Math.ceil(list.found.orders / PAGE_ROWS));
    if (asked.page > pages) {
      redirect(ordersHref(place.spot, { ...asked.said, page: pages > 1 ? String(pages) : null }));
    }
    const learnedOn = await newestLearned(session, { accountId: account.id, marketplace, on });
    return { place, stores, learnedOn, asked, pages, ...list };
  });
}

async function listed(
  session: AccountSession,
  { account, marketplace, on }: Place,
  page: OrdersPageAsked,
): Promise<Pick<OrdersView, "found" | "rows" | "hasWhy" | "searchedBy">> {
  const { asked, whyOf, searchedBy } = await ordersToList(
    session,
    { accountId: account.id, marketplace, on },
    page,
  );
  const rows = await listOrders(session, asked, {
    ...page.sorted,
    limit: PAGE_ROWS,
    offset: (page.page - 1) * PAGE_ROWS,
  });
  const why = await whyOf?.(rows.map(({ orderId }) => orderId));
  return {
    found: await countOrders(session, asked),
    rows: rows.map((row) => ({ ...row, why: why?.get(row.orderId) ?? null })),
    hasWhy: whyOf !== null,
    searchedBy,
  };
}

/** What the address of a list of orders means, and a session to read it in. */
export async function withOrders<T>(
  path: { account: string },
  params: SearchParams,
  work: (
    session: AccountSession,
    at: { place: Place; stores: string[]; version: string; asked: OrdersPageAsked },
  ) => Promise<T>,
): Promise<T> {
  const account = await accountOfPath(path.account);
  return withAccount(currentDatabase(), account.id, "read", async (session) => {
    const { stores, version } = await accountKnown(session, account.id);
    const marketplace = storeAsked(params, stores) ?? stores[0] ?? notFound();
    const today = { account: account.name, marketplace, on: null };
    const place = placeOn(account, marketplace, params, ordersHref(today));
    return work(session, { place, stores, version, asked: ordersAsked(params, place.on) });
  });
}
