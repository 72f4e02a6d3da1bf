import fc from "fast-check";
import { expect, test } from "vitest";
import { type AccountSession, withAccount } from "@/db/client.ts";
import { loadFacts, orderOf } from "@/db/facts.ts";
import { readDefects } from "@/db/queries/health-record.ts";
import { recordForDay } from "@/db/queries/measurements.ts";
import { type HeldFor, NONE, type OrdersAsked } from "@/db/queries/orders/among.ts";
import { whyHeldFor } from "@/db/queries/orders/held-for.ts";
import {
  countOrders,
  everyOrder,
  isOrderIdBegun,
  listOrders,
  type OrderListed,
  orderSorts,
} from "@/db/queries/orders/order-list.ts";
import { amongSide } from "@/db/queries/orders/side.ts";
import { sliceOrders } from "@/db/queries/orders/slices.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { rebuildReadModels } from "@/db/writes/read-models.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { defectKinds } from "@/lib/amazon/metrics.ts";
import type { Order } from "@/lib/facts/order.ts";
import { addDays, dayNumber } from "@/lib/metrics/day.ts";
import { END_OF_TIME } from "@/lib/metrics/history.ts";
import { everyFigure, measure, questionOn } from "@/lib/metrics/measure.ts";
import { countsOn, type Question } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { bestKnown } from "@/lib/metrics/rules/evidence.ts";
import { lastConfirmation, talliesOf } from "@/lib/metrics/rules/totals.ts";
import { type Side, sidesOf } from "@/lib/metrics/sides.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { long, seed } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";
import { anyFile } from "./random-files.ts";
import { forget } from "./stored.ts";

/*
 * A list of orders and the figure it is of, held against each other for accounts with anything in them. What a tally
 * counts is asked of the database in SQL and worked out again from the orders by the rules themselves.
 */

const database = databaseForTests("never");
const PACK = "amazon-current";
const zone = zoneOf("US");
let next = 0;

const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays("2026-02-10", n));
const moment = fc
  .tuple(day, fc.constantFrom("00:00:00", "07:59:59", "08:00:00", "16:30:00", "23:59:59"))
  .map(([on, time]) => `${on}T${time}Z`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: "", freq: 4 });
const orderId = fc.integer({ min: 0, max: 11 }).map((n) => `111-0000000-00000${String(n).padStart(2, "0")}`);
const carriers = ["UPS", "USPS", "Northern Mail, 2"];

const orders = fc.array(
  fc.tuple(
    orderId,
    moment,
    fc.constantFrom("seller", "seller", "seller", "amazon"),
    fc.constantFrom(
      "shipped",
      "shipped",
      "shipped",
      "unshipped",
      "pending",
      "cancelled",
      "cancelled-pending",
    ),
    maybe(day),
    maybe(day),
    maybe(fc.constantFrom("MUG-1", "MUG-2", "TEA")),
  ),
  { minLength: 12, maxLength: 30 },
);
const shipments = fc.array(
  fc.record({
    orderId,
    id: fc.constantFrom("1", "2", "3"),
    confirmedAt: maybe(moment),
    carrier: maybe(fc.constantFrom(...carriers)),
    trackingId: maybe(fc.constant("TRK")),
    firstScanAt: maybe(moment),
    deliverBy: fc.option(day, { nil: "", freq: 1 }),
    deliveredAt: maybe(moment),
    units: maybe(fc.constantFrom(0, 1, 3)),
    isHint: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  }),
  { minLength: 12, maxLength: 30 },
);
const account = fc.record({ orders, shipments, others: fc.array(anyFile, { maxLength: 3 }) });
type AnyAccount = typeof account extends fc.Arbitrary<infer T> ? T : never;

const lines = (rows: (string | number)[][]) =>
  rows.map((row) => row.map((cell) => (/,/.test(String(cell)) ? `"${cell}"` : cell)).join(",")).join("\n");

async function imported(name: string, made: AnyAccount): Promise<string> {
  const told = { accountName: name, learnedOn: "2026-05-01", kind: null };
  const header = "order-id,purchased-at,channel,status,ship-by,deliver-by,sku";
  await importText(database(), `${header}\n${lines(made.orders)}\n`, told);
  const cells = made.shipments
    .filter(({ isHint }) => !isHint)
    .map(({ isHint: _, ...shipment }) => Object.values(shipment));
  if (cells.length > 0) {
    const columns =
      "order-id,shipment-id,confirmed-at,carrier,tracking-id,first-scan-at,deliver-by,delivered-at,units";
    await importText(database(), `${columns}\n${lines(cells)}\n`, told);
  }
  for (const { kind, learnedOn, text } of made.others) {
    await importText(database(), text, { accountName: name, kind, learnedOn });
  }
  const { id } = await ensureAccount(database(), name);
  await withAccount(database(), id, "write", async (session) => {
    // As the API tells of packages: by when they were confirmed, and by whom they go, alone.
    for (const hint of made.shipments.filter(({ isHint }) => isHint)) {
      await session.query(
        `INSERT INTO shipments (account_id, order_id, key, told_by, told, import_id, line, confirmed_at, carrier)
         VALUES ($1, $2, $3, 'orders-api-2026', '{}', 1, 1, $4, $5) ON CONFLICT DO NOTHING`,
        [id, hint.orderId, `api ${hint.id}`, hint.confirmedAt || null, hint.carrier || null],
      );
    }
    await rebuildReadModels(session, id);
  });
  return id;
}

async function allOrders(session: AccountSession, accountId: string): Promise<Order[]> {
  const known = await loadFacts(session, accountId, { after: "", limit: 1_000 });
  return [...known.values()].flatMap((facts) => orderOf(facts, []) ?? []);
}

/** Order by order, how many of a tally the rules count. */
function tallied(all: Order[], { channel, window, knownOn }: Question, tally: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const order of all) {
    if (order.marketplace !== "US" || order.channel !== channel) continue;
    const sum = talliesOf(order)
      .filter((one) => one.tally === tally && window.from <= one.day && one.day <= window.to)
      .filter((one) => one.knownFrom <= knownOn)
      .reduce((count, one) => count + one.count, 0);
    if (sum > 0) found.set(order.orderId, sum);
  }
  return found;
}

const weights = (rows: OrderListed[]) => new Map(rows.map((row) => [row.orderId, row.weight]));
const sorted = (map: Map<string, number>) => [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
const sum = (map: Map<string, number>) => [...map.values()].reduce((all, one) => all + one, 0);

/** How many of a side the figure itself says. */
function figureOf(record: HealthRecord, question: Question, side: Side): number | null {
  const asked = {
    ...question,
    on: addDays(question.window.to, question.metric.lagDays),
    pack: PACK,
  } as const;
  const { rate } = measure(record, asked);
  if (side === "total") return rate.total;
  if (side === "counted") return rate.count;
  if (side === "missed") return rate.total - rate.count;
  const confirmed = measure(record, { ...asked, reading: "confirmed" }).rate.count;
  if (side === "confirmed") return confirmed;
  return side === "undecided" ? rate.count - confirmed : null;
}

test(`every list has what its figure says, whatever the account (seed ${seed})`, async () => {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(
      account,
      fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 5, maxLength: 5 }),
      async (made, days) => {
        const name = `Account ${next++}`;
        const accountId = await imported(name, made);
        await withAccount(database(), accountId, "read", async (session) => {
          const all = await allOrders(session, accountId);
          for (const on of days.map((after) => addDays("2026-02-12", after))) {
            const record = await recordForDay(session, { accountId, marketplace: "US", pack: PACK, on });
            for (const figure of everyFigure().filter(({ reading }) => reading !== "confirmed")) {
              const knownOn = dayNumber(on) % 4 ? on : END_OF_TIME;
              const question = questionOn({ ...figure, on, knownOn });
              for (const side of sidesOf(question)) {
                const found = amongSide(record, question, side);
                if (!found) throw new Error(`No ${side} of ${figure.metric.id}`);
                const asked: OrdersAsked = { accountId, marketplace: "US", among: found.among, filters: {} };
                const rows = await listOrders(session, asked, {
                  by: "placed",
                  latestFirst: true,
                  limit: 100,
                  offset: 0,
                });
                const said = `${side} of ${figure.metric.id}, ${figure.channel}, on ${on} known ${knownOn}`;
                const listed = weights(rows);
                const says = figureOf(record, question, side);
                if (says !== null) expect(sum(listed), said).toBe(says);
                met += sum(listed);
                expect(await countOrders(session, asked), said).toEqual({
                  orders: rows.length,
                  counted: sum(listed),
                });
                if ("tally" in found.among) {
                  expect(sorted(listed), said).toEqual(sorted(tallied(all, question, found.among.tally)));
                }
                await expectSlices(session, asked, all, listed, said);
              }
            }
          }
        });
        await forget(database(), name);
      },
    ),
    { numRuns: long ? 60 : 6, seed },
  );
  // Accounts in which nothing is ever counted would agree with anything.
  expect(met).toBeGreaterThan(50);
}, 600_000);

/** Each part of a slice leads to a list with as many as it says, and parts that can not overlap add up. */
async function expectSlices(
  session: AccountSession,
  asked: OrdersAsked,
  all: Order[],
  listed: Map<string, number>,
  said: string,
): Promise<void> {
  const orderWith = (id: string) => all.find((order) => order.orderId === id) as Order;
  for (const by of ["sku", "carrier", "weekday"] as const) {
    const parts = await sliceOrders(session, asked, by);
    for (const { name, orders, counted } of parts) {
      const filters = by === "weekday" ? { weekday: Number(name) } : { [by]: name };
      expect(await countOrders(session, { ...asked, filters }), `${said}, ${by} ${name}`).toEqual({
        orders,
        counted,
      });
    }
    const isPacked = [...listed.values()].some((weight) => weight !== 1) || "short" in asked.among;
    if (by === "weekday") {
      expect(
        parts.reduce((count, part) => count + part.counted, 0),
        said,
      ).toBe(sum(listed));
    }
    if (by === "sku") {
      const expected = new Map<string, number>();
      for (const [id, weight] of listed) {
        const skus = [...new Set(orderWith(id).skus)];
        for (const sku of skus.length > 0 ? skus : [NONE])
          expected.set(sku, (expected.get(sku) ?? 0) + weight);
      }
      expect(sorted(new Map(parts.map((part) => [part.name, part.counted]))), said).toEqual(sorted(expected));
    }
    if (by !== "sku" && !isPacked && !("tally" in asked.among && /packages|units/.test(asked.among.tally))) {
      const expected = new Map<string, number>();
      for (const id of listed.keys()) {
        for (const name of by === "carrier" ? carriersOf(orderWith(id)) : [weekdayOf(orderWith(id))]) {
          expected.set(name, (expected.get(name) ?? 0) + 1);
        }
      }
      expect(sorted(new Map(parts.map((part) => [part.name, part.counted]))), `${said} by ${by}`).toEqual(
        sorted(expected),
      );
    }
  }
}

function carriersOf(order: Order): string[] {
  const names = bestKnown(order.shipments).flatMap(({ carrier }) => carrier || []);
  return names.length > 0 ? [...new Set(names)] : [NONE];
}

function weekdayOf(order: Order): string {
  const at = lastConfirmation(order);
  return at ? String(((dayNumber(dayOf(at, zone)) + 3) % 7) + 1) : "0";
}

test("pages of any size put together are the whole list, by every sort, and so is what goes into a file", async () => {
  const rows = Array.from({ length: 120 }, (_, n) => {
    const id = `111-0000000-0000${String(n).padStart(3, "0")}`;
    return [id, `2026-03-${String(1 + (n % 20)).padStart(2, "0")}T1${n % 10}:00:00Z`, "seller", "shipped"];
  });
  await importText(database(), `order-id,purchased-at,channel,status\n${lines(rows)}\n`, {
    accountName: "Many",
    learnedOn: "2026-05-01",
  });
  const { id: accountId } = await ensureAccount(database(), "Many");
  const asked: OrdersAsked = {
    accountId,
    marketplace: "US",
    among: { placed: { from: "2026-03-01", to: "2026-03-31" } },
    filters: {},
  };
  await withAccount(database(), accountId, "read", async (session) => {
    for (const by of orderSorts) {
      for (const latestFirst of [true, false]) {
        const paged: string[] = [];
        for (let offset = 0; offset < 120; offset += 50) {
          const page = await listOrders(session, asked, { by, latestFirst, limit: 50, offset });
          paged.push(...page.map(({ orderId }) => orderId));
        }
        const whole: string[] = [];
        for await (const some of everyOrder(session, asked, { by, latestFirst })) {
          whole.push(...some.map(({ orderId }) => orderId));
        }
        expect(new Set(paged).size, by).toBe(120);
        expect(whole, by).toEqual(paged);
      }
    }
  });
});

test("an order is found by the beginning of its id, in whatever store it was sold", async () => {
  const line = (id: string) => [id, "2026-03-05T12:00:00Z", "seller", "shipped"];
  const told = { accountName: "Two stores", learnedOn: "2026-05-01" };
  const header = "order-id,purchased-at,channel,status";
  const ids = ["111-1000000-0000001", "111-1000000-0000002", "112-1000000-0000001"];
  await importText(database(), `${header}\n${lines(ids.map(line))}\n`, { ...told, marketplace: "US" });
  await importText(database(), `${header}\n${lines([line("111-1000000-0000003")])}\n`, {
    ...told,
    marketplace: "DE",
  });
  const { id: accountId } = await ensureAccount(database(), "Two stores");
  await withAccount(database(), accountId, "read", async (session) => {
    const found = async (begin: string) => {
      const asked: OrdersAsked = {
        accountId,
        marketplace: "US",
        among: { idsBeginWith: begin },
        filters: {},
      };
      const page = { by: "order", latestFirst: false, limit: 50, offset: 0 } as const;
      const rows = await listOrders(session, asked, page);
      expect(await countOrders(session, asked)).toEqual({ orders: rows.length, counted: rows.length });
      expect(await isOrderIdBegun(session, accountId, begin)).toBe(rows.length > 0);
      return rows.map(
        ({ orderId, marketplace }) => `${marketplace} ${orderId.slice(0, 3)} ${orderId.at(-1)}`,
      );
    };
    expect(await found("111-")).toEqual(["US 111 1", "US 111 2", "DE 111 3"]);
    expect(await found("112-1000000-0000001")).toEqual(["US 112 1"]);
    expect(await found("%")).toEqual([]);
    expect(await found("111-1000000-00000011")).toEqual([]);
  });
});

/** All orders of a list begun by what is held against them, each with why. */
async function heldOrders(
  session: AccountSession,
  accountId: string,
  among: Extract<OrdersAsked["among"], { heldFor: HeldFor }>,
): Promise<Map<string, string | undefined>> {
  const asked: OrdersAsked = { accountId, marketplace: "US", among, filters: {} };
  const page = { by: "order", latestFirst: false, limit: 1_000, offset: 0 } as const;
  const ids = (await listOrders(session, asked, page)).map(({ orderId }) => orderId);
  expect(await countOrders(session, asked)).toEqual({ orders: ids.length, counted: ids.length });
  const why = await whyHeldFor(session, accountId, among.heldFor, ids);
  return new Map(ids.map((id) => [id, why.get(id)?.because]));
}

test("orders are found by what is held against them, as known on a day, among those placed on some days", async () => {
  const told = { accountName: "Held", learnedOn: "2026-05-01" };
  const ids = ["111-1000000-0000001", "111-1000000-0000002", "111-1000000-0000003", "111-1000000-0000004"];
  const placed = ["2026-03-05", "2026-03-05", "2026-03-05", "2025-09-05"];
  const rows = ids.map((id, nth) => [id, `${placed[nth]}T12:00:00Z`, "seller", "shipped"]);
  await importText(database(), `order-id,purchased-at,channel,status\n${lines(rows)}\n`, told);
  const ratings = [
    `${ids[0]},2026-03-10,1,`,
    `${ids[1]},2026-03-10,2,2026-03-20`,
    `${ids[2]},2026-03-10,3,`,
    `${ids[3]},2026-03-10,1,`,
  ];
  await importText(database(), `order-id,left-on,stars,removed-on\n${ratings.join("\n")}\n`, told);
  const { id: accountId } = await ensureAccount(database(), "Held");
  const held = (knownOn: string, from = "2026-03-01") =>
    withAccount(database(), accountId, "read", async (session) => {
      const heldFor = { pack: PACK, kind: "negative-feedback", knownOn } as const;
      return [
        ...(await heldOrders(session, accountId, { heldFor, placed: { from, to: "2026-03-31" } })).entries(),
      ];
    });
  expect(await held("2026-03-09")).toEqual([]);
  expect(await held("2026-03-12")).toEqual([
    [ids[0], "1 of 5 stars"],
    [ids[1], "2 of 5 stars"],
  ]);
  expect(await held("2026-03-20")).toEqual([[ids[0], "1 of 5 stars"]]);
  expect((await held("2026-03-20", "2025-09-05")).map(([id]) => id)).toEqual([ids[0], ids[3]]);
  expect((await held("2026-03-20", "2025-09-06")).map(([id]) => id)).toEqual([ids[0]]);
});

test(`a list by what is held against orders has what the record holds, whatever the account (seed ${seed})`, async () => {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(account, fc.array(day, { minLength: 4, maxLength: 4 }), async (made, days) => {
      const name = `Held ${next++}`;
      const accountId = await imported(name, made);
      await withAccount(database(), accountId, "read", async (session) => {
        const placedOn = new Map(
          (await allOrders(session, accountId)).map((order) => [
            order.orderId,
            dayOf(order.purchasedAt, zone),
          ]),
        );
        const span = { from: "1995-08-01", to: "2099-12-31" };
        const defects = await readDefects(session, { accountId, marketplace: "US", pack: PACK, span });
        for (const from of days) {
          const placed = { from, to: addDays(from, 20) };
          const knownOn = dayNumber(from) % 2 ? END_OF_TIME : addDays(from, 30);
          for (const kind of defectKinds) {
            const held = defects
              .filter((defect) => defect.kind === kind && countsOn(defect, knownOn))
              // Due to be shipped more than a month before it was placed is no order: it is not looked for.
              .filter((defect) => defect.day >= addDays(from, -31));
            const expected = new Map(held.map(({ orderId, because }) => [orderId, because]));
            for (const id of expected.keys()) {
              const on = placedOn.get(id) as string;
              if (on < placed.from || on > placed.to) expected.delete(id);
            }
            met += expected.size;
            const heldFor = { pack: PACK, kind, knownOn } as const;
            expect([...(await heldOrders(session, accountId, { heldFor, placed }))], kind).toEqual(
              [...expected].sort(([a], [b]) => (a < b ? -1 : 1)),
            );
          }
        }
      });
      await forget(database(), name);
    }),
    { numRuns: long ? 60 : 6, seed },
  );
  expect(met).toBeGreaterThan(5);
}, 600_000);

test("packages and units are counted by what was known on the day shown", async () => {
  const told = { accountName: "Known", learnedOn: "2026-05-01" };
  const [scannedLate, deliveredLate] = ["111-1000000-0000001", "111-1000000-0000002"];
  const rows = [scannedLate, deliveredLate].map((id) => [
    id,
    "2026-03-01T12:00:00-08:00",
    "seller",
    "shipped",
    "2026-03-10",
  ]);
  await importText(database(), `order-id,purchased-at,channel,status,deliver-by\n${lines(rows)}\n`, told);
  const shipped = [
    [scannedLate, "1", "2026-03-05", "T1", "2026-03-25", "", ""],
    [deliveredLate, "1", "2026-03-05", "T2", "2026-03-06", "2026-03-09", "2"],
    [deliveredLate, "2", "2026-03-05", "T3", "2026-03-06", "2026-03-22", "3"],
  ];
  const header = "order-id,shipment-id,confirmed-at,tracking-id,first-scan-at,delivered-at,units";
  await importText(database(), `${header}\n${lines(shipped)}\n`, told);
  const { id: accountId } = await ensureAccount(database(), "Known");
  await withAccount(database(), accountId, "read", async (session) => {
    const on = "2026-03-20";
    const record = await recordForDay(session, { accountId, marketplace: "US", pack: PACK, on });
    const counted = async (metric: string, side: Side, knownOn: string) => {
      const figure = everyFigure().find((one) => one.metric.id === metric);
      if (!figure) throw new Error(`There is no ${metric}`);
      const found = amongSide(record, questionOn({ ...figure, on, knownOn }), side);
      if (!found) throw new Error(`No ${side} of ${metric}`);
      const asked = { accountId, marketplace: "US", among: found.among, filters: {} };
      return (await countOrders(session, asked)).counted;
    };
    const tracking = (side: Side, knownOn = on) => counted("valid-tracking-rate", side, knownOn);
    const delivery = (side: Side, knownOn = on) => counted("on-time-delivery-rate", side, knownOn);
    expect([await tracking("total"), await tracking("counted"), await tracking("missed")]).toEqual([3, 2, 1]);
    // Scanned only after the day shown: known now, it never missed for good.
    expect([await tracking("counted", END_OF_TIME), await tracking("missed", END_OF_TIME)]).toEqual([3, 0]);
    // Confirmed on the fifth: the day before nothing was known of any package.
    expect(await tracking("total", "2026-03-04")).toBe(0);
    expect([await delivery("total"), await delivery("counted"), await delivery("missed")]).toEqual([2, 2, 0]);
    expect([await delivery("total", END_OF_TIME), await delivery("missed", END_OF_TIME)]).toEqual([5, 3]);
  });
});
