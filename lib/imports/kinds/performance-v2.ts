import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import { BadCell } from "../fault.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import type { JsonKind } from "../kind.ts";
import type { PerformanceSnapshot } from "../performance-snapshot.ts";
import { pagesOf, recordsIn } from "./api-pages.ts";
import { snapshotMetrics, statusWord } from "./performance-metrics.ts";

/** An object nested deeper than this is no report, and could not be stored. */
const LEVELS = 30;

/**
 * Amazon's own Account Health figures, GET_V2_SELLER_PERFORMANCE_REPORT: the current windows of each store, without
 * any history. It tells nothing of orders: its figures are kept as snapshots beside ours.
 * Source: schemas/reports/accountHealthReport-2020-11-18.json; live reports stray from it (FORMATS.md 10, RULES.md 8).
 */
export const performanceV2: JsonKind = {
  id: "performance-v2",
  title: "Seller Performance (V2)",
  found: "Selling Partner API: GET_V2_SELLER_PERFORMANCE_REPORT. Not in Seller Central",
  required: ["marketplaceId"],
  columns: ["marketplaceId", "status"],
  fits: (root) => {
    const [page, ...more] = pagesOf(root);
    return !Array.isArray(root) && more.length === 0 && Array.isArray(page?.body.performanceMetrics);
  },
  records: (root) =>
    pagesOf(root).flatMap((page) => {
      const metrics = recordsIn(page, "performanceMetrics");
      const measured = new Set(metrics.map(({ value }) => isObject(value) && value.marketplaceId));
      const statuses = recordsIn(page, "accountStatuses");
      return [
        ...metrics,
        ...statuses.filter(({ value }) => !isObject(value) || !measured.has(value.marketplaceId)),
      ];
    }),
  provides: [],
  start: (context, root) => {
    const statuses = new Map(
      pagesOf(root)
        .flatMap((page) => recordsIn(page, "accountStatuses"))
        .flatMap(({ value }) => (isObject(value) ? [[value.marketplaceId, statusWord(value.status)]] : [])),
    );
    return {
      read(record) {
        const id = record.required("marketplaceId");
        const store = marketplaces.find((each) => each.id === id);
        if (!store) {
          throw new BadCell(
            "unknown-value",
            record.named("marketplaceId"),
            `"${id}" is no Amazon store that Headroom knows`,
          );
        }
        const raw = storable(record);
        const metrics = record.list === "performanceMetrics" ? snapshotMetrics(raw) : [];
        const reportedOn =
          metrics
            .flatMap(({ to }) => to ?? [])
            .sort()
            .at(-1) ?? context.learnedOn;
        const snapshot: PerformanceSnapshot = {
          marketplace: store.code,
          accountStatus: statuses.get(id) ?? null,
          reportedOn,
          metrics,
          raw,
        };
        return { tellings: [], on: reportedOn, snapshots: [snapshot] };
      },
    };
  },
};

/** The whole record, once it is sure that a database can keep it. */
function storable(record: JsonObject): Record<string, unknown> {
  const whole = record.whole();
  if (isDeeperThan(LEVELS, whole)) {
    throw new BadCell(
      "unknown-value",
      record.named("marketplaceId"),
      `It is nested more than ${LEVELS} levels deep`,
    );
  }
  // Half of a surrogate pair, or a NUL: JSON may hold them, Postgres refuses both.
  if (/\\u(0000|d[89a-f])/i.test(JSON.stringify(whole))) {
    throw new BadCell(
      "control-character",
      record.named("marketplaceId"),
      "It holds characters that no report has",
    );
  }
  return whole;
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(levels - 1, each));
}
