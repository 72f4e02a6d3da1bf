import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileSource } from "@/bin/file-source.ts";
import type { Database } from "@/db/client.ts";
import { lookOnce } from "@/db/watch/watch-standing.ts";
import { type ImportResult, importReport } from "@/db/writes/import-report.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import type { Bench } from "./bench.ts";
import { DAYS, type Seller, sellerOf, UNTIL } from "./files/seller.ts";
import { type WrittenFile, writeAccount } from "./files/write-account.ts";

/** Reports are downloaded the day after their last order. */
export const LEARNED_ON: Day = addDays(UNTIL, 1);

/** Imports a file as the command does. @throws when not all of it was read. */
export async function importFile(
  database: Database,
  path: string,
  { account, learnedOn = LEARNED_ON }: { account: string; learnedOn?: Day },
): Promise<ImportResult> {
  const result = await importReport(database, fileSource(path), {
    accountName: account,
    marketplace: "US",
    kind: null,
    learnedOn,
  });
  if (result.status === "rejected" || result.rejected > 0) {
    throw new Error(`${path} was not read whole: ${result.message ?? `${result.rejected} lines rejected`}`);
  }
  return result;
}

/** Writes an account's files, imports them, and removes them. */
export async function fillAccount(
  { folder }: Bench,
  database: Database,
  { account, seller, write }: { account: string; seller: Seller; write?: Parameters<typeof writeAccount>[2] },
): Promise<void> {
  const place = join(folder, `filling ${account}`);
  const files: WrittenFile[] = writeAccount(seller, place, write);
  for (const { path } of files) await importFile(database, path, { account });
  rmSync(place, { recursive: true });
}

export const accountName = (number: number) => `Seller ${number}`;

/** A database of so many orders of so many accounts, each with all its reports. */
export async function databaseOf(
  bench: Bench,
  name: "small" | "big",
  { orders, accounts }: { orders: number; accounts: number },
): Promise<{ database: Database; url: string }> {
  const place = `bench_${name}_${orders}`;
  const each = Math.round(orders / accounts);
  const database = await bench.cluster.kept(
    place,
    { orders, accounts, until: UNTIL, days: DAYS },
    pairs(accounts).map((pair) => async (database: Database) => {
      bench.say(`filling the ${name} database: account ${pair.join(" and ")} of ${accounts}`);
      await Promise.all(
        pair.map((number) => {
          const seller = sellerOf({ seed: `${name}/${number}`, orders: each });
          return fillAccount(bench, database, { account: accountName(number), seller });
        }),
      );
    }),
  );
  await noteStandings(database);
  return { database, url: bench.cluster.urlOf(place) };
}

/**
 * Notes where every account stands, as a server does once after its files came and when a day begins: it should not be at
 * it, for minutes, while pages are timed.
 */
async function noteStandings(database: Database): Promise<void> {
  const seen: Parameters<typeof lookOnce>[1] = new Map();
  // An account is noted at the second look that finds it the same.
  for (const _ of ["first", "second"]) await lookOnce(database, seen, { lookFor: Number.POSITIVE_INFINITY });
}

/** Two at a time: while one waits for PostgreSQL, the other is read. */
function pairs(count: number): number[][] {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return all.filter((number) => number % 2 === 1).map((number) => all.slice(number - 1, number + 1));
}
