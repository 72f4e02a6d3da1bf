import { respond } from "@/app/_api/respond.ts";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts, storesOfAccounts } from "@/db/queries/accounts.ts";
import { operations } from "@/lib/api/operations.ts";

/** Every account with its stores. See docs/api.md. */
export async function GET(request: Request): Promise<Response> {
  return respond(operations.accounts, request, async () => {
    const accounts = await listAccounts(currentDatabase());
    const stores = await storesOfAccounts(currentDatabase());
    return {
      accounts: accounts.map(({ id, name, isDemo }) => ({
        name,
        isDemo,
        marketplaces: stores.get(id) ?? [],
      })),
    };
  });
}
