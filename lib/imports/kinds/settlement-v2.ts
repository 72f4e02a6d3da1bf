import type { ReportKind } from "../kind.ts";
import { provides, settlementReader, sharedColumns } from "./settlement.ts";

/** What Amazon paid out and why, one line a component, each with one amount. */
export const settlementV2: ReportKind = {
  id: "settlement-v2",
  title: "Settlement (flat file V2)",
  found: "Payments › All Statements › Download Flat File V2",
  required: ["settlement-id", "transaction-type", "order-id", "amount-type", "amount", "posted-date"],
  columns: [...sharedColumns, "amount-type", "amount", "posted-date-time"],
  fits: (header) => header.includes("settlement-id") && header.includes("amount-type"),
  provides,
  start: (context) => settlementReader(context, (row) => row.cents("amount") ?? 0),
};
