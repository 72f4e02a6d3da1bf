import { describe, expect, test } from "vitest";
import { type AccountSession, withAccount } from "@/db/client.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { recordFromTheBeginning } from "@/db/queries/standing-record.ts";
import { recordForReport } from "@/db/reports/report-record.ts";
import { type Account, ensureAccount } from "@/db/writes/accounts.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { type Week, weekBefore, weekNamed } from "@/lib/reports/weekly/week.ts";
import { firstDayNeeded, weeklyReport } from "@/lib/reports/weekly/weekly-report.ts";
import { standingsOver } from "@/lib/standing/standing-history.ts";
import { databaseForTests, importText } from "./database.ts";
import { importedAccount } from "./imported-account.ts";

/*
 * A report is made of the rows it tells of. It says the same as one that is made of everything there is.
 */

const database = databaseForTests("at the end");
const pack = "amazon-current";
const week = weekNamed("2026-W45", "iso") as Week;
const now = new Date("2026-11-12T12:00:00Z");
const on = week.to;

type Known = Pick<Parameters<typeof weeklyReport>[0]["stores"][number], "record" | "histories">;

function reportOf(marketplace: string, known: Known, previous: WeeklyReport | null, of: Week): WeeklyReport {
  const store = { marketplace, ...known, contested: [], imports: [], notices: [], statuses: [] };
  return weeklyReport({
    account: "Acme",
    week: of,
    zone: "UTC",
    madeAt: now,
    pack,
    probationDays: 60,
    previous,
    stores: [{ ...store, queue: { items: [], isCut: false } }],
  });
}

/** Every row there is, and the standings by them. */
async function everything(session: AccountSession, id: string, marketplace: string): Promise<Known> {
  const { span } = await recordFromTheBeginning(session, { accountId: id, marketplace, pack, to: on });
  const from = addDays(span.from < on ? span.from : on, -400);
  const record = await recordForDays(session, { accountId: id, marketplace, pack, from, to: on });
  return { record, histories: standingsOver(record, span, pack) };
}

const read = <T>(account: Account, ask: (session: AccountSession) => Promise<T>) =>
  withAccount(database(), account.id, "read", ask);

async function bothWays(account: Account, marketplace: string, previous: WeeklyReport | null) {
  return read(account, async (session) => {
    const whole = await everything(session, account.id, marketplace);
    const from = firstDayNeeded(on, previous);
    const asked = { accountId: account.id, marketplace, pack, from, on } as const;
    return { whole, needed: await recordForReport(session, asked) };
  });
}

const seeds = Array.from({ length: process.env.HEADROOM_LONG ? 50 : 8 }, (_, index) => index * 3 + 1);

test.each(seeds)(
  "account %i has the same report of the rows that are needed as of all of them",
  async (seed) => {
    const { account, marketplace } = await importedAccount(database(), seed);
    for (const back of [null, 1, 20]) {
      const earlier = back === null ? null : weeksBefore(week, back);
      const { whole, needed } = await bothWays(
        account,
        marketplace,
        earlier && ({ week: earlier } as WeeklyReport),
      );
      const previous = earlier && {
        ...reportOf(marketplace, whole, null, earlier),
        number: 1,
      };
      expect(reportOf(marketplace, needed, previous, week)).toEqual(
        reportOf(marketplace, whole, previous, week),
      );
    }
  },
);

const weeksBefore = (of: Week, weeks: number): Week =>
  weeks === 0 ? of : weeksBefore(weekBefore(of), weeks - 1);

describe("a store with a long past", () => {
  const FIRST: Day = "2025-10-01";
  const days = daysFrom(FIRST, "2026-11-08");
  const orders = days.flatMap((day) =>
    Array.from({ length: 4 }, (_, n) => `${day}-${n},${day}T20:00:00Z,seller,shipped,,${addDays(day, 5)}`),
  );
  /** On time but for one package a month until April 2026, late ever since: missed for half a year when the week is over. */
  const isLate = (day: Day, n: number) => (day < "2026-04-01" ? n === 0 && day.endsWith("-15") : n < 3);
  const shipments = days.flatMap((day) =>
    Array.from({ length: 4 }, (_, n) => {
      const delivered = addDays(day, isLate(day, n) ? 9 : 4);
      return delivered > "2026-11-08"
        ? []
        : [
            `${day}-${n},s-${day}-${n},${addDays(day, 1)}T12:00:00Z,DHL,T,${addDays(day, 1)}T20:00:00Z,${addDays(day, 5)},${delivered}T20:00:00Z,1`,
          ];
    }).flat(),
  );
  const refunds = days.map((day) => `${day}-1,${day}T23:00:00Z,r-${day},9.99,USD`);

  async function account() {
    const head = {
      orders: "order-id,purchased-at,channel,status,ship-by,deliver-by",
      shipments:
        "order-id,shipment-id,confirmed-at,carrier,tracking-id,first-scan-at,deliver-by,delivered-at,units",
      refunds: "order-id,refunded-at,refund-id,amount,currency",
    };
    for (const [text, name] of [
      [[head.orders, ...orders], "orders.csv"],
      [[head.shipments, ...shipments], "shipments.csv"],
      [[head.refunds, ...refunds], "refunds.csv"],
    ] as const)
      await importText(database(), text.join("\n"), { accountName: "Long", learnedOn: "2026-11-09", name });
    return ensureAccount(database(), "Long");
  }

  test("is told of with what moved a standing half a year ago, and without the rows that nothing is told of", async () => {
    const { whole, needed } = await bothWays(await account(), "US", null);
    const report = reportOf("US", needed, null, week);
    expect(report).toEqual(reportOf("US", whole, null, week));
    const late = report.stores[0]?.warnings.find(
      ({ kind, metric }) => kind === "standing" && metric === "on-time-delivery-rate",
    );
    expect(late?.to).toBe("breach");
    expect(late?.day.slice(0, 7)).toBe("2026-04");
    expect(late?.because).toMatch(/came in/);
    const rows = (record: HealthRecord, kind: Parameters<HealthRecord["defectsOf"]>[0]) =>
      days.reduce((sum, day) => sum + record.defectsOf(kind, "seller", day).length, 0);
    expect(rows(whole.record, "refund")).toBe(days.length);
    expect(rows(needed.record, "refund")).toBeLessThan(130);
    expect(rows(needed.record, "late-delivery")).toBeLessThan(rows(whole.record, "late-delivery"));
  });
});
