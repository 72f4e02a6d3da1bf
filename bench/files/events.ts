import { dayWithNumber } from "@/lib/metrics/day.ts";
import { instant, money } from "./all-orders.ts";
import { between, oneOf } from "./numbers.ts";
import { DAY_MS, HOUR_MS, type MadeOrder } from "./order.ts";

/*
 * What else is told of an order, line by line, as known at a moment. A few per cent of orders have something bad, so
 * that pages have something to show.
 */

export interface EventLines {
  feedback: string | null;
  claim: string | null;
  chargeback: string | null;
  shipment: string | null;
  shipBy: string | null;
}

export const feedbackHeader = "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email";
export const claimsHeader =
  "order-id,filed-on,status,decided-on,paid-by,reason,amount,currency,appealed-on,appeal-result,appeal-decided-on";
export const chargebacksHeader = "order-id,filed-on,type,status,decided-on,amount,currency";
export const shipmentsHeader =
  "order-id,shipment-id,confirmed-at,carrier,tracking-id,first-scan-at,deliver-by,delivered-at,units";
export const ordersHeader = "order-id,purchased-at,channel,status,ship-by,deliver-by,sku,business";

const comments = [
  "Arrived late and the box was crushed.",
  "Not as described, the colour is quite another one than on the picture. I wrote to the seller twice.",
  "Item as described but slow to ship",
  'Missing parts, "new" but clearly opened before',
  "Never arrived!!",
];
/** Only the last weeks' ship-by dates are asked for: what late shipments look back on. */
const SHIP_BY_DAYS = 150;

/** Everything known of an order at a moment beside its status. `care`: how often things go wrong with this seller. */
export function eventsOf(order: MadeOrder, asOfMs: number, care: number): EventLines {
  const { numbers, fate, fateMs } = order;
  const isShipped = fate === "Shipped" && fateMs <= asOfMs;
  // Drawn whatever the order is, so that one condition more does not change every file.
  const [rated, claimed, charged] = [numbers(), numbers(), numbers()];
  return {
    feedback: isShipped && rated < 0.012 * care ? feedbackLine(order, asOfMs) : null,
    claim: isShipped && claimed < 0.003 * care ? claimLine(order, asOfMs) : null,
    chargeback: isShipped && charged < 0.0008 * care ? chargebackLine(order, asOfMs) : null,
    shipment: isShipped && order.channel === "Merchant" ? shipmentLine(order, asOfMs, care) : null,
    shipBy:
      order.channel === "Merchant" && fate === "Shipped" && order.purchasedMs > asOfMs - SHIP_BY_DAYS * DAY_MS
        ? shipByLine(order, isShipped)
        : null,
  };
}

const dayOf = (ms: number) => dayWithNumber(Math.floor((ms - 7 * HOUR_MS) / DAY_MS));
/** The last day that is over at a moment. */
const before = (ms: number, asOfMs: number) => ms < asOfMs - DAY_MS;

/** The report names one to three stars only. */
function feedbackLine({ numbers, id, fateMs }: MadeOrder, asOfMs: number): string | null {
  const leftMs = fateMs + between(numbers, 3, 35) * DAY_MS;
  const stars = oneOf(numbers, [1, 1, 1, 2, 3, 3]);
  if (!before(leftMs, asOfMs)) return null;
  const [year, month, day] = dayOf(leftMs).split("-").map(Number) as [number, number, number];
  const rater = `${id.slice(4, 11)}@marketplace.example`;
  return `${month}/${day}/${year % 100}\t${stars}\t${oneOf(numbers, comments)}\t\t${id}\t${rater}`;
}

function claimLine({ numbers, id, fateMs, items }: MadeOrder, asOfMs: number): string | null {
  const filedMs = fateMs + between(numbers, 5, 40) * DAY_MS;
  const decidedMs = filedMs + between(numbers, 0, 12) * DAY_MS;
  const appealMs = decidedMs + between(numbers, 1, 10) * DAY_MS;
  const wonMs = appealMs + between(numbers, 2, 15) * DAY_MS;
  const verdict = oneOf(numbers, [
    "granted",
    "granted",
    "granted",
    "denied",
    "denied",
    "withdrawn",
    "refunded",
    "cancelled",
  ]);
  const payer = oneOf(numbers, ["seller", "seller", "amazon", ""]);
  const appeals = numbers() < 0.3;
  const reason = oneOf(numbers, ["not received", "not as described", "return not refunded"]);
  if (!before(filedMs, asOfMs)) return null;
  const isDecided = before(decidedMs, asOfMs);
  const isAppealed = isDecided && verdict === "granted" && appeals && before(appealMs, asOfMs);
  const isWon = isAppealed && before(wonMs, asOfMs);
  return [
    id,
    dayOf(filedMs),
    isDecided ? verdict : "open",
    isDecided ? dayOf(decidedMs) : "",
    isDecided && verdict === "granted" ? payer : "",
    reason,
    amountOf(items),
    "USD",
    isAppealed ? dayOf(appealMs) : "",
    isWon ? "won" : "",
    isWon ? dayOf(wonMs) : "",
  ].join(",");
}

function chargebackLine({ numbers, id, fateMs, items }: MadeOrder, asOfMs: number): string | null {
  const filedMs = fateMs + between(numbers, 10, 50) * DAY_MS;
  const decidedMs = filedMs + between(numbers, 10, 40) * DAY_MS;
  const type = oneOf(numbers, ["service", "service", "fraud", ""]);
  const verdict = oneOf(numbers, ["won", "lost"]);
  if (!before(filedMs, asOfMs)) return null;
  const isDecided = before(decidedMs, asOfMs);
  return [
    id,
    dayOf(filedMs),
    type,
    isDecided ? verdict : "open",
    isDecided ? dayOf(decidedMs) : "",
    amountOf(items),
    "USD",
  ].join(",");
}

function shipmentLine(order: MadeOrder, asOfMs: number, care: number): string {
  const { numbers, id, fateMs, shipByMs, deliverByMs, items } = order;
  const [late, unscanned, slow] = [numbers(), numbers(), numbers()];
  const confirmedMs = late < 0.025 * care ? shipByMs + between(numbers, 1, 60) * HOUR_MS : fateMs;
  const isScanned = unscanned >= 0.025 * care;
  const scannedMs = confirmedMs + between(numbers, 2, 20) * HOUR_MS;
  const deliveredMs =
    slow < 0.06 * care
      ? deliverByMs + between(numbers, 1, 72) * HOUR_MS
      : scannedMs + between(numbers, 30, 90) * HOUR_MS;
  const known = (ms: number) => (ms <= asOfMs ? instant(ms) : "");
  return [
    id,
    "1",
    known(confirmedMs),
    oneOf(numbers, ["UPS", "USPS", "FedEx"]),
    isScanned ? `1Z${id.slice(4, 11)}${id.slice(12)}` : "",
    isScanned ? known(scannedMs) : "",
    instant(deliverByMs),
    isScanned ? known(deliveredMs) : "",
    String(items.reduce((sum, { quantity }) => sum + quantity, 0)),
  ].join(",");
}

function shipByLine(
  { id, purchasedMs, shipByMs, deliverByMs, items, business }: MadeOrder,
  isShipped: boolean,
): string {
  return [
    id,
    instant(purchasedMs),
    "seller",
    isShipped ? "shipped" : "unshipped",
    instant(shipByMs),
    instant(deliverByMs),
    items[0]?.product.sku,
    business ? "yes" : "no",
  ].join(",");
}

const amountOf = (items: MadeOrder["items"]) =>
  money(items.reduce((sum, { product, quantity }) => sum + product.priceCents * quantity, 0));
