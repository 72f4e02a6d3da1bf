import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { entryForms } from "@/lib/typed-in/entries.ts";
import { entryFile, type TypedEntry } from "@/lib/typed-in/entry-file.ts";
import { type EntryProblems, entryProblems } from "@/lib/typed-in/problems.ts";
import { authorProblem, onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type Database, withAccount } from "../client.ts";
import { needRoom } from "../database-fault.ts";
import type { Account } from "./accounts.ts";
import { AccountGone, type ImportResult, importReport } from "./import-report.ts";
import { isLockNotFree } from "./lock.ts";

/**
 * What became of an entry. `refused`: column (`author` among them, "" for the whole) → why. `busy`: an import into the
 * account is under way, and nothing was changed.
 */
export type EntryOutcome =
  | { status: "taken"; result: ImportResult }
  | { status: "refused"; problems: EntryProblems }
  | { status: "no-order" }
  | { status: "busy" };

/** Imports what was typed in by hand about an order that is known: a file of one line, with its author. */
export async function typeIn(
  database: Database,
  { account, entry, author, now }: { account: Account; entry: TypedEntry; author: string; now: Date },
): Promise<EntryOutcome> {
  const marketplace = await storeOfOrder(database, account, entry.orderId);
  if (!marketplace) return { status: "no-order" };
  const today = dayOf(now, zoneOf(marketplace));
  const problems = await entryProblems(entry, { marketplace, today });
  const anonymous = authorProblem(author);
  if (anonymous) problems.author = anonymous;
  if (Object.keys(problems).length > 0) return { status: "refused", problems };
  try {
    needRoom(database);
    const result = await importReport(database, entryFile(entry), {
      accountName: account.name,
      marketplace,
      kind: entryForms[entry.kind].fileKind,
      learnedOn: today,
      typedIn: { author: onOneLine(author), orderId: entry.orderId },
    });
    if (result.status !== "rejected") return { status: "taken", result };
    return { status: "refused", problems: { "": result.message ?? "It could not be read" } };
  } catch (fault) {
    if (isLockNotFree(fault)) return { status: "busy" };
    if (fault instanceof AccountGone) return { status: "no-order" };
    throw fault;
  }
}

/** The store an order was sold in; null when it is not known. */
async function storeOfOrder(database: Database, { id }: Account, orderId: string): Promise<string | null> {
  return withAccount(database, id, "read", async (session) => {
    const { rows } = await session.query<{ marketplace: string }>(
      "SELECT marketplace FROM orders WHERE account_id = $1 AND order_id = $2",
      [id, orderId],
    );
    return rows[0]?.marketplace ?? null;
  });
}
