import { marketplaceOfDomain } from "@/lib/amazon/marketplaces.ts";
import type { FactTelling } from "@/lib/facts/tell.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import type { JsonKind } from "../kind.ts";
import { type ApiPage, everyPage, morePagesInWords, pagesOf, recordsIn } from "./api-pages.ts";

/** The lists whose events some rate counts, and what each event is evidence of. */
const facts = {
  RefundEventList: "refunds",
  GuaranteeClaimEventList: "claims",
  ChargebackEventList: "chargebacks",
} as const;

/**
 * Amazon's Finances API: listFinancialEvents, also by order and by group. Money as in a settlement, sooner: refunds as
 * such, of A-to-z claims and chargebacks only that money was taken. It has no state, reason or day of a claim; whoever
 * shows a `ChargebackReasonCode` made it up (FORMATS.md 13). Source: models/finances-api-model/financesV0.json.
 */
export const financesV0: JsonKind = {
  id: "finances-v0",
  title: "Finances API v0",
  found: "Selling Partner API: listFinancialEvents, …ByOrderId, …ByGroupId (v0), saved as JSON",
  required: [],
  columns: [
    "AmazonOrderId",
    "PostedDate",
    "MarketplaceName",
    "ShipmentItemAdjustmentList[].OrderAdjustmentItemId",
    "ShipmentItemList[].OrderAdjustmentItemId",
  ],
  fits: (root) =>
    everyPage(root, (body) => isObject(body.FinancialEvents) || Array.isArray(body.FinancialEventGroupList)),
  records: (root) => pagesOf(root).flatMap(recordsOf),
  provides: [
    // An answer may be of one order, or one page of many: it never proves that there are no others.
    { input: "refunds", extent: "hints" },
    { input: "claims", extent: "hints" },
    { input: "chargebacks", extent: "hints" },
  ],
  start: (context, root) => ({
    read(event) {
      if (!Object.hasOwn(facts, event.list)) return { tellings: [], on: null };
      const fact = facts[event.list as keyof typeof facts];
      const zone = marketplaceOfDomain(event.text("MarketplaceName"))?.zone ?? context.zone;
      const orderId = event.orderId("AmazonOrderId");
      const postedAt = event.requiredInstant("PostedDate", zone);
      const on = dayOf(postedAt, zone);
      const told = {
        line: event.line,
        orderId,
        key: keyOf(event) ?? `posted ${postedAt.toISOString()}`,
        toldBy: context.kind,
        // What was posted is final: all answers about it are of the same age.
        version: "posted",
      };
      // Null, and not left out: a rule judges a claim whose state it does not find as one that was decided.
      const fields: FactTelling["fields"] =
        fact === "refunds" ? { refundedAt: postedAt } : { filedOn: on, status: null };
      return { on, tellings: [{ ...told, fact, fields }] };
    },
    remarks: () => morePagesInWords(root, "NextToken"),
  }),
};

/** Every event of every list: those no rate counts are lines too, and say nothing. */
function recordsOf(page: ApiPage) {
  const events = isObject(page.body.FinancialEvents) ? Object.keys(page.body.FinancialEvents) : [];
  return [
    ...recordsIn(page, "FinancialEventGroupList"),
    // A reject names the list that it is from: what is no name of one (a NUL, a buyer's) must not be kept.
    ...events.flatMap((list) =>
      recordsIn(page, `FinancialEvents.${list}`, list).map((record, index) =>
        /^\w{1,60}$/.test(list) ? record : { ...record, path: `FinancialEvents.?[${index}]` },
      ),
    ),
  ];
}

/** The least of the ids of the adjustments it consists of: the same in every answer that holds the event. */
function keyOf(event: JsonObject): string | null {
  const items = [...event.each("ShipmentItemAdjustmentList"), ...event.each("ShipmentItemList")];
  return items.flatMap((item) => item.textOrNull("OrderAdjustmentItemId") ?? []).sort()[0] ?? null;
}
