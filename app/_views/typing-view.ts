import { randomUUID } from "node:crypto";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { Day } from "@/lib/metrics/day.ts";
import {
  type EntryKind,
  type EntryValues,
  entryForms,
  entryKinds,
  isEntryKind,
} from "@/lib/typed-in/entries.ts";
import { type Correctable, correctablesOf } from "@/lib/typed-in/known-values.ts";
import { type EntryProblems, entryProblems } from "@/lib/typed-in/problems.ts";
import { authorProblem, noteProblem } from "@/lib/typed-in/words-of-seller.ts";
import { param, type SearchParams } from "./place.ts";

/** A form for an entry, as it is to be shown. */
export interface EntryFormView {
  kind: EntryKind;
  /** Whether it is what the page was opened for. */
  isOpen: boolean;
  /** What is corrected; null for something new. */
  corrected: Correctable | null;
  correctables: Correctable[];
  values: EntryValues;
  problems: EntryProblems;
  isBusy: boolean;
  token: string;
}

/** The forms of an order's page with what was typed into them: of a refused form they come among the words of the address (see app/_forms/typed-before.ts). */
export interface Typing {
  author: string;
  /** Why the name can not be taken. */
  authorProblem: string | null;
  /** None while the order itself is not known: its store and its days are not either. */
  entries: EntryFormView[];
  /** The import that an entry was just taken as. */
  takenAs: number | null;
  /** The kind of defect whose contest was refused, with its note. */
  contest: { kind: string; note: string; problem: string | null } | null;
  /** The contest whose withdrawal was refused. */
  withdrawal: number | null;
}

export async function typingIn(params: SearchParams, order: Order | null, today: Day): Promise<Typing> {
  const tried = param(params, "tried");
  const isRefused = tried === "refused";
  const author = tried ? (param(params, "author") ?? "") : await rememberedAuthor();
  const kind = param(params, "contest");
  const note = param(params, "note") ?? "";
  const number = (name: string) =>
    /^\d{1,15}$/.test(param(params, name) ?? "") ? Number(param(params, name)) : null;
  return {
    author,
    authorProblem: isRefused ? authorProblem(author) : null,
    entries: order ? await Promise.all(entryKinds.map((each) => entryForm(each, params, order, today))) : [],
    takenAs: number("taken"),
    contest: kind && isRefused ? { kind, note, problem: noteProblem(note) } : null,
    withdrawal: isRefused ? number("withdraw") : null,
  };
}

async function entryForm(
  kind: EntryKind,
  params: SearchParams,
  order: Order,
  today: Day,
): Promise<EntryFormView> {
  const correctables = correctablesOf(order).filter((each) => each.kind === kind);
  const asked = param(params, "entry");
  const isOpen = asked !== null && isEntryKind(asked) && asked === kind;
  const tried = isOpen ? param(params, "tried") : null;
  const key = param(params, "key");
  // An order has one rating; every other thing is corrected when it is asked for by its key.
  const corrected =
    correctables.find((each) => (kind === "feedback" ? true : isOpen && each.key === key)) ?? null;
  const values = tried
    ? Object.fromEntries(entryForms[kind].fields.map(({ column }) => [column, param(params, column) ?? ""]))
    : { ...corrected?.values };
  if (!values.currency && "amount" in columnsOf(kind)) {
    values.currency = marketplaceWithCode(order.marketplace)?.currency ?? "";
  }
  const token = randomUUID();
  const problems =
    tried === "refused"
      ? await entryProblems(
          { kind, orderId: order.orderId, values, token },
          { marketplace: order.marketplace, today },
        )
      : {};
  return { kind, isOpen, corrected, correctables, values, problems, isBusy: tried === "busy", token };
}

const columnsOf = (kind: EntryKind) =>
  Object.fromEntries(entryForms[kind].fields.map(({ column }) => [column, true]));
