import type { FeedbackReport } from "@/lib/facts/feedback-reports.ts";
import type { KnownFact, KnownOrder } from "@/lib/facts/merge.ts";
import type { FactKind } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { moneyInWords, timeInWords, unitsInWords } from "./words.ts";

/** One thing that happened to an order, and which import told it. */
export interface StoryEvent {
  day: Day;
  /** "14:05" on the store's clock; null when only the day is known. */
  time: string | null;
  title: string;
  detail: string | null;
  /** The line is null when it is told by what a report leaves out. */
  told: { importId: number; line: number | null; by: string };
}

type Fields = KnownFact["fields"];
type Moment = Date | Day;
interface Happening {
  at: Moment | null;
  title: string;
  detail?: (string | null)[];
}

/** What is known of an order, in the order in which it happened. */
export function orderStory(
  known: { order: KnownOrder | undefined; facts: Map<FactKind, Map<string, KnownFact>> },
  zone: string,
  unlistedBy: FeedbackReport | null = null,
): StoryEvent[] {
  const events: (StoryEvent & { sort: string })[] = [];
  const tell = ({ at, title, detail = [] }: Happening, told: StoryEvent["told"]) => {
    if (at === null) return;
    const instant = at instanceof Date;
    const day = instant ? dayOf(at, zone) : at;
    const time = instant ? timeInWords(at, zone) : null;
    const said = detail.filter((part) => part);
    events.push({ day, time, title, detail: said.join(" · ") || null, told, sort: `${day} ${time ?? "99"}` });
  };
  const { order } = known;
  if (order) {
    const told = { importId: order.importId, line: order.line, by: order.statusFrom };
    tell({ at: order.purchasedAt, title: "Order placed", detail: [order.skus.join(", ")] }, told);
    tell({ at: order.shipBy, title: "Ship-by date" }, told);
    tell({ at: order.deliverBy, title: "Deliver-by date" }, told);
  }
  for (const [kind, ofKind] of known.facts) {
    for (const { fields, importId, line, toldBy } of ofKind.values()) {
      for (const happening of happenings[kind](fields, order, toldBy))
        tell(happening, { importId, line, by: toldBy });
    }
  }
  if (unlistedBy) {
    tell(
      {
        at: unlistedBy.learnedOn,
        title: "Feedback no longer listed",
        detail: ["a later report covers its day and leaves it out: probably removed"],
      },
      { importId: unlistedBy.importId, line: null, by: "seller-feedback" },
    );
  }
  return events
    .sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0))
    .map(({ sort: _, ...event }) => event);
}

const text = (value: Fields[string] | undefined) =>
  value === null || value === undefined ? null : String(value);
const moment = (value: Fields[string] | undefined) => (value ?? null) as Moment | null;
const sum = (fields: Fields, cents = "amountCents") =>
  moneyInWords((fields[cents] ?? null) as number | null, text(fields.currency));

const happenings: Record<
  FactKind,
  (fields: Fields, order: KnownOrder | undefined, toldBy: string) => Happening[]
> = {
  shipments: (fields, order) => [
    {
      at: moment(fields.confirmedAt),
      title: "Shipment confirmed",
      detail: [
        text(fields.carrier),
        text(fields.trackingId),
        typeof fields.units === "number" ? unitsInWords("unit", fields.units) : null,
      ],
    },
    // Most packages are due when their order is; it is said once then.
    ...(order?.deliverBy?.getTime() === (fields.deliverBy as Date | null)?.getTime()
      ? []
      : [{ at: moment(fields.deliverBy), title: "Package due", detail: [text(fields.trackingId)] }]),
    { at: moment(fields.firstScanAt), title: "First carrier scan", detail: [text(fields.trackingId)] },
    { at: moment(fields.deliveredAt), title: "Delivered", detail: [text(fields.trackingId)] },
  ],
  cancellations: (fields) => [
    {
      at: moment(fields.cancelledAt),
      title: `Cancelled by ${actor(text(fields.cancelledBy))}`,
      detail: [text(fields.reason)],
    },
  ],
  feedback: (fields) => [
    {
      at: moment(fields.leftOn),
      title: `Feedback: ${fields.stars} of 5 stars`,
      detail: [text(fields.comment)],
    },
    { at: moment(fields.removedOn), title: "Feedback removed" },
  ],
  claims: (fields, _, toldBy) => [
    {
      at: moment(fields.filedOn),
      title: filed("A-to-z claim", toldBy),
      detail: [text(fields.reason), sum(fields)],
    },
    {
      at: moment(fields.decidedOn),
      title: `Claim ${text(fields.status) ?? "decided"}`,
      detail: [fields.paidBy ? `paid by ${actor(text(fields.paidBy))}` : null],
    },
    { at: moment(fields.appealedOn), title: "Claim appealed" },
    { at: moment(fields.appealDecidedOn), title: `Appeal ${text(fields.appealResult) ?? "decided"}` },
  ],
  chargebacks: (fields, _, toldBy) => [
    {
      at: moment(fields.filedOn),
      title: filed("Chargeback", toldBy),
      detail: [fields.type ? `for ${fields.type}` : "kind unknown", sum(fields)],
    },
    { at: moment(fields.decidedOn), title: `Chargeback ${text(fields.status) ?? "decided"}` },
  ],
  refunds: (fields) => [
    { at: moment(fields.refundedAt), title: "Refunded", detail: [sum(fields), text(fields.reason)] },
  ],
  returns: (fields) => [
    {
      at: moment(fields.requestedOn),
      title: "Return requested",
      detail: [
        text(fields.reason),
        text(fields.resolution),
        sum(fields, "refundedCents"),
        fields.throughClaim ? "opened through an A-to-z claim" : null,
      ],
    },
  ],
};

/** A settlement shows the money of a claim, not the claim. */
function filed(what: "A-to-z claim" | "Chargeback", toldBy: string): string {
  return toldBy.startsWith("settlement") ? `${what}: money moved` : `${what} filed`;
}

function actor(who: string | null): string {
  return who === "amazon" ? "Amazon" : `the ${who ?? "seller"}`;
}
