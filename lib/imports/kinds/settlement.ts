import { marketplaceOfDomain } from "@/lib/amazon/marketplaces.ts";
import type { FactTelling } from "@/lib/facts/tell.ts";
import { isDay } from "@/lib/metrics/day.ts";
import { dayOf, startOfDay } from "@/lib/metrics/window.ts";
import { reach } from "@/lib/reach.ts";
import { unitsInWords } from "@/lib/reports/words.ts";
import { BadCell } from "../fault.ts";
import type { LineReader, ReadingContext, ReportKind } from "../kind.ts";
import { instantOf, type Row } from "../row.ts";

/*
 * What settlements of both versions share. Money, one line a component: refunds are told by it; of A-to-z claims and
 * chargebacks only that money was taken, never their state. Claims that were won, or paid by Amazon, never appear.
 *
 * Kinds of lines go by `transaction-type` alone: `ShippingChargeback` among the descriptions is an ordinary fee.
 */

export const provides: ReportKind["provides"] = [
  { input: "refunds", extent: "list" },
  { input: "claims", extent: "hints" },
  { input: "chargebacks", extent: "hints" },
];

/** Columns that both versions have and that are read. */
export const sharedColumns = [
  "settlement-id",
  "total-amount",
  "currency",
  "transaction-type",
  "order-id",
  "adjustment-id",
  "marketplace-name",
  "posted-date",
];

/** How many sums are spoken of one by one. */
const SUMS_TOLD = 5;

/** What was added up of one settlement. The total is null until its summary line was read. */
interface Sum {
  totalCents: number | null;
  cents: number;
  currency: string | null;
}

/**
 * Reads the lines of a settlement, or of several that were put into one file, and adds up whether all of them are
 * there.
 *
 * @param centsOf A line's money.
 */
export function settlementReader(context: ReadingContext, centsOf: (row: Row) => number): LineReader {
  const sums = new Map<string, Sum>();
  return {
    read(row) {
      row.required("settlement-id");
      const settlement = row.id("settlement-id");
      const total = row.cents("total-amount");
      const cents = total === null ? centsOf(row) : 0;
      const told = total === null ? tellingOf(row, context) : { tellings: [], on: null };
      const sum = reach(sums, settlement, () => ({ totalCents: null, cents: 0, currency: null }) as Sum);
      sum.cents += cents;
      if (total !== null) {
        sum.totalCents = total;
        sum.currency = row.textOrNull("currency");
      }
      return told;
    },
    remarks() {
      const all = [...sums].map(([settlement, sum]) => ({ settlement, ...sum }));
      const right = all.filter(({ cents, totalCents }) => cents === totalCents);
      const added =
        right.length > SUMS_TOLD
          ? [`All lines of ${right.length} settlements add up to their totals.`]
          : right.map(({ settlement, cents, currency }) => {
              return `All lines of settlement ${settlement} add up to its total of ${amount(cents, currency)}.`;
            });
      const wrong = all.filter((sum) => !right.includes(sum));
      const doubts = wrong
        .slice(0, SUMS_TOLD)
        .map(({ settlement, cents, totalCents, currency }) =>
          totalCents === null
            ? `The summary line of settlement ${settlement} is not in this file: its sum could not be checked.`
            : `The lines of settlement ${settlement} add up to ${amount(cents, currency)}, not to its total of ${amount(totalCents, null)}: the file may be cut or changed.`,
        );
      const more = wrong.length - doubts.length;
      return [
        ...added,
        ...doubts,
        ...(more > 0
          ? [
              `${unitsInWords("more settlement", more)} ${more === 1 ? "does not add up, or lacks its" : "do not add up, or lack their"} summary line.`,
            ]
          : []),
      ];
    },
  };
}

function tellingOf(row: Row, context: ReadingContext): { tellings: FactTelling[]; on: string | null } {
  const type = row.text("transaction-type").toLowerCase();
  const orderId = row.text("order-id");
  const zone = marketplaceOfDomain(row.text("marketplace-name"))?.zone ?? context.zone;
  const postedAt = postedInstant(row, zone);
  const on = postedAt && dayOf(postedAt, zone);
  const nothing = { tellings: [], on };
  if (!["refund", "a-to-z guarantee refund", "chargeback refund"].includes(type)) return nothing;
  if (orderId === "")
    throw new BadCell("missing-value", "order-id", `A line of type "${type}" names no order`);
  if (!postedAt || !on)
    throw new BadCell("missing-value", "posted-date", `A line of type "${type}" has no date`);
  const base = {
    line: row.line,
    orderId,
    key: row.text("adjustment-id") || `posted ${postedAt.toISOString()}`,
    toldBy: context.kind,
    // What was posted is final: all reports of it are of the same age.
    version: "posted",
  };
  if (type === "refund")
    return { on, tellings: [{ ...base, fact: "refunds", fields: { refundedAt: postedAt } }] };
  const fact = type === "chargeback refund" ? "chargebacks" : "claims";
  // Null, and not left out: a rule judges a claim whose state it does not find as one that was decided.
  return { on, tellings: [{ ...base, fact, fields: { filedOn: on, status: null } }] };
}

/** `2017-02-24 23:57:39 UTC` (US), `24.02.2017 23:57:39 UTC` (Europe), `2026/09/15 08:03:13 UTC` (Japan), or ISO. */
function postedInstant(row: Row, zone: string): Date | null {
  const text = row.text("posted-date-time") || row.text("posted-date");
  if (text === "") return null;
  // The word behind a time is its clock. Only UTC was met; another would move the event by hours unseen.
  const [date = "", time, clock = "UTC"] = text.replace(/T(?=\d)/, " ").split(/ +/);
  const day = isoDay(date);
  const inUtc = () => (day && clock === "UTC" ? instantOf(`${day}T${time}Z`) : null);
  const instant = instantOf(text) ?? (time ? inUtc() : day && startOfDay(day, zone));
  if (!instant)
    throw new BadCell("bad-date", "posted-date", `"${text}" is not a date as settlements write it`);
  return instant;
}

function isoDay(date: string): string | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(date);
  const iso = dotted
    ? `${dotted[3]}-${dotted[2]?.padStart(2, "0")}-${dotted[1]?.padStart(2, "0")}`
    : date.replaceAll("/", "-");
  return isDay(iso) ? iso : null;
}

const amount = (cents: number, currency: string | null) =>
  `${currency ?? ""} ${(cents / 100).toFixed(2)}`.trim();
