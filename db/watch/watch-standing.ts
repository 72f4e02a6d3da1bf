import { setTimeout as after } from "node:timers/promises";
import { type Database, withAccount, withAccounts } from "../client.ts";
import { leaseOf } from "../lease.ts";
import { listAccounts } from "../queries/accounts.ts";
import { accountsKnown } from "../queries/accounts-known.ts";
import type { Account } from "../writes/accounts.ts";
import { type AlsoDo, knownAs, noteStanding } from "../writes/note-standing.ts";
import { accountsImporting } from "./accounts-importing.ts";

/** Any number will do, so long as all servers take the same, and no other lease has it. */
const STANDING_LEASE = 0x4ead_0003;
const EVERY_MS = 15_000;
/** How many accounts are asked for at once. */
const SLICE = 100;
/** While files of an account wait to be imported its figures are half of what they will be; but not for ever. */
const HELD_AT_MOST_MS = 300_000;

interface Watching {
  /** How long between two looks. */
  every?: number;
  alsoDo?: AlsoDo;
  now?: () => Date;
}

/** An account whose facts changed, as they were seen last, and since when it is waited for. */
interface Unsettled {
  seenAs: string;
  since: number;
}

/**
 * Looks every few seconds which accounts' facts changed, or in whose stores a new day began, and notes where they stand.
 *
 * An account is noted at the second look that finds it the same, so that of several files that come together not each makes
 * a change of its own; and not while more are waiting. One of several servers on a database does so.
 *
 * @returns Ends it, after the look under way.
 */
export function watchStanding(database: Database, watching: Watching = {}): () => Promise<void> {
  const { every = EVERY_MS } = watching;
  const ending = new AbortController();
  const unsettled = new Map<string, Unsettled>();
  const watch = async () => {
    let lease = null as Awaited<ReturnType<typeof leaseOf>>;
    while (!ending.signal.aborted) {
      try {
        if (!lease?.isHeld) lease = await leaseOf(database, STANDING_LEASE);
        if (lease) await lookOnce(database, unsettled, watching, ending.signal);
      } catch (fault) {
        // A database that is away comes back; the next look finds what this one missed.
        if (!ending.signal.aborted) console.error("Standings were not noted:", (fault as Error).message);
      }
      await after(every, undefined, { signal: ending.signal, ref: false }).catch(() => {});
    }
    lease?.giveBack();
  };
  const ended = watch();
  return async () => {
    ending.abort();
    await ended;
  };
}

/** One look at every account. @returns How many were noted. */
export async function lookOnce(
  database: Database,
  unsettled: Map<string, Unsettled>,
  { alsoDo, now = () => new Date() }: Watching,
  signal?: AbortSignal,
): Promise<number> {
  const accounts = await listAccounts(database);
  const importing = await accountsImporting(database);
  let noted = 0;
  for (let first = 0; first < accounts.length; first += SLICE) {
    for (const { account, seenAs } of await changedAmong(
      database,
      accounts.slice(first, first + SLICE),
      now(),
    )) {
      if (signal?.aborted) return noted;
      if (!isSettled(unsettled, account, { seenAs, isImporting: importing.has(account.name), at: now() }))
        continue;
      await withAccount(database, account.id, "write", (session) =>
        noteStanding(session, account, now(), alsoDo),
      );
      unsettled.delete(account.id);
      noted++;
    }
  }
  return noted;
}

/** Those whose facts or days are not what their standings were last noted at. */
async function changedAmong(
  database: Database,
  accounts: Account[],
  now: Date,
): Promise<{ account: Account; seenAs: string }[]> {
  const ids = accounts.map(({ id }) => id);
  return withAccounts(database, ids, "read", async (session) => {
    const known = await accountsKnown(session, ids);
    const { rows } = await session.query<{ account_id: string; known_as: string }>(
      "SELECT account_id, known_as FROM standings_noted WHERE account_id = ANY($1)",
      [ids],
    );
    const noted = new Map(rows.map((row) => [row.account_id, row.known_as]));
    return accounts.flatMap((account) => {
      const found = known.get(account.id);
      if (!found || found.stores.length === 0) return [];
      const seenAs = knownAs(found, now);
      return noted.get(account.id) === seenAs ? [] : [{ account, seenAs }];
    });
  });
}

function isSettled(
  unsettled: Map<string, Unsettled>,
  { id }: Account,
  { seenAs, isImporting, at }: { seenAs: string; isImporting: boolean; at: Date },
): boolean {
  const before = unsettled.get(id);
  const since = before?.since ?? at.getTime();
  unsettled.set(id, { seenAs, since });
  if (at.getTime() - since >= HELD_AT_MOST_MS) return true;
  return before?.seenAs === seenAs && !isImporting;
}
