import { notFound } from "next/navigation";
import type { QueueSaid } from "@/app/_links.ts";
import type { Account } from "@/db/writes/accounts.ts";
import type { DeadlineKind } from "@/lib/amazon/deadlines.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { type QueueState, queueStates } from "@/lib/deadlines/state.ts";
import { deadlineInWords } from "@/lib/reports/deadline-in-words.ts";
import { param, type SearchParams } from "./place.ts";

/** How an address says that nobody has something in hand. */
export const NOBODY = "(none)";

/** What the address of the queue asks for. */
export interface QueueAsked {
  account: Account | null;
  marketplace: string | null;
  kind: DeadlineKind | null;
  /** Null: whatever is not done. */
  state: QueueState | null;
  /** "" for nobody; null for whoever. */
  owner: string | null;
  sort: "time" | "worth";
  /** From 1. */
  page: number;
  /** The same again, to make other addresses of. */
  said: QueueSaid;
}

const names = ["account", "marketplace", "kind", "state", "owner", "sort", "page"] as const;

/** Reads the address of the queue. Ends in "not found" for what can not be meant. */
export function queueAsked(params: SearchParams, accounts: Account[]): QueueAsked {
  const said: QueueSaid = Object.fromEntries(names.map((name) => [name, param(params, name)]));
  const { account, marketplace, kind, state, owner, sort, page } = said;
  if (kind && !(kind in deadlineInWords)) notFound();
  if (sort && sort !== "worth") notFound();
  if (page && !/^[1-9]\d{0,4}$/.test(page)) notFound();
  return {
    account: account ? (accounts.find(({ name }) => name === account) ?? notFound()) : null,
    marketplace: marketplace ? (marketplaceWithCode(marketplace)?.code ?? notFound()) : null,
    kind: (kind as DeadlineKind | null) ?? null,
    state: state ? (queueStates.find((one) => one === state) ?? notFound()) : null,
    owner: owner ? (owner === NOBODY ? "" : owner) : null,
    sort: sort === "worth" ? "worth" : "time",
    page: page ? Number(page) : 1,
    said,
  };
}
