import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel } from "@/lib/amazon/metrics.ts";
import { type Day, isDayOfAmazon } from "@/lib/metrics/day.ts";
import { keptNote, MOST_NOTE, onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { instantAt } from "./clock.ts";
import { type Deadline, deadlineFrom } from "./deadline.ts";

/** What no report holds and a seller types in: each with the instant it arrived. */
export const typedKinds = ["buyer-message", "return-request", "claim-question"] as const;
export type TypedKind = (typeof typedKinds)[number];

export const isTypedKind = (text: string): text is TypedKind => typedKinds.includes(text as TypedKind);

/** Something typed in that has a deadline. */
export interface TypedIn {
  id: number;
  kind: TypedKind;
  marketplace: string;
  orderId: string | null;
  arrivedAt: Date;
  note: string | null;
  author: string;
  madeAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
}

/** Its deadline. @param order What is known of the order it names; null for none. */
export function deadlineOfTyped(
  { id, kind, marketplace, orderId, arrivedAt, note }: TypedIn,
  order: { channel: Channel; placedOn: Day } | null,
): Deadline {
  return deadlineFrom({
    key: `typed-in ${id}`,
    kind,
    marketplace,
    orderId,
    channel: order?.channel ?? null,
    placedOn: order?.placedOn ?? null,
    event: arrivedAt,
    about: note ?? "",
  });
}

/** The fields of the form, as they were typed. `day` and `time` are the store's clock. */
export interface TypedFields {
  kind: string;
  order: string;
  day: string;
  time: string;
  note: string;
}

export type TypedProblems = Partial<Record<keyof TypedFields, string>>;

/** What was typed, ready to be kept. */
export type TypedEntry = Pick<TypedIn, "kind" | "orderId" | "arrivedAt" | "note">;

/** Reads a form: what is to be kept, or what is wrong with each field. Nothing that is still to come can have arrived. */
export function readTyped(
  fields: TypedFields,
  { marketplace, now }: { marketplace: string; now: Date },
): { entry: TypedEntry } | { problems: TypedProblems } {
  const problems: TypedProblems = {};
  const { kind } = fields;
  const orderId = onOneLine(fields.order);
  if (!isTypedKind(kind)) problems.kind = "Choose what arrived";
  if (orderId.length > 60) problems.order = "That is no order's number";
  if (orderId === "" && kind === "claim-question") problems.order = "Say which order the claim is about";
  const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(fields.time.trim());
  const day = fields.day.trim();
  if (!isDayOfAmazon(day)) problems.day = `"${onOneLine(fields.day).slice(0, 40)}" is no day like 2026-03-01`;
  if (!time) problems.time = `"${onOneLine(fields.time).slice(0, 40)}" is no time like 14:05`;
  const letters = [...onOneLine(fields.note)].length;
  if (letters > MOST_NOTE) problems.note = `${letters} letters; at most ${MOST_NOTE} fit`;
  if (!time || problems.day || !isTypedKind(kind)) return { problems };
  const arrivedAt = instantAt(day, (Number(time[1]) * 60 + Number(time[2])) * 60_000, zoneOf(marketplace));
  if (arrivedAt > now) problems.day = "That is still to come";
  if (Object.keys(problems).length > 0) return { problems };
  return { entry: { kind, orderId: orderId || null, arrivedAt, note: keptNote(fields.note) || null } };
}
