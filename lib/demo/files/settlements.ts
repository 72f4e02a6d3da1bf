import { addDays, type Day, HOUR, type Instant, isoOf, MINUTE, utcOf } from "../calendar.ts";
import { type MoneyRow, moneyRows } from "../money.ts";
import type { Marketplace, SimulatedOrder } from "../order.ts";
import { randomFrom, wholeBetween } from "../random.ts";
import { stories } from "../seller.ts";
import { amount, type Cell, tabSeparated } from "./cells.ts";

const header = [
  "settlement-id",
  "settlement-start-date",
  "settlement-end-date",
  "deposit-date",
  "total-amount",
  "currency",
  "transaction-type",
  "order-id",
  "merchant-order-id",
  "adjustment-id",
  "shipment-id",
  "marketplace-name",
  "amount-type",
  "amount-description",
  "amount",
  "fulfillment-id",
  "posted-date",
  "posted-date-time",
  "order-item-code",
  "merchant-order-item-id",
  "merchant-adjustment-item-id",
  "sku",
  "quantity-purchased",
  "promotion-id",
] as const;

const DAYS = 14;

/** The newest settlement closed this long before the last day, so that its deposit is known, too. */
const CLOSED_DAYS_AGO = 3;
const DEPOSITED_AFTER = 48 * HOUR;

export interface Settlement {
  id: string;
  /** After the start, up to and with the end. */
  startsAt: Instant;
  endsAt: Instant;
  endsOn: Day;
  rows: MoneyRow[];
}

/** The settlements of one marketplace, oldest first: what was posted in each fortnight. */
export function settlementsOf(
  orders: readonly SimulatedOrder[],
  marketplace: Marketplace,
  until: Day,
): Settlement[] {
  const count = stories[marketplace].settlements;
  const settlements = Array.from({ length: count }, (_, nth): Settlement => {
    const endsOn = addDays(until, -CLOSED_DAYS_AGO - DAYS * (count - 1 - nth));
    return {
      id: `${{ US: 21, UK: 22, DE: 23 }[marketplace]}${endsOn.replaceAll("-", "")}1`,
      startsAt: closingOn(addDays(endsOn, -DAYS)),
      endsAt: closingOn(endsOn),
      endsOn,
      rows: [],
    };
  });
  const length = DAYS * 24 * HOUR;
  const start = settlements[0]?.startsAt ?? 0;
  for (const order of orders) {
    for (const row of moneyRows(order)) {
      settlements[Math.ceil((row.postedAt - start) / length) - 1]?.rows.push(row);
    }
  }
  for (const settlement of settlements) {
    settlement.rows.push(...sundries(settlement));
    settlement.rows.sort((one, other) => one.postedAt - other.postedAt);
  }
  return settlements;
}

function closingOn(day: Day): Instant {
  return Date.parse(`${day}T23:57:39Z`);
}

/** The settlement V2 flat file: a summary line, then every amount; they add up to the total. */
export function settlementFile(settlement: Settlement, marketplace: Marketplace): string {
  const write = writers[marketplace];
  const totalCents = settlement.rows.reduce((sum, row) => sum + row.cents, 0);
  const summary: Cell[] = [
    settlement.id,
    write.dateTime(settlement.startsAt),
    write.dateTime(settlement.endsAt),
    write.dateTime(settlement.endsAt + DEPOSITED_AFTER),
    write.amount(totalCents),
    stories[marketplace].currency,
    ...Array<string>(header.length - 6).fill(""),
  ];
  return tabSeparated(header, [
    summary,
    ...settlement.rows.map((row) => rowOf(settlement, row, marketplace)),
  ]);
}

function rowOf(settlement: Settlement, row: MoneyRow, marketplace: Marketplace): Cell[] {
  const { order, line } = row;
  const write = writers[marketplace];
  const sale = row.transaction === "Order";
  return [
    settlement.id,
    "",
    "",
    "",
    "",
    "",
    row.transaction,
    order?.id ?? "",
    order?.id ?? "",
    row.adjustmentId,
    sale ? (order?.shipments[0]?.id ?? `D${order?.buyerNumber.toString(36)}`) : "",
    order ? stories[marketplace].salesChannel : "",
    row.amountType,
    row.description,
    write.amount(row.cents),
    order ? (order.channel === "amazon" ? "AFN" : "MFN") : "",
    // Amazon's own US files write this one row's date differently.
    row.transaction === "ServiceFee" && marketplace === "US" ? isoOf(row.postedAt) : write.date(row.postedAt),
    write.dateTime(row.postedAt),
    line?.itemCode ?? "",
    "",
    row.adjustmentId && line ? line.itemCode.slice(2) : "",
    line?.product.sku ?? "",
    sale && line ? line.quantity : "",
    row.amountType === "Promotion" ? "Northlight house promotion 10-56-21-909" : "",
  ];
}

// Fees that belong to no order. Their amounts differ a little from one fortnight to the next.
function sundries({ id, startsAt }: Settlement): MoneyRow[] {
  const random = randomFrom(`sundries/${id}`);
  const fee = (
    transaction: MoneyRow["transaction"],
    amountType: string,
    description: string,
    cents: number,
  ): MoneyRow => ({
    postedAt: startsAt + wholeBetween(random, 24 * 60, 12 * 24 * 60) * MINUTE,
    transaction,
    amountType,
    description,
    cents: -cents,
    order: null,
    line: null,
    adjustmentId: "",
  });
  const other = "other-transaction";
  return [
    fee(other, other, "Subscription Fee", 3999),
    fee(other, other, "Storage Fee", wholeBetween(random, 1800, 6400)),
    fee(other, other, "FBAInboundTransportationFee", wholeBetween(random, 2400, 7900)),
    fee("ServiceFee", "Cost of Advertising", "TransactionTotalAmount", wholeBetween(random, 9000, 52_000)),
  ];
}

interface Writer {
  date(at: Instant): string;
  dateTime(at: Instant): string;
  amount(cents: number): string;
}

const american: Writer = {
  date: (at) => utcOf(at)[0],
  dateTime: (at) => `${utcOf(at).join(" ")} UTC`,
  amount: (cents) => amount(cents),
};

const european: Writer = {
  date: (at) => american.date(at).split("-").reverse().join("."),
  dateTime: (at) => `${european.date(at)} ${utcOf(at)[1]} UTC`,
  amount: (cents) => amount(cents).replace(".", ","),
};

const writers: Record<Marketplace, Writer> = { US: american, UK: european, DE: european };
