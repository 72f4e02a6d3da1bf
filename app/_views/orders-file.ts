import { everyOrder } from "@/db/queries/orders/order-list.ts";
import { BYTE_ORDER_MARK, csvHeadOfOrders, csvOfOrders } from "@/lib/reports/orders-csv.ts";
import { ordersToList } from "./orders-found.ts";
import { withOrders } from "./orders-view.ts";
import type { SearchParams } from "./place.ts";

export interface OrdersFile {
  name: string;
  body: ReadableStream<Uint8Array>;
}

/** Each holds a connection while its reader takes it in: pages must find one too. */
const MOST_AT_ONCE = 3;
/** A reader who takes nothing in for so long is gone, whether anybody said so or not. */
const STALLED_MS = 30_000;
let underWay = 0;

/**
 * All orders of a list as a file, written as they are read: memory does not grow with their number, and a reader who
 * is slow or goes away holds up or ends the reading.
 *
 * @returns When it is known what is asked for; what can not be meant ends in "not found" before that. Null when as many
 *   as may be are under way.
 */
export async function ordersFile(
  path: { account: string },
  params: SearchParams,
  gone: AbortSignal,
): Promise<OrdersFile | null> {
  if (underWay >= MOST_AT_ONCE) return null;
  underWay++;
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pipe.writable.getWriter();
  const encoder = new TextEncoder();
  const leave = () => void writer.abort(new Error("Nobody reads the file of orders")).catch(() => {});
  gone.addEventListener("abort", leave);
  const write = async (text: string) => {
    if (gone.aborted) leave();
    const stalled = setTimeout(leave, STALLED_MS);
    try {
      await writer.ready;
      await writer.write(encoder.encode(text));
    } finally {
      clearTimeout(stalled);
    }
  };
  return new Promise((begin, refuse) => {
    withOrders(path, params, async (session, { place, asked: page }) => {
      const { account, marketplace, on } = place;
      const { asked, why } = await ordersToList(session, { accountId: account.id, marketplace, on }, page);
      begin({ name: `orders ${account.name} ${marketplace} ${on}.csv`, body: pipe.readable });
      await write(BYTE_ORDER_MARK + csvHeadOfOrders());
      for await (const orders of everyOrder(session, asked, page.sorted)) {
        await write(
          csvOfOrders(
            orders.map((order) => ({ ...order, because: why?.get(order.orderId)?.because ?? null })),
          ),
        );
      }
      await writer.close();
    })
      .catch((fault) => {
        // Before it began this is the answer; after, the file breaks off, which every client takes for a fault.
        refuse(fault);
        writer.abort(fault).catch(() => {});
      })
      .finally(() => {
        gone.removeEventListener("abort", leave);
        underWay--;
      });
  });
}
