import { setTimeout as pause } from "node:timers/promises";
import { type AccountSession, type Database, withAccounts } from "../client.ts";
import { accountIds } from "../queries/accounts.ts";
import { attempt } from "./attempt.ts";
import { accountsWithChores, tellAgain } from "./chores.ts";
import { accountsWithDue, type Leased, leaseDue } from "./lease.ts";
import type { Means } from "./means.ts";
import { type Outcome, settle } from "./settle.ts";

export interface SenderSettings {
  /** How often it looks for what is due. */
  pollMs?: number;
  /** How often it looks for what is to be told by the clock alone. */
  choresMs?: number;
  /** How long a message is its own: longer than any attempt takes. */
  leaseMs?: number;
  /** How long what is under way may take when it is to stop. */
  graceMs?: number;
  clock?: () => Date;
  /** Hears of what should not happen: the database is away, a message can not be made. */
  onFault?: (fault: unknown) => void;
}

/** How many messages are under way at once, and how many of one account. */
const AT_ONCE = 12;
const OF_ONE_ACCOUNT = 4;
/** How long what was broken off has to write down that it was. */
const BREAK_OFF_MS = 1_000;
/** Row security looks at every account a session names. */
const ACCOUNTS_AT_ONCE = 50;

export interface Sender {
  /** Sends what is due now and does what is to be done by the clock, then returns. For commands and tests. */
  runOnce(): Promise<void>;
  /** Takes nothing new, waits a little for what is under way, and leaves the rest to the next. */
  stop(): Promise<void>;
}

/**
 * Sends what is in the outbox, as long as it is not stopped. Any number of senders may be at work on one database: a message
 * is leased to one of them. One that is killed leaves its messages leased; they are sent again when the lease is over, under
 * the same id.
 */
export function startSender(database: Database, means: Means, settings: SenderSettings = {}): Sender {
  const sender = senderOf(database, means, settings);
  void sender.run();
  return sender;
}

/** A sender that does nothing until it is told to. */
export function senderOf(
  database: Database,
  means: Means,
  {
    pollMs = 3_000,
    choresMs = 60_000,
    leaseMs = 120_000,
    graceMs = 5_000,
    clock = () => new Date(),
    onFault = () => {},
  }: SenderSettings = {},
): Sender & { run(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const breakingOff = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let choresDoneAt = Number.NEGATIVE_INFINITY;

  async function sendOne(message: Leased): Promise<void> {
    const outcome = await attempt(database, means, message, {
      now: clock(),
      signal: breakingOff.signal,
    }).catch((fault): Outcome => {
      onFault(fault);
      return { status: "failed", error: "Headroom could not make this message: see its log" };
    });
    await settle(database, message, outcome, clock());
  }

  function begin(message: Leased): void {
    const sending: Promise<void> = sendOne(message)
      // What could not be written down is sent again when its lease is over.
      .catch(onFault)
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  }

  /** @returns Whether anything was taken: then there may be more. */
  async function takeDue(): Promise<boolean> {
    let hasTaken = false;
    for (const accountId of await eachSlice(database, accountsWithDue, clock())) {
      const most = Math.min(OF_ONE_ACCOUNT, AT_ONCE - underWay.size);
      if (stopping.signal.aborted || most <= 0) break;
      const now = clock();
      const until = new Date(now.getTime() + leaseMs);
      const messages = await leaseDue(database, { accountId, now, until, most });
      hasTaken ||= messages.length > 0;
      messages.forEach(begin);
    }
    return hasTaken;
  }

  async function doChores(): Promise<void> {
    for (const accountId of await eachSlice(database, accountsWithChores, clock())) {
      // What is wrong with one account keeps nothing of the others back.
      await tellAgain(database, accountId, clock()).catch(onFault);
    }
  }

  async function round(): Promise<void> {
    const now = clock().getTime();
    if (now - choresDoneAt >= choresMs) {
      await doChores();
      choresDoneAt = now;
    }
    // Room that gets free is filled at once.
    while (!stopping.signal.aborted && ((await takeDue()) || underWay.size >= AT_ONCE)) {
      if (underWay.size > 0) await Promise.race(underWay);
    }
  }

  return {
    async run() {
      running = (async () => {
        while (!stopping.signal.aborted) {
          await round().catch(onFault);
          await pause(pollMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
        }
      })();
      await running;
    },
    async runOnce() {
      await doChores();
      while (await takeDue()) await Promise.all(underWay);
      await Promise.all(underWay);
    },
    async stop() {
      stopping.abort();
      await running;
      const settled = () => Promise.all(underWay);
      await Promise.race([settled(), pause(graceMs)]);
      breakingOff.abort();
      // A mail server that does not answer is not waited for: its message is sent again when its lease is over.
      await Promise.race([settled(), pause(BREAK_OFF_MS)]);
    },
  };
}

/** What a question finds among all accounts, asked for some at a time. */
async function eachSlice(
  database: Database,
  ask: (session: AccountSession, ids: string[], now: Date) => Promise<string[]>,
  now: Date,
): Promise<string[]> {
  const ids = await accountIds(database);
  const found: string[] = [];
  for (let from = 0; from < ids.length; from += ACCOUNTS_AT_ONCE) {
    const slice = ids.slice(from, from + ACCOUNTS_AT_ONCE);
    found.push(...(await withAccounts(database, slice, "read", (session) => ask(session, slice, now))));
  }
  return found;
}
