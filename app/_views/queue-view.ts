import { notFound } from "next/navigation";
import { type AccountSession, withAccounts } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountStatus } from "@/db/queries/account-status.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { accountsKnown } from "@/db/queries/accounts-known.ts";
import { queueFacts, queueOfStore } from "@/db/queries/deadlines/queue.ts";
import { statesOf } from "@/db/queries/deadlines/said.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { isOverdue, type QueueItem, soonestFirst, weightiestFirst } from "@/lib/deadlines/queue.ts";
import type { StateSaid } from "@/lib/deadlines/state.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { SearchParams } from "./place.ts";
import { type QueueAsked, queueAsked } from "./queue-asked.ts";
import { type QueueTyping, queueTyping } from "./queue-typing.ts";
import { remembered } from "./remembered.ts";

/** How many accounts a session names: see the first page. */
const IN_A_SLICE = 10;
/** How many rows a page has: what fits into one form, and more than anybody answers at once. */
export const QUEUE_ROWS = 50;
/** So many shipments of one store that are due together are one row. */
const TOGETHER = 3;

/** Something in the queue of an account. */
export interface OfAccount extends QueueItem {
  account: Account;
}

/** One row: a thing by itself, or shipments with one ship-by. */
export interface QueueRow {
  items: [OfAccount, ...OfAccount[]];
  /** What was said of it before, newest first. */
  history: StateSaid[];
}

export interface QueueView {
  asked: QueueAsked;
  accounts: Account[];
  /** Every store of the accounts shown, and who has something in hand, for the filters. */
  stores: string[];
  owners: string[];
  /** The instant that time left is told of. */
  at: Date;
  /** Everything not done that the filters leave, whatever its state: what the headline is about. */
  open: OfAccount[];
  /** Everything that the page lists, on all its pages, in its order. */
  listed: OfAccount[];
  /** The rows of this page: what can still be answered, then what is overdue. */
  rows: QueueRow[];
  overdueRows: QueueRow[];
  /** How many rows there are in all, of both. */
  found: number;
  /** Stores with more than is looked at. */
  cut: { account: Account; marketplace: string }[];
  /** Stores whose account Amazon does not call normal. */
  restricted: { account: Account; marketplace: string; status: string }[];
  typing: QueueTyping;
}

export async function queueView(params: SearchParams): Promise<QueueView> {
  const found = await queueFound(params);
  const { asked, stores, rows, overdueRows } = found;
  const withHistory = await historiesOf([...rows, ...overdueRows]);
  return {
    ...found,
    rows: withHistory.slice(0, rows.length),
    overdueRows: withHistory.slice(rows.length),
    typing: await queueTyping(params, asked, stores),
  };
}

/** What is in the queue, without who said so and without its forms. */
export async function queueFound(params: SearchParams): Promise<Omit<QueueView, "typing">> {
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const asked = queueAsked(params, accounts);
  const at = new Date();
  const shown = asked.account ? [asked.account] : accounts;
  const found: FoundOfAll = { stores: new Set(), items: [], cut: [], restricted: [] };
  for (let first = 0; first < shown.length; first += IN_A_SLICE) {
    const slice = shown.slice(first, first + IN_A_SLICE);
    const ids = slice.map(({ id }) => id);
    await withAccounts(database, ids, "read", async (session) => {
      const known = await accountsKnown(session, ids);
      for (const account of slice) {
        const { stores, version } = known.get(account.id) ?? { stores: [], version: "" };
        await readStores(session, { account, stores, version, asked, at }, found);
      }
    });
  }
  const owners = [...new Set(found.items.flatMap(({ said }) => said?.owner ?? []))].sort();
  const within = found.items.filter((item) => fits(item, asked));
  const listed = within.filter(({ state }) => (asked.state ? state === asked.state : state !== "done"));
  const rows = grouped(listed.sort(asked.sort === "worth" ? weightiestFirst : soonestFirst));
  // What is done has no time left to look at.
  const isLate = (row: QueueRow) => asked.state !== "done" && isOverdue(row.items[0]);
  // Freshest first: what ran out this morning may still be saved.
  const late = rows.filter(isLate).reverse();
  const all = [...rows.filter((row) => !isLate(row)), ...late];
  const onPage = all.slice((asked.page - 1) * QUEUE_ROWS, asked.page * QUEUE_ROWS);
  if (asked.page > 1 && onPage.length === 0) notFound();
  return {
    asked,
    accounts,
    stores: [...found.stores].sort(),
    owners,
    at,
    open: within.filter(({ state }) => state !== "done"),
    listed: all.flatMap(({ items }) => items),
    rows: onPage.filter((row) => !isLate(row)),
    overdueRows: onPage.filter(isLate),
    found: all.length,
    cut: found.cut,
    restricted: found.restricted,
  };
}

interface FoundOfAll extends Pick<QueueView, "cut" | "restricted"> {
  stores: Set<string>;
  items: OfAccount[];
}

async function readStores(
  session: AccountSession,
  of: { account: Account; stores: string[]; version: string; asked: QueueAsked; at: Date },
  found: FoundOfAll,
): Promise<void> {
  const { account, stores, version, asked, at } = of;
  for (const marketplace of stores) {
    found.stores.add(marketplace);
    if (asked.marketplace && marketplace !== asked.marketplace) continue;
    const store = { accountId: account.id, marketplace };
    const on = dayOf(at, zoneOf(marketplace));
    // What files told is remembered until the next; how things stand is asked every time.
    const facts = await remembered({ account, version, what: "queue", of: [marketplace, on] }, () =>
      queueFacts(session, { ...store, on }),
    );
    const items = await queueOfStore(session, { ...store, at }, facts);
    found.items.push(...items.map((item) => ({ ...item, account })));
    if (facts.isCut) found.cut.push({ account, marketplace });
    const now = await accountStatus(session, account.id, marketplace);
    if (now && now.status !== "NORMAL") found.restricted.push({ account, marketplace, status: now.status });
  }
}

function fits({ kind, said }: OfAccount, asked: QueueAsked): boolean {
  return (
    (!asked.kind || kind === asked.kind) && (asked.owner === null || (said?.owner ?? "") === asked.owner)
  );
}

/** Shipments of one store with one ship-by and one standing become one row, where there are several. */
function grouped(items: OfAccount[]): QueueRow[] {
  const together = new Map<string, OfAccount[]>();
  const keyOf = (item: OfAccount) =>
    item.kind === "ship-by" || item.kind === "auto-cancel"
      ? [
          item.account.id,
          item.kind,
          item.marketplace,
          item.dueAt.getTime(),
          item.state,
          item.said?.owner,
        ].join(" ")
      : `${item.account.id} ${item.key}`;
  for (const item of items) together.set(keyOf(item), [...(together.get(keyOf(item)) ?? []), item]);
  const rows: QueueRow[] = [];
  for (const group of together.values()) {
    if (group.length >= TOGETHER) rows.push({ items: group as QueueRow["items"], history: [] });
    else rows.push(...group.map((item): QueueRow => ({ items: [item], history: [] })));
  }
  return rows;
}

/** Rows with what was said of each before. */
async function historiesOf(rows: QueueRow[]): Promise<QueueRow[]> {
  const single = rows.filter(({ items }) => items.length === 1 && items[0].said).map(({ items }) => items[0]);
  const stores = new Map<string, OfAccount[]>();
  for (const item of single) {
    const key = `${item.account.id} ${item.marketplace}`;
    stores.set(key, [...(stores.get(key) ?? []), item]);
  }
  const histories = new Map<string, StateSaid[]>();
  for (const items of stores.values()) {
    const [{ account, marketplace }] = items as [OfAccount];
    const keys = items.flatMap(({ key, follows }) => (follows ? [key, follows] : [key]));
    const said = await withAccounts(currentDatabase(), [account.id], "read", (session) =>
      statesOf(session, { accountId: account.id, marketplace, items: keys }),
    );
    for (const { key, follows } of items) {
      const own = said.filter(({ item }) => item === key || item === follows);
      histories.set(`${account.id} ${key}`, own);
    }
  }
  return rows.map((row) => ({
    ...row,
    history:
      row.items.length === 1 ? (histories.get(`${row.items[0].account.id} ${row.items[0].key}`) ?? []) : [],
  }));
}
