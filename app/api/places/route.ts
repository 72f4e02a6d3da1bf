import type { Places } from "@/app/_keys/places.ts";
import { todayIn } from "@/app/_time.ts";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts, storesOfAccounts } from "@/db/queries/accounts.ts";
import { accountsWithOrder } from "@/db/queries/accounts-with-order.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";

/** Ids of orders are at most this long, of removal orders and the like too. */
const LONGEST_ID = 60;

/**
 * What the palette leads to: every account with its stores, and the day it is in each. With `?order=` instead the
 * accounts that know this order. It is asked for when the palette opens, not with every page.
 */
export async function GET(request: Request): Promise<Response> {
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const order = new URL(request.url).searchParams.get("order")?.trim();
  if (order) {
    const ids =
      order.length <= LONGEST_ID && !order.includes("\0") ? await accountsWithOrder(database, order) : [];
    return answer({ accounts: accounts.filter(({ id }) => ids.includes(id)).map(({ name }) => name) });
  }
  const stores = await storesOfAccounts(database);
  return answer({
    accounts: accounts.map(({ id, name }) => ({
      name,
      stores: (stores.get(id) ?? []).map((marketplace) => ({
        marketplace,
        country: marketplaceWithCode(marketplace)?.country ?? marketplace,
        today: todayIn(zoneOf(marketplace)),
      })),
    })),
  } satisfies Places);
}

/** An answer of one reader's; no cache keeps it. */
const answer = (body: unknown) => Response.json(body, { headers: { "Cache-Control": "private, no-store" } });
