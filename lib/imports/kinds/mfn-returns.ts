import { format, isValid, parse } from "date-fns";
import { isDay } from "@/lib/metrics/day.ts";
import { BadCell } from "../fault.ts";
import type { ReportKind } from "../kind.ts";
import type { Row } from "../row.ts";

/** Returns of seller-fulfilled orders. Shows money paid back and a mark of A-to-z claims, without the day of either. */
export const mfnReturns: ReportKind = {
  id: "mfn-returns",
  title: "Returns (seller-fulfilled)",
  found: "Orders › Manage Returns, or Reports › Return Reports",
  required: ["order id", "return request date"],
  columns: [
    "order id",
    "return request date",
    "amazon rma id",
    "a-to-z claim",
    "merchant sku",
    "currency code",
    "return reason",
    "resolution",
    "refunded amount",
  ],
  shortLinesAllowed: true,
  fits: (header) => header.includes("order id") && header.includes("return request date"),
  provides: [
    { input: "refunds", extent: "hints" },
    { input: "claims", extent: "hints" },
  ],
  start: (context) => ({
    read(row) {
      const requestedOn = returnDay(row, "return request date");
      return {
        on: requestedOn,
        tellings: [
          {
            fact: "returns",
            line: row.line,
            orderId: row.orderId("order id"),
            key: `${row.text("amazon rma id") || requestedOn} ${row.text("merchant sku")}`.trim(),
            toldBy: context.kind,
            version: context.learnedOn,
            fields: {
              requestedOn,
              throughClaim: row.flag("a-to-z claim"),
              refundedCents: row.cents("refunded amount"),
              currency: row.textOrNull("currency code"),
              reason: row.textOrNull("return reason"),
              resolution: row.textOrNull("resolution"),
            },
          },
        ],
      };
    },
  }),
};

/** `14-Jul-2025`, or the same in ISO form. */
function returnDay(row: Row, column: string): string {
  const text = row.required(column);
  if (isDay(text.slice(0, 10))) return text.slice(0, 10);
  // Both ways by the same clock, so that the server's zone does not matter.
  const day = parse(text, "d-MMM-yyyy", new Date(0));
  // A year of two digits would be taken for one of the first century.
  if (!isValid(day) || !/-\d{4}$/.test(text))
    throw new BadCell("bad-date", column, `"${text}" is not a day like 14-Jul-2025`);
  return format(day, "yyyy-MM-dd");
}
