import { randomUUID } from "node:crypto";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { type StateProblems, stateProblems } from "@/lib/deadlines/state.ts";
import { readTyped, type TypedFields, type TypedProblems } from "@/lib/deadlines/typed-in.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import { param, type SearchParams } from "./place.ts";
import type { QueueAsked } from "./queue-asked.ts";

/** The forms of the queue with what was typed into them: of a refused one it comes among the words of the address. */
export interface QueueTyping {
  author: string;
  authorProblem: string | null;
  /** Which form was refused, if one was. */
  refused: "states" | "typed-in" | "withdrawal" | null;
  /** What was chosen and said when the change of states was refused. */
  chosen: string[];
  change: { state: string; owner: string; note: string };
  changeProblems: StateProblems;
  entry: TypedFields & { account: string; store: string };
  entryProblems: TypedProblems & { store?: string };
  /** How many things something was just said of; the entry that was just taken. */
  saidOf: number | null;
  taken: number | null;
  /** The entry whose withdrawal was refused. */
  withdrawal: number | null;
  token: string;
}

export async function queueTyping(
  params: SearchParams,
  asked: QueueAsked,
  stores: string[],
): Promise<QueueTyping> {
  const of = (name: string) => param(params, name) ?? "";
  const refused =
    (["states", "typed-in", "withdrawal"] as const).find((one) => one === of("refused")) ?? null;
  const number = (name: string) => (/^\d{1,15}$/.test(of(name)) ? Number(of(name)) : null);
  const author = refused ? of("author") : await rememberedAuthor();
  const change = { state: of("to"), owner: of("who"), note: of("note") };
  const chosen = [params.item ?? []].flat();
  const isStates = refused === "states";
  const entry = {
    kind: of("what"),
    order: of("order"),
    day: of("day"),
    time: of("time"),
    note: refused === "typed-in" ? of("note") : "",
    account: of("of") || (asked.account?.name ?? ""),
    store: of("store") || (asked.marketplace ?? (stores.length === 1 ? (stores[0] ?? "") : "")),
  };
  return {
    author,
    authorProblem: refused ? authorProblem(author) : null,
    refused,
    chosen: isStates ? chosen : [],
    change: isStates ? change : { state: "", owner: "", note: "" },
    changeProblems: isStates
      ? { ...stateProblems(change), ...(chosen.length === 0 ? { items: "Tick what it is about" } : {}) }
      : {},
    entry,
    entryProblems: refused === "typed-in" ? entryProblems(entry) : {},
    saidOf: refused ? null : number("said"),
    taken: refused ? null : number("taken"),
    withdrawal: refused === "withdrawal" ? number("entry") : null,
    token: randomUUID(),
  };
}

function entryProblems(entry: QueueTyping["entry"]): QueueTyping["entryProblems"] {
  const store = marketplaceWithCode(entry.store)?.code;
  const read = readTyped(entry, { marketplace: store ?? "US", now: new Date() });
  return {
    ...("problems" in read ? read.problems : {}),
    ...(store ? {} : { store: "Choose the store" }),
  };
}
