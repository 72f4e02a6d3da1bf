import type { ReportKind } from "../kind.ts";
import { allOrders } from "./all-orders.ts";
import { headroomKinds } from "./headroom.ts";
import { mfnReturns } from "./mfn-returns.ts";
import { orderReport } from "./order-report.ts";
import { sellerFeedback } from "./seller-feedback.ts";
import { settlementV2 } from "./settlement-v2.ts";
import { unshippedOrders } from "./unshipped-orders.ts";

/** Every kind of report Headroom reads. */
export const reportKinds: ReportKind[] = [
  allOrders,
  unshippedOrders,
  orderReport,
  sellerFeedback,
  mfnReturns,
  settlementV2,
  ...headroomKinds,
];

/** The kind with this id, or null. */
export function kindWithId(id: string): ReportKind | null {
  return reportKinds.find((kind) => kind.id === id) ?? null;
}
