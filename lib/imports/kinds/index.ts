import type { JsonKind, Kind, ReportKind } from "../kind.ts";
import { allOrders } from "./all-orders.ts";
import { fbaReturns } from "./fba-returns.ts";
import { financesV0 } from "./finances-v0.ts";
import { fulfilledShipments } from "./fulfilled-shipments.ts";
import { headroomKinds } from "./headroom.ts";
import { mfnReturns } from "./mfn-returns.ts";
import { orderReport } from "./order-report.ts";
import { ordersApi2026 } from "./orders-api-2026.ts";
import { ordersApiV0 } from "./orders-api-v0.ts";
import { performanceV2 } from "./performance-v2.ts";
import { sellerFeedback } from "./seller-feedback.ts";
import { settlementV1 } from "./settlement-v1.ts";
import { settlementV2 } from "./settlement-v2.ts";
import { unshippedOrders } from "./unshipped-orders.ts";

/** Every kind of report that is lines under a header. */
export const rowKinds: ReportKind[] = [
  allOrders,
  unshippedOrders,
  orderReport,
  sellerFeedback,
  mfnReturns,
  fbaReturns,
  settlementV2,
  settlementV1,
  fulfilledShipments,
  ...headroomKinds,
];

/** Every kind that is JSON, as Amazon's API answers. */
export const jsonKinds: JsonKind[] = [ordersApi2026, ordersApiV0, financesV0, performanceV2];

/** Every kind of report Headroom reads. */
export const reportKinds: Kind[] = [...rowKinds, ...jsonKinds];

/** The kind with this id, or null. */
export function kindWithId(id: string): Kind | null {
  return reportKinds.find((kind) => kind.id === id) ?? null;
}
