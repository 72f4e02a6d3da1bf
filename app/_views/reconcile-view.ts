import { notFound } from "next/navigation";
import { reconcileHref } from "@/app/_links.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { type ReconciliationOfStore, reconciliationOf } from "@/db/queries/reconciliation.ts";
import { accountOfPath, type Place, placeOn, type SearchParams, storeAsked } from "./place.ts";

export interface ReconcileView {
  place: Place;
  stores: string[];
  /** Null when no report of Amazon's own figures was imported for the store by then. */
  found: ReconciliationOfStore | null;
}

/** Amazon's own figures beside ours, by the newest report learned on or before the day shown. */
export async function reconcileView(path: { account: string }, params: SearchParams): Promise<ReconcileView> {
  const account = await accountOfPath(path.account);
  return withAccount(currentDatabase(), account.id, "read", async (session) => {
    const { stores } = await accountKnown(session, account.id);
    const marketplace = storeAsked(params, stores) ?? stores[0] ?? notFound();
    const today = { account: account.name, marketplace, on: null };
    const place = placeOn(account, marketplace, params, reconcileHref(today));
    const found = await reconciliationOf(session, { accountId: account.id, marketplace, on: place.on });
    return { place, stores, found };
  });
}
