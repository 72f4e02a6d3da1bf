import { addDays, type Day } from "./calendar.ts";
import { allOrdersFile } from "./files/all-orders.ts";
import { mfnReturnsFile } from "./files/mfn-returns.ts";
import { orderReportFile } from "./files/order-report.ts";
import { ownFiles } from "./files/own-files.ts";
import { sellerFeedbackFile } from "./files/seller-feedback.ts";
import { settlementFile, settlementsOf } from "./files/settlements.ts";
import { unshippedOrdersFile } from "./files/unshipped-orders.ts";
import type { Marketplace, SimulatedOrder } from "./order.ts";
import { HISTORY_DAYS } from "./seller.ts";
import { type DemoOptions, type SimulatedSeller, simulateSeller } from "./simulate-seller.ts";

/** A report file as the seller would have downloaded it, before it is bytes in UTF-8. */
export interface DemoFile {
  name: string;
  /** Id of the report kind, as `headroom import --kind` takes it. */
  kind: string;
  marketplace: Marketplace;
  text: string;
}

const ORDER_FILES = 3;

/**
 * Eighteen months of an invented seller as Amazon's report files and Headroom's own, in an order fit for import.
 *
 * @returns The same bytes for the same seed and day. No event is dated after the end of `until` in its
 * marketplace; promised dates (ship-by, deliver-by) may be.
 */
export function demoFiles(options: DemoOptions): DemoFile[] {
  return filesOf(simulateSeller(options));
}

/** The files of a seller already simulated. */
export function filesOf(seller: SimulatedSeller): DemoFile[] {
  return (["US", "UK", "DE"] as const).flatMap((code) => marketplaceFiles(seller, code));
}

function marketplaceFiles(
  { from, until, orders: all }: SimulatedSeller,
  marketplace: Marketplace,
): DemoFile[] {
  const orders = all[marketplace];
  const file = (kind: string, text: string, period = "", ending = "txt"): DemoFile => ({
    name: [marketplace.toLowerCase(), kind, period].filter(Boolean).join("-").concat(`.${ending}`),
    kind,
    marketplace,
    text,
  });
  const halfYears = periodsOf(from);
  const during = ({ first, last }: Period) =>
    orders.filter((order: SimulatedOrder) => order.day >= first && order.day <= last);
  return [
    ...halfYears.map((period) => file("all-orders", allOrdersFile(during(period)), nameOf(period))),
    ...halfYears.map((period) => file("order-report", orderReportFile(during(period)), nameOf(period))),
    file("unshipped-orders", unshippedOrdersFile(orders, until)),
    ...Object.entries(ownFiles).map(([kind, write]) => file(kind, write(orders), "", "csv")),
    file("seller-feedback", sellerFeedbackFile(orders, marketplace)),
    file("mfn-returns", mfnReturnsFile(orders)),
    ...settlementsOf(orders, marketplace, until).map((settlement) =>
      file("settlement-v2", settlementFile(settlement, marketplace), settlement.endsOn),
    ),
  ];
}

interface Period {
  first: Day;
  last: Day;
}

function periodsOf(from: Day): Period[] {
  const days = HISTORY_DAYS / ORDER_FILES;
  return Array.from({ length: ORDER_FILES }, (_, nth) => ({
    first: addDays(from, nth * days),
    last: addDays(from, (nth + 1) * days - 1),
  }));
}

function nameOf({ first, last }: Period): string {
  return `${first}-to-${last}`;
}
