import type { Day } from "../calendar.ts";
import type { ReturnRequest, SimulatedOrder } from "../order.ts";
import { stories } from "../seller.ts";
import { amount, type Cell, partsOf, tabSeparated } from "./cells.ts";

const header = [
  "Order ID",
  "Order date",
  "Return request date",
  "Return request status",
  "Amazon RMA ID",
  "Merchant RMA ID",
  "Label type",
  "Label cost",
  "Currency code",
  "Return carrier",
  "Tracking ID",
  "Label to be paid by",
  "A-to-Z Claim",
  "Is prime",
  "ASIN",
  "Merchant SKU",
  "Item Name",
  "Return quantity",
  "Return Reason",
  "In policy",
  "Return type",
  "Resolution",
  "Invoice number",
  "Return delivery date",
  "Order Amount",
  "Order quantity",
  "SafeT Action reason",
  "SafeT claim id",
  "SafeT claim state",
  "SafeT claim creation time",
  "SafeT claim reimbursement amount",
  "Refunded Amount",
] as const;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** Amazon fills some empty cells of this report with one blank. */
const BLANK = " ";

const LABEL_CENTS = 795;

type Returned = SimulatedOrder & { returnRequest: ReturnRequest };

/** The seller-fulfilled returns report, newest request first. */
export function mfnReturnsFile(orders: readonly SimulatedOrder[]): string {
  const rows = orders
    .filter((order): order is Returned => order.returnRequest !== null)
    .sort((one, other) => (one.returnRequest.requestedOn < other.returnRequest.requestedOn ? 1 : -1))
    .map(rowOf);
  return tabSeparated(header, rows);
}

function rowOf(order: Returned): Cell[] {
  const { returnRequest, refunds } = order;
  const { line } = returnRequest;
  const refundedCents = refunds.reduce(
    (sum, refund) =>
      sum + refund.lines.reduce((all, one) => all + Math.round(one.priceCents * refund.share), 0),
    0,
  );
  const sellerPays =
    returnRequest.reason === "CR-DEFECTIVE" || returnRequest.reason === "CR-DAMAGED_BY_CARRIER";
  return [
    order.id,
    writtenOut(order.day),
    writtenOut(returnRequest.requestedOn),
    refundedCents || returnRequest.arrivedOn ? "Approved" : "Pending Approval",
    `D${line.itemCode.slice(0, 8)}RRMA`,
    BLANK,
    "AmazonPrePaidLabel",
    amount(LABEL_CENTS),
    stories[order.marketplace].currency,
    order.shipments[0]?.carrier ?? "",
    returnRequest.arrivedOn ? `RT${line.itemCode}` : "",
    sellerPays ? "Seller" : "Customer",
    returnRequest.aToZ ? "Y" : "N",
    "N",
    line.product.asin,
    line.product.sku,
    line.product.name[order.marketplace],
    line.quantity,
    returnRequest.reason,
    "Y",
    returnRequest.aToZ ? "A-to-z Guarantee" : "C-Returns",
    refundedCents ? "StandardRefund" : BLANK,
    BLANK,
    returnRequest.arrivedOn ? writtenOut(returnRequest.arrivedOn) : "",
    amount(order.lines.reduce((sum, one) => sum + one.priceCents, 0)),
    order.lines.reduce((sum, one) => sum + one.quantity, 0),
    "",
    "",
    "",
    "",
    "",
    refundedCents ? amount(refundedCents) : "",
  ];
}

/** As `09-Mar-2026`, in English everywhere. */
function writtenOut(on: Day): string {
  const { year, month, day } = partsOf(on);
  return `${String(day).padStart(2, "0")}-${months[month - 1]}-${year}`;
}
