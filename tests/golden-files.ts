import type { DemoFile } from "@/lib/demo/demo-files.ts";
import { allOrdersFile } from "@/lib/demo/files/all-orders.ts";
import { mfnReturnsFile } from "@/lib/demo/files/mfn-returns.ts";
import { orderReportFile } from "@/lib/demo/files/order-report.ts";
import { ownFiles } from "@/lib/demo/files/own-files.ts";
import { sellerFeedbackFile } from "@/lib/demo/files/seller-feedback.ts";
import { settlementFile } from "@/lib/demo/files/settlements.ts";
import { unshippedOrdersFile } from "@/lib/demo/files/unshipped-orders.ts";
import { fbaReturnsFile, fulfilledShipmentsFile } from "./golden/amazon-fulfilled.ts";
import { finances, orders2026, ordersV0, performance } from "./golden/api-answers.ts";
import { headroomOrdersFile, headroomRefundsFile } from "./golden/own-files.ts";
import { oneSettlement, settlementV1File } from "./golden/settlements.ts";
import { allCancelled, goldenOrders, goldenUntil, stillOpen } from "./golden/story.ts";

/**
 * A golden file: a report as a seller would have it, of any kind Headroom reads.
 *
 * There is one of every kind, all of the US store and of the same 128 orders, half of them seller-fulfilled, so that
 * kinds agree, add to and contradict each other. Files of lines have at least 50 below their header; every line can be
 * read. The same text on every machine and every day.
 */
export type GoldenFile = Pick<DemoFile, "kind" | "marketplace" | "name" | "text">;

export const goldenFiles: GoldenFile[] = filesOf(goldenOrders());

/** The golden file of a kind. */
export function goldenFile(kind: string): GoldenFile {
  const found = goldenFiles.find((file) => file.kind === kind);
  if (!found) throw new Error(`There is no golden file of the kind ${kind}`);
  return found;
}

function filesOf(orders: ReturnType<typeof goldenOrders>): GoldenFile[] {
  const open = stillOpen(orders);
  const settlement = oneSettlement(orders);
  const texts: Record<string, string> = {
    "all-orders": allOrdersFile(orders),
    "order-report": orderReportFile(orders),
    "unshipped-orders": unshippedOrdersFile(open, goldenUntil),
    "seller-feedback": sellerFeedbackFile(orders, "US"),
    "mfn-returns": mfnReturnsFile(orders),
    "fba-returns": fbaReturnsFile(orders),
    "settlement-v2": settlementFile(settlement, "US"),
    "settlement-v1": settlementV1File(settlement),
    "fulfilled-shipments": fulfilledShipmentsFile(orders),
    "headroom-orders": headroomOrdersFile(orders),
    "headroom-shipments": ownFiles["headroom-shipments"](orders),
    "headroom-cancellations": ownFiles["headroom-cancellations"](allCancelled(orders)),
    "headroom-feedback": ownFiles["headroom-feedback"](orders),
    "headroom-claims": ownFiles["headroom-claims"](orders),
    "headroom-chargebacks": ownFiles["headroom-chargebacks"](orders),
    "headroom-refunds": headroomRefundsFile(orders),
    "orders-api-2026": JSON.stringify(orders2026(orders)),
    "orders-api-v0": JSON.stringify(ordersV0(orders)),
    "finances-v0": JSON.stringify(finances(orders)),
    "performance-v2": JSON.stringify(performance()),
  };
  return Object.entries(texts).map(([kind, text]) => ({
    kind,
    marketplace: "US",
    name: `us-${kind}.${text.startsWith("{") || text.startsWith("[") ? "json" : kind.startsWith("headroom") ? "csv" : "txt"}`,
    text,
  }));
}
