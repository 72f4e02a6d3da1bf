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
/** How long a look notes before the next one sees what came meanwhile. */
const LOOK_FOR_MS = 10_000;
/** How much longer than each piece of work the pause after it is: pages are drawn in the same process. */
const REST = 3;
/** A wait for the database is no work of this process; and a transaction that rests too long is ended by the server. */
const MOST_REST_MS = 2_000;
/** While files of an account wait to be imported its figures are half of what they will be; but not for ever. */
const HELD_AT_MOST_MS = 300_000;

interface Watching {
  /** How long between two looks. */
  every?: number;
  /** How long one look may take. */
  lookFor?: number;
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
 * @returns Ends it; what is being noted is left to the next.
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
  { alsoDo, lookFor = LOOK_FOR_MS, now = () => new Date() }: Watching,
  signal?: AbortSignal,
): Promise<number> {
  const accounts = await listAccounts(database);
  const importing = await accountsImporting(database);
  const endsAt = performance.now() + lookFor;
  const changed: Changed[] = [];
  for (let first = 0; first < accounts.length; first += SLICE) {
    changed.push(...(await changedAmong(database, accounts.slice(first, first + SLICE), now())));
  }
  // One that another server noted, or whose change was taken back, waits anew for its next change.
  const waiting = new Set(changed.map(({ account }) => account.id));
  for (const id of unsettled.keys()) if (!waiting.has(id)) unsettled.delete(id);
  let noted = 0;
  // What came with a file first: when a day begins, every account of its stores is asked for.
  for (const { account, seenAs } of changed.sort((a, b) => Number(a.isDayAlone) - Number(b.isDayAlone))) {
    if (signal?.aborted || performance.now() > endsAt) return noted;
    const seen = { seenAs, isImporting: importing.has(account.name), at: now() };
    if (!isSettled(unsettled, account, seen)) continue;
    try {
      await withAccount(database, account.id, "write", (session) =>
        noteStanding(session, account, now(), alsoDo, pausing(signal)),
      );
    } catch (fault) {
      // Broken off: nothing of it was written, and the next server notes it.
      if (signal?.aborted) return noted;
      // The others do not wait for it; it is tried again at the next look.
      console.error(`The standing of ${account.id} was not noted:`, (fault as Error).message);
      continue;
    }
    unsettled.delete(account.id);
    noted++;
  }
  return noted;
}

/** A pause as long as the work since the last one, some times over. It throws when it is to end. */
function pausing(signal: AbortSignal | undefined): () => Promise<void> {
  let resumed = performance.now();
  return async () => {
    await after(Math.min(REST * (performance.now() - resumed), MOST_REST_MS), undefined, { signal });
    resumed = performance.now();
  };
}

/** An account whose facts, or the day in one of whose stores, are not what its standings were last noted at. */
interface Changed {
  account: Account;
  seenAs: string;
  /** Whether its facts are the same. */
  isDayAlone: boolean;
}

async function changedAmong(database: Database, accounts: Account[], now: Date): Promise<Changed[]> {
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
      const before = noted.get(account.id);
      if (before === seenAs) return [];
      return [{ account, seenAs, isDayAlone: before?.startsWith(`${found.version}, `) ?? false }];
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
