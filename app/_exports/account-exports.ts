import { notFound } from "next/navigation";
import { healthView } from "@/app/_views/health-view.ts";
import { orderView } from "@/app/_views/order-view.ts";
import { ordersToList } from "@/app/_views/orders-found.ts";
import { withOrders } from "@/app/_views/orders-view.ts";
import { param, type SearchParams } from "@/app/_views/place.ts";
import { reconcileView } from "@/app/_views/reconcile-view.ts";
import type { AccountSession } from "@/db/client.ts";
import { everyOrder } from "@/db/queries/orders/order-list.ts";
import { ordersTable } from "@/lib/reports/tables/orders.ts";
import { ratesTable } from "@/lib/reports/tables/rates.ts";
import { reconcileTable } from "@/lib/reports/tables/reconcile.ts";
import { storyTable } from "@/lib/reports/tables/story.ts";
import type { Export } from "./export.ts";
import { whereOf } from "./metric-exports.ts";

const accountIn = (asked: SearchParams) => encodeURIComponent(param(asked, "account") ?? "");

/** The tables of one account's pages that are about no single rate. */
export const accountExports = {
  rates: async (asked, send) => {
    const { view } = await healthView(accountIn(asked), asked);
    if (!view) notFound();
    const where = whereOf(view);
    const rates = view.channels
      .flatMap(({ rows }) => rows)
      .map(({ figure }) => ({
        figure,
        missedOn: view.inSight.find((miss) => miss.figure === figure)?.on ?? null,
      }));
    await send({
      words: ["rates", where.account, where.marketplace, where.on],
      table: ratesTable(where, rates),
    });
  },
  orders: async (asked, send) => {
    await withOrders({ account: accountIn(asked) }, asked, async (session, { place, asked: page }) => {
      const { account, marketplace, on } = place;
      const found = await ordersToList(session, { accountId: account.id, marketplace, on }, page);
      await send({
        words: ["orders", account.name, marketplace, on],
        table: ordersTable(withWhy(session, found, page.sorted)),
      });
    });
  },
  story: async (asked, send) => {
    const id = encodeURIComponent(param(asked, "order") ?? "");
    const { account, orderId, zone, story, imports, today } = await orderView(
      { account: accountIn(asked), id },
      asked,
    );
    const events = story.map((event) => {
      const by = imports.get(event.told.importId);
      return { ...event, file: by?.author ? null : (by?.file ?? null), author: by?.author ?? null };
    });
    await send({
      words: ["story", orderId, account.name],
      table: storyTable({ account: account.name, orderId, zone }, events, today),
    });
  },
  reconcile: async (asked, send) => {
    const view = await reconcileView({ account: accountIn(asked) }, asked);
    const where = whereOf(view);
    const { found } = view;
    await send({
      words: ["reconcile", where.account, where.marketplace, where.on],
      table: reconcileTable(where, found?.snapshot.learnedOn ?? null, found?.figures ?? []),
    });
  },
} satisfies Record<string, Export>;

async function* withWhy(
  session: AccountSession,
  { asked, whyOf }: Awaited<ReturnType<typeof ordersToList>>,
  sorted: Parameters<typeof everyOrder>[2],
) {
  for await (const orders of everyOrder(session, asked, sorted)) {
    const why = await whyOf?.(orders.map(({ orderId }) => orderId));
    yield orders.map((order) => ({ ...order, because: why?.get(order.orderId)?.because ?? null }));
  }
}
