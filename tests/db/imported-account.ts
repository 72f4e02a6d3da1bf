import type { Database } from "@/db/client.ts";
import { type Account, ensureAccount } from "@/db/writes/accounts.ts";
import { importText } from "./database.ts";
import { randomAccount } from "./random-account.ts";

/** A made-up seller, with all of its files imported the day after the newest order. */
export async function importedAccount(
  database: Database,
  seed: number,
): Promise<{ account: Account; marketplace: string }> {
  const { name, marketplace, files } = randomAccount(seed);
  for (const file of files)
    await importText(database, file.text, {
      accountName: name,
      marketplace,
      learnedOn: "2026-11-09",
      name: file.name,
    });
  return { account: await ensureAccount(database, name), marketplace };
}
