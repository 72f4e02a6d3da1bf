import { describe, expect, test } from "vitest";
import { type DemoFile, demoFiles, filesOf } from "../../../lib/demo/demo-files.ts";
import { simulateSeller } from "../../../lib/demo/simulate-seller.ts";
import { centsOf, kindOf, rowsOfKind, tableOf } from "./demo-table.ts";
import { wallClock, zones } from "./naive-rates.ts";

const options = { seed: 1, until: "2026-11-21" };
const seller = simulateSeller(options);
const files = filesOf(seller);
const marketplaces = ["US", "UK", "DE"] as const;
const everyOrder = marketplaces.flatMap((code) => seller.orders[code]);

const textsOf = (list: readonly DemoFile[]) => list.map(({ name, text }) => `${name}\n${text}`);

describe("the demo's files", { timeout: 30_000 }, () => {
  test("are the same bytes for the same seed and day", () => {
    expect(textsOf(demoFiles(options))).toEqual(textsOf(files));
  });

  test("differ with the seed", () => {
    const others = demoFiles({ ...options, seed: 2 });
    const changed = files.filter((file) => others.find(({ name }) => name === file.name)?.text !== file.text);
    expect(changed).toHaveLength(files.length);
  });

  test("come in every kind for every marketplace, each under a name of its own", () => {
    const perMarketplace = { "all-orders": 3, "order-report": 3 } as Record<string, number>;
    const settlements = { US: 20, UK: 7, DE: 7 };
    for (const code of marketplaces) {
      for (const kind of [
        "all-orders",
        "order-report",
        "unshipped-orders",
        "seller-feedback",
        "mfn-returns",
        "headroom-shipments",
        "headroom-cancellations",
        "headroom-claims",
        "headroom-chargebacks",
        "headroom-feedback",
      ]) {
        expect(kindOf(files, kind, code), `${code} ${kind}`).toHaveLength(perMarketplace[kind] ?? 1);
      }
      expect(kindOf(files, "settlement-v2", code)).toHaveLength(settlements[code]);
    }
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  test("have as many cells in every line as in the header, and no stray line ends", () => {
    const widths: Record<string, number> = {
      "all-orders": 35,
      "order-report": 34,
      "unshipped-orders": 27,
      "seller-feedback": 6,
      "mfn-returns": 32,
      "settlement-v2": 24,
    };
    for (const file of files) {
      expect(file.text).not.toMatch(/\r|\t\t\n\n|\uFEFF/);
      const { header, cells } = tableOf(file);
      expect(header).toHaveLength(widths[file.kind] ?? header.length);
      const odd = cells.filter((row) => row.length !== header.length);
      expect(odd, file.name).toEqual([]);
    }
  });

  test("never say a word of what comes after the last day", () => {
    const tooLate = files.flatMap((file) => datesAfter(file, options.until));
    expect(tooLate).toEqual([]);
  });
});

describe("order files", { timeout: 30_000 }, () => {
  test("hold every order and item once, in three half years", () => {
    const rows = rowsOfKind(files, "all-orders");
    expect(rows).toHaveLength(everyOrder.reduce((sum, order) => sum + order.lines.length, 0));
    expect(new Set(rows.map((row) => row["amazon-order-id"])).size).toBe(everyOrder.length);
    expect(everyOrder.length).toBeGreaterThan(22_000);
    expect(everyOrder.length).toBeLessThan(28_000);
  });

  test("number orders as Amazon does, and those sold elsewhere apart", () => {
    for (const row of rowsOfKind(files, "all-orders")) {
      const elsewhere = row["sales-channel"] === "Non-Amazon";
      expect(row["amazon-order-id"]).toMatch(elsewhere ? /^S01-\d{7}-\d{7}$/ : /^\d{3}-\d{7}-\d{7}$/);
      if (elsewhere) expect(row.currency).toBe("");
    }
  });

  test("show cancelled items as Amazon does: nothing of them left, the price kept only once paid for", () => {
    const rows = rowsOfKind(files, "all-orders").filter((row) => row["order-status"] === "Cancelled");
    const paidFor = new Set(everyOrder.filter(({ status }) => status === "cancelled").map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      expect(row.quantity).toBe("0");
      expect(row["item-price"] !== "").toBe(paidFor.has(row["amazon-order-id"] ?? ""));
      expect(row["item-status"]).toBe(row["fulfillment-channel"] === "Merchant" ? "" : "Cancelled");
    }
  });

  test("leave quotation marks bare and umlauts whole", () => {
    expect(
      rowsOfKind(files, "all-orders", "US").some((row) => row["product-name"]?.includes('12" pendant')),
    ).toBe(true);
    expect(
      rowsOfKind(files, "all-orders", "DE").some((row) => row["product-name"]?.includes("Ø 30 cm, g")),
    ).toBe(true);
    expect(files.filter(({ kind, text }) => kind === "all-orders" && text.includes('""'))).toEqual([]);
  });

  test("report the seller's own paid orders with their ship and delivery dates", () => {
    const own = everyOrder.filter(
      ({ channel, status }) => channel === "seller" && status !== "pending" && status !== "cancelled-pending",
    );
    const rows = rowsOfKind(files, "order-report");
    expect(rows).toHaveLength(own.reduce((sum, order) => sum + order.lines.length, 0));
    for (const code of marketplaces) {
      for (const row of rowsOfKind(files, "order-report", code)) {
        for (const column of ["latest-ship-date", "latest-delivery-date"]) {
          const shown = wallClock(zones[code], Date.parse(row[column] ?? ""));
          expect(shown.slice(11), `${row["order-id"]} ${column}`).toBe("23:59:59");
        }
      }
    }
  });

  test("list as unshipped what nobody has sent, with the days past its promise", () => {
    for (const code of marketplaces) {
      const open = seller.orders[code].filter(
        (order) => order.channel === "seller" && order.status === "unshipped",
      );
      const rows = rowsOfKind(files, "unshipped-orders", code);
      expect(new Set(rows.map((row) => row["order-id"]))).toEqual(new Set(open.map(({ id }) => id)));
      for (const row of rows) {
        const due = wallClock(zones[code], Date.parse(row["promise-date"] ?? "")).slice(0, 10);
        const past = (Date.parse(options.until) - Date.parse(due)) / 86_400_000;
        expect(Number(row["days-past-promise"])).toBe(past);
      }
    }
    const due = rowsOfKind(files, "unshipped-orders", "US").filter(
      (row) => Number(row["days-past-promise"]) >= 0,
    );
    expect(new Set(due.map((row) => row["order-id"])).size).toBe(4);
  });

  test("invent their buyers", () => {
    const mails = rowsOfKind(files, "order-report").map((row) => row["buyer-email"] ?? "");
    expect(mails.filter((mail) => !mail.endsWith("@marketplace.example"))).toEqual([]);
  });
});

describe("the settlement files", { timeout: 30_000 }, () => {
  test("add up to their total to the cent, in the marketplace's way of writing", () => {
    for (const file of kindOf(files, "settlement-v2")) {
      const [summary, ...rows] = tableOf(file).rows;
      const sum = rows.reduce((cents, row) => cents + centsOf(row.amount ?? ""), 0);
      expect(centsOf(summary?.["total-amount"] ?? ""), file.name).toBe(sum);
      expect(summary?.["total-amount"]).toMatch(file.marketplace === "US" ? /^\d+\.\d\d$/ : /^\d+,\d\d$/);
      expect(summary?.["settlement-end-date"]).toMatch(
        file.marketplace === "US" ? /^\d{4}-\d\d-\d\d [\d:]{8} UTC$/ : /^\d\d\.\d\d\.\d{4} [\d:]{8} UTC$/,
      );
    }
  });

  test("follow one another without a gap", () => {
    for (const code of marketplaces) {
      const summaries = kindOf(files, "settlement-v2", code).map((file) => tableOf(file).rows[0]);
      const starts = summaries.slice(1).map((row) => row?.["settlement-start-date"]);
      expect(starts).toEqual(summaries.slice(0, -1).map((row) => row?.["settlement-end-date"]));
    }
  });

  test("hold each refund once, and money taken for claims and chargebacks of the orders they were about", () => {
    const rows = rowsOfKind(files, "settlement-v2", "US");
    const adjustments = (kind: string) =>
      new Set(rows.filter((row) => row["transaction-type"] === kind).map((row) => row["adjustment-id"]));
    const [from, to] = ["2026-02-12T00:00:00Z", "2026-11-18T23:57:39Z"].map((text) => Date.parse(text));
    const refunds = seller.orders.US.flatMap((order) => order.refunds).filter(
      ({ at }) => at > (from ?? 0) && at <= (to ?? 0),
    );
    expect(adjustments("Refund").size).toBe(refunds.length);
    const about = (kind: string) => {
      const ids = new Set(
        rows.filter((row) => row["transaction-type"] === kind).map((row) => row["order-id"]),
      );
      return seller.orders.US.filter(({ id }) => ids.has(id));
    };
    const claimed = about("A-to-z Guarantee Refund");
    expect(claimed.length).toBeGreaterThan(3);
    expect(claimed.filter(({ claim }) => claim?.status !== "granted" || claim.paidBy !== "seller")).toEqual(
      [],
    );
    const disputed = about("Chargeback Refund");
    expect(disputed.length).toBeGreaterThan(0);
    expect(disputed.filter(({ chargeback }) => chargeback?.status !== "lost")).toEqual([]);
    expect(rows.some((row) => row["amount-description"] === "ShippingChargeback")).toBe(true);
  });
});

describe("the other files", () => {
  test("hold only neutral and negative feedback that still stands; the removed is in Headroom's own file", () => {
    for (const code of marketplaces) {
      const [file] = kindOf(files, "seller-feedback", code);
      if (!file) throw new Error("no feedback file");
      const { cells } = tableOf(file);
      const withFeedback = seller.orders[code].filter((order) => order.feedback);
      const removed = withFeedback.filter((order) => order.feedback?.removedOn);
      expect(cells.filter(([, stars]) => !["1", "2", "3"].includes(stars ?? ""))).toEqual([]);
      expect(cells).toHaveLength(withFeedback.length - removed.length);
      expect(rowsOfKind(files, "headroom-feedback", code)).toHaveLength(removed.length);
      expect(removed.length).toBeGreaterThan(0);
    }
  });

  test("tell of every shipment, cancellation, claim, chargeback and return", () => {
    const count = (kind: string) => rowsOfKind(files, kind).length;
    expect(count("headroom-shipments")).toBe(
      everyOrder.reduce((sum, order) => sum + order.shipments.length, 0),
    );
    expect(count("headroom-cancellations")).toBe(
      everyOrder.filter(({ status }) => status === "cancelled").length,
    );
    expect(count("headroom-claims")).toBe(everyOrder.filter(({ claim }) => claim).length);
    expect(count("headroom-chargebacks")).toBe(everyOrder.filter(({ chargeback }) => chargeback).length);
    expect(count("mfn-returns")).toBe(everyOrder.filter(({ returnRequest }) => returnRequest).length);
  });

  test("speak only of orders in the order files", () => {
    const known = new Set(everyOrder.map(({ id }) => id));
    const column: Record<string, string> = { "mfn-returns": "Order ID", "settlement-v2": "order-id" };
    for (const file of files.filter(({ kind }) => kind !== "seller-feedback" && kind !== "all-orders")) {
      const ids = tableOf(file).rows.map((row) => row[column[file.kind] ?? "order-id"] ?? "");
      expect(
        ids.filter((id) => id && !known.has(id)),
        file.name,
      ).toEqual([]);
    }
  });
});

/** Every date in a file that lies after the end of the day, promises apart. */
function datesAfter(file: DemoFile, until: string): string[] {
  const promises = new Set([
    "promise-date",
    "earliest-ship-date",
    "latest-ship-date",
    "earliest-delivery-date",
    "latest-delivery-date",
    "deliver-by",
  ]);
  const { header, cells } = tableOf(file);
  const late: string[] = [];
  for (const row of cells) {
    row.forEach((cell, at) => {
      if (promises.has(header[at] ?? "")) return;
      const day = dayIn(cell, file, at);
      if (day && day > until) late.push(`${file.name}: ${header[at]} ${cell}`);
    });
  }
  return late;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function dayIn(cell: string, file: DemoFile, column: number): string | null {
  const pad = (part: string | number | undefined) => String(part).padStart(2, "0");
  const zone = zones[file.marketplace];
  if (/^\d{4}-\d\d-\d\dT/.test(cell)) return wallClock(zone, Date.parse(cell)).slice(0, 10);
  if (/^\d{4}-\d\d-\d\d .*UTC$/.test(cell)) {
    return wallClock(zone, Date.parse(cell.replace(" UTC", "Z"))).slice(0, 10);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(cell)) return cell;
  const european = /^(\d\d)\.(\d\d)\.(\d{4})(?: ([\d:]+) UTC)?$/.exec(cell);
  if (european) {
    const [, day, month, year, time] = european;
    const iso = `${year}-${month}-${day}`;
    return time ? wallClock(zone, Date.parse(`${iso}T${time}Z`)).slice(0, 10) : iso;
  }
  const named = /^(\d\d)-([A-Z][a-z]{2})-(\d{4})$/.exec(cell);
  if (named) return `${named[3]}-${pad(months.indexOf(named[2] ?? "") + 1)}-${named[1]}`;
  const short = /^(\d{1,2})[./](\d{1,2})[./](\d\d)$/.exec(cell);
  if (!short || file.kind !== "seller-feedback" || column !== 0) return null;
  const [, first, second, year] = short;
  const [month, day] = file.marketplace === "US" ? [first, second] : [second, first];
  return `20${year}-${pad(month)}-${pad(day)}`;
}
