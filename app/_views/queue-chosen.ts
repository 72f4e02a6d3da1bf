import type { QueueSaid } from "@/app/_links.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { queueFacts, queueOfStore } from "@/db/queries/deadlines/queue.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import { isKey } from "@/lib/deadlines/deadline.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { QueueRow } from "./queue-view.ts";
import { remembered } from "./remembered.ts";

/*
 * How a form names what was ticked: account, store and key; or all shipments that one row stands for, by when they are due and how they
 * stand, so that a row of hundreds fits into a form.
 */

/** The word of a row for a form. */
export function wordOf({ items }: Pick<QueueRow, "items">): string {
  const [first] = items;
  const store = `${first.account.id} ${first.marketplace}`;
  if (items.length === 1) return `${store} ${first.key}`;
  return `${store} together ${first.kind} ${first.dueAt.getTime()} ${first.state} ${first.said?.owner ?? ""}`.trim();
}

/** What a word names. */
export interface Chosen {
  accountId: string;
  marketplace: string;
  keys: string[];
}

/** Reads words that a form sent; null for one that no form of ours sends. */
export async function chosenBy(words: string[]): Promise<Chosen[] | null> {
  const chosen: Chosen[] = [];
  for (const word of words) {
    const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([A-Z]{2}) (.+)$/s.exec(word);
    const marketplace = marketplaceWithCode(match?.[2] ?? "")?.code;
    if (!match || !marketplace) return null;
    const [, accountId, , rest] = match as unknown as [string, string, string, string];
    const together = /^together (ship-by|auto-cancel) (\d{1,15}) (new|in-progress|done)(?: (.+))?$/.exec(
      rest,
    );
    if (together) {
      const [, kind, due, state, owner = ""] = together;
      const row = { kind, due: Number(due), state, owner };
      const keys = await shipmentsTogether(accountId, marketplace, row);
      chosen.push({ accountId, marketplace, keys });
    } else if (isKey(rest)) chosen.push({ accountId, marketplace, keys: [rest] });
    else return null;
  }
  return chosen;
}

/** The keys of the shipments that a row stands for, as they are by now. */
function shipmentsTogether(
  accountId: string,
  marketplace: string,
  row: { kind: string | undefined; due: number; state: string | undefined; owner: string },
): Promise<string[]> {
  const at = new Date();
  const on = dayOf(at, zoneOf(marketplace));
  return withAccount(currentDatabase(), accountId, "read", async (session) => {
    const { version } = await accountKnown(session, accountId);
    const of = { account: { id: accountId }, version, what: "queue", of: [marketplace, on] };
    const facts = await remembered(of, () => queueFacts(session, { accountId, marketplace, on }));
    const items = await queueOfStore(session, { accountId, marketplace, at }, facts);
    return items
      .filter(({ kind, dueAt }) => kind === row.kind && dueAt.getTime() === row.due)
      .filter(({ state, said }) => state === row.state && (said?.owner ?? "") === row.owner)
      .map(({ key }) => key);
  });
}

/** What the address of the queue said when a form was opened: only what such an address can say. */
export function backTo(back: string | null): QueueSaid {
  const params = new URLSearchParams((back ?? "").slice(0, 500));
  const names = ["account", "marketplace", "kind", "state", "owner", "sort"] as const;
  return Object.fromEntries(names.map((name) => [name, params.get(name)]));
}
