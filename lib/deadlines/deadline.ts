import type { DeadlineKind } from "@/lib/amazon/deadlines.ts";
import { deadlineReadings } from "@/lib/amazon/deadlines.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel } from "@/lib/amazon/metrics.ts";
import type { Source } from "@/lib/amazon/sources.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { dueAt, type Event } from "./clock.ts";

/** Something that can be answered until some instant, or could have been. */
export interface Deadline {
  /** Which one: the same for as long as it is about the same thing. States are kept under it. */
  key: string;
  kind: DeadlineKind;
  marketplace: string;
  /** The order it is about; null for what is about none, or none that was named. */
  orderId: string | null;
  /** Of a known order: who fulfils it, and the day it was placed. */
  channel: Channel | null;
  placedOn: Day | null;
  /** What it runs from, and the store's day of that. */
  event: Event;
  eventOn: Day;
  dueAt: Date;
  /** By the other reading, where Amazon's texts do not agree. */
  other: { dueAt: Date; source: Source } | null;
  /** Null for a notice, which says itself until when. */
  source: Source | null;
  /** More than its kind says: "1 of 5 stars", a note. */
  about: string;
  /** What is not known of it, each in one phrase. */
  unsure: string[];
  /** The deadline it took over from: whoever had that one in hand has this one. */
  follows: string | null;
}

/** What of a deadline its event does not say. */
type Said = Pick<Deadline, "key" | "kind" | "marketplace"> & Partial<Deadline> & { event: Event };

/** A deadline by the rule of its kind, store and day, with the other reading beside it where there is one. */
export function deadlineFrom(said: Said): Deadline {
  const zone = zoneOf(said.marketplace);
  const eventOn = typeof said.event === "string" ? said.event : dayOf(said.event, zone);
  const { used, other } = deadlineReadings(said.kind, said.marketplace, eventOn);
  return {
    orderId: null,
    channel: null,
    placedOn: null,
    about: "",
    unsure: [],
    follows: null,
    ...said,
    eventOn,
    dueAt: dueAt(said.event, used.allowance, zone),
    other: other && { dueAt: dueAt(said.event, other.allowance, zone), source: other.source },
    source: used.source,
  };
}

const keyForm =
  /^(ship-by|auto-cancel|claim-appeal|chargeback-reply|feedback-removal|typed-in|notice) [^\s\p{Cc}][^\p{Cc}]{0,199}$/u;

/** Whether text can be the key of a deadline. A letter that can not be seen is in none, and some of them in no database. */
export function isKey(text: string): boolean {
  return keyForm.test(text);
}
