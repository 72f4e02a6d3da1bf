import { todayIn } from "@/app/_time.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { Freshness } from "@/lib/reports/missing-in-words.ts";
import { type Shown, worseFirst } from "@/lib/standing/shown.ts";
import { standingOn } from "./standing-on.ts";

/** One account's store as the first page shows it. */
export interface StoreRow {
  account: Account;
  /** Null for an account into which nothing was imported yet. */
  marketplace: string | null;
  shown: Shown;
  closest: Measurement | null;
  confirmed: Measurement | null;
  freshness: Freshness[];
}

/** Every account's every store today, worst first. */
export async function accountsView(): Promise<{ accounts: Account[]; rows: StoreRow[] }> {
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const rows: StoreRow[] = [];
  for (const account of accounts) {
    await withAccount(database, account.id, "read", async (session) => {
      const { stores, version } = await accountKnown(session, account.id);
      if (stores.length === 0) {
        rows.push({
          account,
          marketplace: null,
          shown: "no-data",
          closest: null,
          confirmed: null,
          freshness: [],
        });
      }
      for (const marketplace of stores) {
        const on = todayIn(zoneOf(marketplace));
        rows.push({
          account,
          marketplace,
          ...(await standingOn(session, { account, version, marketplace, on })),
        });
      }
    });
  }
  return {
    accounts,
    rows: rows.sort(
      (a, b) => worseFirst(a.shown, b.shown) || (a.closest?.budget ?? 0) - (b.closest?.budget ?? 0),
    ),
  };
}
