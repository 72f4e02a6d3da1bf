import type { OrderStatus } from "./order.ts";
import { type FactTelling, type FieldValue, factKinds, type OrderTelling, type Outcome } from "./tell.ts";

/*
 * How a new word joins what is known. Both merges pick, part by part, the newest word, and between words of the
 * same age the greater one. Picking a greatest is the same in whatever order the words come, however often, and
 * however they are split over files: that is what makes imports repeatable.
 */

/** An order as it is stored: what is known of it, and since when each part of it is. */
export interface KnownOrder {
  orderId: string;
  marketplace: string;
  channel: "seller" | "amazon";
  soldOnAmazon: boolean;
  purchasedAt: Date;
  identityRank: number;
  identityAt: Date;
  status: OrderStatus;
  statusAt: Date;
  statusFrom: string;
  /** Whether the buyer asked to cancel, as the newest report that speaks of it says. */
  buyerRequestedCancel: boolean | null;
  buyerRequestAt: Date | null;
  /** The earliest word that the order was cancelled after it had become one; null when no report of Amazon's said so. */
  cancelSeenAt: Date | null;
  shipBy: Date | null;
  shipByAt: Date | null;
  deliverBy: Date | null;
  deliverByAt: Date | null;
  business: boolean | null;
  skus: string[];
  importId: number;
  line: number;
}

/** A shipment, claim, … as it is stored. `told` says how new the word behind each field is. */
export interface KnownFact {
  orderId: string;
  key: string;
  toldBy: string;
  told: Record<string, string>;
  fields: Record<string, FieldValue>;
  importId: number;
  line: number;
}

/** Between two statuses of the same moment the later step of an order's life wins. */
const statusRank: Record<OrderStatus, number> = {
  pending: 0,
  unshipped: 1,
  "cancelled-pending": 2,
  shipped: 3,
  cancelled: 4,
};

/** Joins a line's word on an order to what is known of it, and says what the line did. */
export function mergeOrder(
  known: KnownOrder | undefined,
  told: OrderTelling,
  importId: number,
): { order: KnownOrder; outcome: Outcome } {
  const word = wordOn(told, importId);
  if (!known) return { order: word, outcome: "inserted" };

  const merged: KnownOrder = { ...known };
  if (isGreater(identityOf(word), identityOf(known))) {
    merged.identityRank = word.identityRank;
    merged.identityAt = word.identityAt;
    merged.soldOnAmazon = word.soldOnAmazon;
    merged.channel = word.channel;
    merged.marketplace = word.marketplace;
    merged.purchasedAt = word.purchasedAt;
  }
  if (isGreater(statusOf(word), statusOf(known))) {
    merged.status = word.status;
    merged.statusAt = word.statusAt;
    merged.statusFrom = word.statusFrom;
  }
  if (isGreater(requestOf(word), requestOf(known))) {
    merged.buyerRequestedCancel = word.buyerRequestedCancel;
    merged.buyerRequestAt = word.buyerRequestAt;
  }
  if (word.cancelSeenAt && (!known.cancelSeenAt || word.cancelSeenAt < known.cancelSeenAt)) {
    merged.cancelSeenAt = word.cancelSeenAt;
  }
  if (word.shipBy && isGreater([word.shipByAt, word.shipBy], [known.shipByAt, known.shipBy])) {
    merged.shipBy = word.shipBy;
    merged.shipByAt = word.shipByAt;
  }
  if (word.deliverBy && isGreater([word.deliverByAt, word.deliverBy], [known.deliverByAt, known.deliverBy])) {
    merged.deliverBy = word.deliverBy;
    merged.deliverByAt = word.deliverByAt;
  }
  if (word.business !== null) merged.business = known.business || word.business;
  if (word.skus.some((sku) => !known.skus.includes(sku))) {
    merged.skus = [...new Set([...known.skus, ...word.skus])].sort();
  }
  const changed = differences(merged, known);
  if (changed.length === 0) return { order: known, outcome: outcomeOfRepeat(known, told) };
  // What was known is only told by a newer word: nothing new is known.
  if (changed.every(isAge)) return { order: merged, outcome: "unchanged" };
  return { order: { ...merged, importId, line: told.line }, outcome: "updated" };
}

/** What a line does whose word on an order is part of what is known of it. */
export function outcomeOfRepeat(known: KnownOrder, told: OrderTelling): Outcome {
  return told.at < known.statusAt ? "superseded" : "unchanged";
}

function identityOf(order: KnownOrder): Comparable[] {
  const { identityRank, identityAt, soldOnAmazon, channel, marketplace, purchasedAt } = order;
  return [identityRank, identityAt, soldOnAmazon, channel, marketplace, purchasedAt];
}

function statusOf({ statusAt, status, statusFrom }: KnownOrder): Comparable[] {
  return [statusAt, statusRank[status], statusFrom];
}

function requestOf({ buyerRequestAt, buyerRequestedCancel }: KnownOrder): Comparable[] {
  // A line the buyer did not ask to cancel decides for the order: it counts against the seller.
  return [buyerRequestAt, buyerRequestedCancel === null ? null : buyerRequestedCancel ? 0 : 1];
}

/** A line's word on an order as what would be known of it if nothing else were. */
export function wordOn(told: OrderTelling, importId: number): KnownOrder {
  // Named one by one: an object made by spreading is slow to read, and every line of a file makes one.
  const { marketplace, channel, soldOnAmazon, purchasedAt, rank } = told.identity;
  return {
    orderId: told.orderId,
    marketplace,
    channel,
    soldOnAmazon,
    purchasedAt,
    identityRank: rank,
    identityAt: told.at,
    status: told.status,
    statusAt: told.at,
    statusFrom: told.statusFrom,
    buyerRequestedCancel: told.buyerRequestedCancel,
    buyerRequestAt: told.buyerRequestedCancel === null ? null : told.at,
    cancelSeenAt: told.status === "cancelled" && !isOwnFile(told.statusFrom) ? told.at : null,
    shipBy: told.shipBy,
    shipByAt: told.shipBy && told.at,
    deliverBy: told.deliverBy,
    deliverByAt: told.deliverBy && told.at,
    business: told.business,
    skus: [...new Set(told.skus)].sort(),
    importId,
    line: told.line,
  };
}

/** What of an order says only how new the word behind another part of it is. */
export const orderAges = ["identityAt", "statusAt", "buyerRequestAt", "shipByAt", "deliverByAt"] as const;

const isAge = (name: keyof KnownOrder) => (orderAges as readonly string[]).includes(name);

/** The parts in which an order differs, wherever they were told. */
function differences(a: KnownOrder, b: KnownOrder): (keyof KnownOrder)[] {
  return (Object.keys(a) as (keyof KnownOrder)[]).filter((name) => {
    if (name === "importId" || name === "line") return false;
    return name === "skus" ? a.skus.length !== b.skus.length : !sameValue(a[name], b[name]);
  });
}

/** Joins a line's word on a shipment, claim, … to what is known of it, and says what the line did. */
export function mergeFact(
  known: KnownFact | undefined,
  told: FactTelling,
  importId: number,
): { fact: KnownFact; outcome: Outcome; changed: boolean } {
  const said = Object.entries(told.fields).filter(([, value]) => value !== null);
  if (!known) {
    const fact: KnownFact = {
      orderId: told.orderId,
      key: told.key,
      toldBy: told.toldBy,
      told: Object.fromEntries(said.map(([name]) => [name, told.version])),
      fields: Object.fromEntries(
        Object.keys(factKinds[told.fact]).map((name) => [name, told.fields[name] ?? null]),
      ),
      importId,
      line: told.line,
    };
    return { fact, outcome: "inserted", changed: true };
  }
  const fact: KnownFact = { ...known, told: { ...known.told }, fields: { ...known.fields } };
  let news = false;
  let older = false;
  let fresher = false;
  for (const [name, value] of said) {
    const before = known.told[name];
    const same = sameValue(known.fields[name] ?? null, value);
    const knownValue = known.fields[name] ?? null;
    if (
      before === undefined ||
      isGreater([told.version, ...ranked(value)], [before, ...ranked(knownValue)])
    ) {
      fact.fields[name] = value;
      fact.told[name] = told.version;
      if (same) fresher = true;
      else news = true;
    } else if (!same) {
      older = true;
    }
  }
  // The same key told by two kinds of report: a list of one's own knows more than a hint; else the name that sorts last,
  // so that the order of imports does not show.
  if (isGreater(tellerRank(told.toldBy), tellerRank(known.toldBy))) {
    fact.toldBy = told.toldBy;
    fresher = true;
  }
  const outcome: Outcome = news ? "updated" : older ? "superseded" : "unchanged";
  if (!news) return { fact, outcome, changed: fresher };
  return { fact: { ...fact, importId, line: told.line }, outcome, changed: true };
}

/** Of two words of the same day a decision is the later one: "open" gives way to it. Other words go by their letters. */
const ranked = (value: FieldValue): FieldValue[] => [value === "open" ? 0 : 1, value];

/** Headroom's own files say that an order was cancelled, not that it had kept its price. */
const isOwnFile = (kind: string) => kind.startsWith("headroom-");
const tellerRank = (kind: string): FieldValue[] => [isOwnFile(kind) ? 1 : 0, kind];

type Comparable = FieldValue | undefined;

/** Whether one list of values is greater than another, first difference first; null is least. */
function isGreater(left: Comparable[], right: Comparable[]): boolean {
  for (let index = 0; index < left.length; index++) {
    const a = comparable(left[index]);
    const b = comparable(right[index]);
    if (a === b) continue;
    if (a === null) return false;
    return b === null || a > b;
  }
  return false;
}

function sameValue(a: unknown, b: unknown): boolean {
  return comparable(a as Comparable) === comparable(b as Comparable);
}

function comparable(value: Comparable): string | number | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.getTime();
  return typeof value === "boolean" ? Number(value) : value;
}
