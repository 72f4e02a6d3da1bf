import { type Day, type Instant, instantOn } from "./calendar.ts";
import { type OrderLine, type SimulatedOrder, sentAt, sentLines } from "./order.ts";
import { stories } from "./seller.ts";

/** One line of a settlement: an amount that moved, and why. */
export interface MoneyRow {
  postedAt: Instant;
  transaction:
    | "Order"
    | "Refund"
    | "A-to-z Guarantee Refund"
    | "Chargeback Refund"
    | "other-transaction"
    | "ServiceFee";
  amountType: string;
  description: string;
  cents: number;
  order: SimulatedOrder | null;
  line: OrderLine | null;
  adjustmentId: string;
}

type Part = readonly [amountType: string, description: string, cents: number];

const COMMISSION = 0.15;
const FBA_FEE_CENTS = 386;
const MOST_REFUND_COMMISSION_CENTS = 500;

/** All the money an order moved: its sale, refunds, and what a lost claim or chargeback took back. */
export function moneyRows(order: SimulatedOrder): MoneyRow[] {
  const sent = sentAt(order);
  if (sent === null || order.outsideAmazon || order.cancellation) return [];
  const { zone } = stories[order.marketplace];
  const rows = sentLines(order).flatMap((line) => rowsOf(order, "Order", sent, line, saleParts(order, line)));
  for (const { at, adjustmentId, lines, share } of order.refunds) {
    for (const line of lines) {
      rows.push(...rowsOf(order, "Refund", at, line, refundParts(order, line, share), adjustmentId));
    }
  }
  const { claim, chargeback } = order;
  const takeBack = (kind: "A-to-z Guarantee Refund" | "Chargeback Refund", on: Day) => {
    for (const line of sentLines(order)) {
      const id = `amzn1:crow:${line.itemCode}${kind === "Chargeback Refund" ? "C" : "A"}`;
      const at = instantOn(zone, on, 14 * 3600);
      rows.push(...rowsOf(order, kind, at, line, refundParts(order, line, 1), id));
    }
  };
  if (claim?.status === "granted" && claim.paidBy === "seller" && claim.decidedOn) {
    takeBack("A-to-z Guarantee Refund", claim.decidedOn);
  }
  if (chargeback?.type === "service" && chargeback.status === "lost" && chargeback.decidedOn) {
    takeBack("Chargeback Refund", chargeback.decidedOn);
  }
  if (claim?.appealResult === "won" && claim.appealDecidedOn) {
    const at = instantOn(zone, claim.appealDecidedOn, 15 * 3600);
    const back: Part = [
      "FBA Inventory Reimbursement",
      "REVERSAL_REIMBURSEMENT",
      order.lines[0]?.priceCents ?? 0,
    ];
    rows.push(...rowsOf(order, "other-transaction", at, order.lines[0] ?? null, [back]));
  }
  return rows;
}

function rowsOf(
  order: SimulatedOrder,
  transaction: MoneyRow["transaction"],
  postedAt: Instant,
  line: OrderLine | null,
  parts: readonly Part[],
  adjustmentId = "",
): MoneyRow[] {
  return parts
    .filter(([, , cents]) => cents !== 0)
    .map(([amountType, description, cents]) => ({
      postedAt,
      transaction,
      amountType,
      description,
      cents,
      order,
      line,
      adjustmentId,
    }));
}

// `ShippingChargeback` is an ordinary fee: Amazon keeps the shipping it did itself. It is no chargeback.
function saleParts(order: SimulatedOrder, line: OrderLine): Part[] {
  const amazon = order.channel === "amazon";
  const { net, tax } = netAndTax(order, line);
  return [
    ["ItemPrice", "Principal", net],
    ["ItemPrice", "Tax", tax],
    ["ItemPrice", "Shipping", line.shippingCents],
    ["Promotion", "Principal", -line.discountCents],
    ["ItemFees", "Commission", -commission(line)],
    ["ItemFees", "FBAPerUnitFulfillmentFee", amazon ? -FBA_FEE_CENTS * line.quantity : 0],
    ["ItemFees", "ShippingChargeback", amazon ? -line.shippingCents : 0],
  ];
}

function refundParts(order: SimulatedOrder, line: OrderLine, share: number): Part[] {
  const { net, tax } = netAndTax(order, line);
  const back = Math.round(commission(line) * share);
  return [
    ["ItemPrice", "Principal", -Math.round(net * share)],
    ["ItemPrice", "Tax", -Math.round(tax * share)],
    ["ItemFees", "Commission", back],
    ["ItemFees", "RefundCommission", -Math.min(Math.round(back / 5), MOST_REFUND_COMMISSION_CENTS)],
  ];
}

// In the US the tax never reaches the seller; in Europe it is part of the price.
function netAndTax(order: SimulatedOrder, line: OrderLine): { net: number; tax: number } {
  const { inside } = stories[order.marketplace].tax;
  return inside
    ? { net: line.priceCents - line.taxCents, tax: line.taxCents }
    : { net: line.priceCents, tax: 0 };
}

function commission(line: OrderLine): number {
  return Math.round((line.priceCents - line.discountCents) * COMMISSION);
}
