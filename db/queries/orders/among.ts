import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel, DefectKind, Tally } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { OrderStatus } from "@/lib/facts/order.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { END_OF_TIME } from "@/lib/metrics/history.ts";
import { listKinds } from "@/lib/metrics/rules/evidence.ts";
import { endOfDay, type RollingWindow, startOfDay } from "@/lib/metrics/window.ts";

/** What a tally counts on the days of a window, as known on a day. */
export interface OfTally {
  tally: Tally;
  channel: Channel;
  window: RollingWindow;
  knownOn: Day;
}

/** Against which orders something of one kind counts, by what is known on a day. */
export interface HeldFor {
  kind: DefectKind;
  pack: RulePackId;
  knownOn: Day;
}

/** The orders a list begins with; filters then take away. */
export type Among =
  | { placed: RollingWindow }
  | { heldFor: HeldFor; placed: RollingWindow }
  | { idsBeginWith: string }
  /** `short`: how many of the tally each has too few of the good ones, of which the list is then made. */
  | { ids: string[]; short?: OfTally & { good: Tally } }
  | OfTally;

/** Of "carrier" and "sku": orders that have none. */
export const NONE = "";

export interface OrderFilters {
  channel?: Channel | null;
  /** Days on which they were placed; either end may be open. */
  from?: Day | null;
  to?: Day | null;
  status?: OrderStatus | null;
  sku?: string | null;
  /** A second one it must have too: what was looked for. */
  alsoSku?: string | null;
  /** Of packages and units the ones this carrier brought; else orders that have such a package. */
  carrier?: string | null;
  /** The weekday of ship confirmation, 1 for Monday; 0 where it is not confirmed. */
  weekday?: number | null;
}

export interface OrdersAsked {
  accountId: string;
  marketplace: string;
  among: Among;
  filters: OrderFilters;
}

/** Tallies that count what orders hold, one by one. */
type Packed = "confirmed-packages" | "scanned-packages" | "delivered-units" | "on-time-units";

/** The parameters of a statement, in the order they are named. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

export interface Sliced {
  /** What each row of the slice is called, as SQL; `name` of it is selected. */
  by: "sku" | "carrier" | "weekday";
}

/** The tables a statement reads, and which of their rows. Parameter 1 is the account. */
export interface OrdersSql {
  /** What the statement begins with, before SELECT. */
  begin: string;
  from: string;
  where: string;
  /** How many of the tally's unit an order is. */
  weight: string;
  /** The name of its slice. */
  slice: string | null;
}

/**
 * What follows FROM and WHERE for the orders asked for, as `o`.
 *
 * Where their packages matter the orders are gathered first, and the packages of all of them fetched in one walk along
 * the key: one lookup an order costs three times as much.
 *
 * Each way in is by an index that begins with account and store, or by the key. Conditions that count are those of
 * `talliesOf` in SQL: too many orders are counted in a denominator for each to be judged again. A test of random
 * accounts holds the two together.
 *
 * @param needsBest Whether what is selected or sorted by asks for `best`, all packages of an order taken together.
 */
export function ordersSql(
  { accountId, marketplace, among, filters }: OrdersAsked,
  parameters: Parameters,
  { sliced = null, needsBest = false }: { sliced?: Sliced | null; needsBest?: boolean } = {},
): OrdersSql {
  const zone = zoneOf(marketplace);
  const account = parameters.add(accountId, "uuid");
  // Named only where it is asked for: the server refuses parameters that no part of a statement uses.
  const store = () => parameters.add(marketplace, "text");
  const text = (value: string) => parameters.add(value, "text");
  const from = (day: Day) => parameters.add(startOfDay(day, zone), "timestamptz");
  const until = (day: Day) =>
    parameters.add(day >= END_OF_TIME ? "infinity" : endOfDay(day, zone), "timestamptz");
  const between = (column: string, { from: first, to: last }: RollingWindow) =>
    `${column} BETWEEN ${from(first)} AND ${until(last)}`;
  const ofStore = (condition: string) =>
    `(SELECT * FROM orders WHERE account_id = ${account} AND marketplace = ${store()} AND ${condition}) AS o`;
  // OFFSET keeps conditions on days and stores outside: none of their indexes can then be taken for the key. And of a
  // list that is made by a query the planner believes that it is short, so that it never reads a whole account for it.
  const byKey = (table: string, ids: string) =>
    `SELECT * FROM ${table} WHERE account_id = ${account} AND order_id = ANY (ARRAY(${ids} ORDER BY 1)) OFFSET 0`;
  const listed = () => `told_by = ANY (${parameters.add([...listKinds], "text[]")})`;
  const weekdayOf = (instant: string) =>
    `coalesce(extract(isodow FROM ${instant} AT TIME ZONE ${text(zone)})::int, 0)`;

  // An id is looked for in all stores: whoever has one does not know its store.
  const where = "idsBeginWith" in among ? ["true"] : [`o.marketplace = ${store()}`];
  const joins: string[] = [];
  /** Conditions on what was made of packages, and the query that counts those in a tally, where one does. */
  const joined: string[] = [];
  let held = "";
  let weight = "1";
  let slice: string | null = null;
  const tally = tallyOf(among);
  const packed = tally && isPacked(tally.tally) ? tally : null;
  /** Packages that are in a tally; of those only what carrier and weekday leave. */
  const joinPackages = ({ tally: counted, window, knownOn }: OfTally, good: Tally | null) => {
    const deliverBy = "coalesce(s.deliver_by, s.order_deliver_by)";
    const known = until(knownOn);
    const is = (name: Tally) => packageConditions[name as Packed]({ known, deliverBy });
    const conditions = [
      listed(),
      between(deliverBy, window),
      is(counted),
      ...(good ? [`(${is(good)}) IS NOT TRUE`] : []),
      ...carrierCondition("coalesce(s.carrier, '')"),
      ...(filters.weekday != null
        ? [`${weekdayOf("s.confirmed_at")} = ${parameters.add(filters.weekday, "int")}`]
        : []),
    ];
    const name =
      sliced?.by === "carrier"
        ? "coalesce(s.carrier, '')"
        : sliced?.by === "weekday"
          ? `${weekdayOf("s.confirmed_at")}::text`
          : null;
    const units = counted.endsWith("units") ? "coalesce(s.units, 1)" : "1";
    held = `SELECT s.order_id${name ? `, ${name} AS name` : ""}, sum(${units})::int AS weight
            FROM (SELECT s.*, o.deliver_by AS order_deliver_by FROM ${beside("among AS o", "packages", "s")}) AS s
            WHERE ${conditions.join(" AND ")} GROUP BY 1${name ? ", 2" : ""}`;
    joined.push("o.held_weight > 0");
    weight = "o.held_weight";
    if (name) slice = "o.held_name";
  };
  const carrierCondition = (column: string) =>
    filters.carrier != null ? [`${column} = ${text(filters.carrier)}`] : [];

  let source: string;
  if ("heldFor" in among) {
    source = `(${byKey("orders", heldSql(among, account, store(), parameters))}) AS o`;
    where.push(between("o.purchased_at", among.placed));
  } else if ("placed" in among) source = ofStore(between("purchased_at", among.placed));
  else if ("idsBeginWith" in among) {
    // Ids are compared byte by byte, so that what begins alike lies together; no letter comes after the last one.
    const [first, last] = [text(among.idsBeginWith), text(`${among.idsBeginWith}\u{10FFFF}`)];
    source = `(SELECT * FROM orders WHERE account_id = ${account} AND order_id >= ${first} AND order_id < ${last}) AS o`;
  } else if ("ids" in among) {
    source = `(${byKey("orders", `SELECT unnest(${parameters.add(among.ids, "text[]")})`)}) AS o`;
    if (among.short) joinPackages(among.short, among.short.good);
  } else {
    where.push("o.sold_on_amazon", `o.channel = ${text(among.channel)}`);
    if (isPacked(among.tally)) {
      const ids = `SELECT order_id FROM orders
                   WHERE account_id = ${account} AND marketplace = ${store()} AND ${between("deliver_by", among.window)}
                   UNION
                   SELECT order_id FROM shipments WHERE account_id = ${account} AND ${between("deliver_by", among.window)}`;
      source = `(${byKey("orders", ids)}) AS o`;
      joinPackages(among, null);
    } else if (among.tally === "confirmed-orders") {
      source = ofStore(between("ship_by", among.window));
      needsBest = true;
      joined.push(`best.confirmed_at <= ${until(among.knownOn)}`);
    } else if (among.tally === "orders") {
      source = ofStore(between("purchased_at", among.window));
      where.push(
        "o.status NOT IN ('pending', 'cancelled-pending')",
        `o.purchased_at <= ${until(among.knownOn)}`,
      );
    } else if (among.tally === "left-out-orders") {
      source = ofStore(between("purchased_at", among.window));
      where.push("o.status IN ('pending', 'cancelled-pending')", `o.purchased_at <= ${until(among.knownOn)}`);
    } else if (among.tally === "cancelled-orders") {
      source = ofStore(between("purchased_at", among.window));
      // Known with the first word of its cancellation; where that names no day, with the order itself.
      where.push(
        "o.status = 'cancelled'",
        `o.purchased_at <= ${until(among.knownOn)}`,
        `coalesce(
           (SELECT min(cancelled_at) FROM cancellations WHERE account_id = ${account} AND order_id = o.order_id),
           o.cancel_seen_at, o.purchased_at
         ) <= ${until(among.knownOn)}`,
      );
    } else throw new Error(`No list of the orders in the tally ${among.tally} was asked for before`);
  }

  if (filters.channel) where.push(`o.channel = ${text(filters.channel)}`);
  if (filters.from) where.push(`o.purchased_at >= ${from(filters.from)}`);
  if (filters.to) where.push(`o.purchased_at <= ${until(filters.to)}`);
  if (filters.status) where.push(`o.status = ${text(filters.status)}`);
  if (filters.sku != null) {
    where.push(filters.sku === NONE ? "o.skus = '{}'" : `o.skus @> ARRAY[${text(filters.sku)}]`);
  }
  if (filters.alsoSku) where.push(`o.skus @> ARRAY[${text(filters.alsoSku)}]`);
  if (!packed) {
    if (filters.carrier != null) {
      needsBest = true;
      joined.push(
        filters.carrier === NONE
          ? "best.carriers = '{}'"
          : `best.carriers @> ARRAY[${text(filters.carrier)}]`,
      );
    }
    if (filters.weekday != null) {
      needsBest = true;
      joined.push(`${weekdayOf("best.confirmed_at")} = ${parameters.add(filters.weekday, "int")}`);
    }
  }
  if (sliced && !slice) {
    if (sliced.by === "weekday") slice = `${weekdayOf("best.confirmed_at")}::text`;
    else {
      const names = sliced.by === "sku" ? "o.skus" : "best.carriers";
      joins.push(
        `CROSS JOIN LATERAL (
           SELECT DISTINCT unnest(CASE WHEN ${names} = '{}' THEN ARRAY['${NONE}'] ELSE ${names} END) AS name
         ) AS part`,
      );
      slice = "part.name";
    }
    needsBest ||= sliced.by !== "sku";
  }
  if (!needsBest && !packed) {
    return { begin: "", from: [source, ...joins].join("\n"), where: where.join(" AND "), weight, slice };
  }
  let rows = "among AS o";
  if (held) {
    const columns = `held.weight AS held_weight${slice === "o.held_name" ? ", held.name AS held_name" : ""}`;
    rows = `(SELECT o.*, ${columns} FROM ${beside(rows, `(${held})`, "held")}) AS o`;
  }
  if (needsBest) {
    const known = `(${bestOf("packages", listed(), "order_id")})`;
    rows = `(SELECT o.*, known.confirmed_at, known.carriers FROM ${beside(rows, known, "known")}) AS o
            CROSS JOIN LATERAL (SELECT o.confirmed_at, coalesce(o.carriers, '{}') AS carriers) AS best`;
  }
  return {
    begin: `WITH among AS MATERIALIZED (
              SELECT ${columnsOfOrder.map((column) => `o.${column}`).join(", ")} FROM ${source} WHERE ${where.join(" AND ")}
            ), packages AS (${byKey("shipments", "SELECT order_id FROM among")})`,
    from: [rows, ...joins].join("\n"),
    where: joined.join(" AND ") || "true",
    weight,
    slice,
  };
}

/**
 * Rows of orders beside what was made of their packages, for FROM. A full join, though nothing is on the right that is not
 * on the left: the planner takes a list of ids for a handful, and of the other joins it would choose one that goes through
 * all packages for each order. OFFSET keeps conditions outside, by which it would see that another join does.
 */
const beside = (orders: string, right: string, name: string) =>
  `${orders} FULL JOIN ${right} AS ${name} ON ${name}.order_id = o.order_id OFFSET 0`;

/** What is shown of an order, and what its packages are held against. */
export const columnsOfOrder = [
  "order_id",
  "marketplace",
  "channel",
  "sold_on_amazon",
  "status",
  "purchased_at",
  "ship_by",
  "deliver_by",
  "skus",
] as const;

/**
 * All that is known of an order's packages together: those of a list where there is one, else those of hints, as
 * `bestKnown` has it. `confirmed_at` is null while one of them is not confirmed.
 *
 * @param by "order_id" for packages of many orders; null for those of one, which may have none.
 */
function bestOf(packages: string, listed: string, by: "order_id" | null = null): string {
  return `SELECT ${by ? `s.${by},` : ""}
                 CASE WHEN bool_and(s.confirmed_at IS NOT NULL) THEN max(s.confirmed_at) END AS confirmed_at,
                 coalesce(array_agg(DISTINCT s.carrier) FILTER (WHERE s.carrier <> ''), '{}') AS carriers
          FROM (
            SELECT *, ${listed} AS is_listed, bool_or(${listed}) OVER (${by ? `PARTITION BY ${by}` : ""}) AS has_listed
            FROM ${packages} AS p
          ) AS s
          WHERE is_listed OR NOT has_listed ${by ? `GROUP BY s.${by}` : ""}`;
}

/**
 * The ids of orders placed on some days, and of some others, against which something counts: by the index of a kind's
 * days, so that what an account gathered before and after is not read. The day that counts is the one an order was
 * placed on or one after it: when it was to be shipped, or to arrive.
 */
function heldSql(
  { heldFor: { kind, pack, knownOn }, placed }: Extract<Among, { heldFor: HeldFor }>,
  account: string,
  store: string,
  parameters: Parameters,
): string {
  const day = (on: Day) => parameters.add(on, "date");
  const known = day(knownOn);
  return `SELECT DISTINCT order_id FROM defects
          WHERE account_id = ${account} AND pack = ${parameters.add(pack, "text")}
            AND marketplace = ${store} AND marketplace <> '' AND kind = ${parameters.add(kind, "text")}
            AND day BETWEEN ${day(addDays(placed.from, -DAYS_ASTRAY))} AND ${day(addDays(placed.to, DAYS_TO_ARRIVE))}
            AND known_from <= ${known} AND (known_until IS NULL OR known_until > ${known})`;
}

/** No order is longer under way than this. */
const DAYS_TO_ARRIVE = 366;
/** A file may say that an order was to be shipped before it was placed: by what a clock or a hand can be wrong. */
const DAYS_ASTRAY = 31;

/** For listing rows that were found: their packages taken together, beside `o`. */
export function besideBest(accountId: string, parameters: Parameters): string {
  const packages = `SELECT * FROM shipments WHERE account_id = ${parameters.add(accountId, "uuid")} AND order_id = o.order_id OFFSET 0`;
  const listed = `told_by = ANY (${parameters.add([...listKinds], "text[]")})`;
  return `CROSS JOIN LATERAL (${bestOf(`(${packages})`, listed)}) AS best`;
}

/** When a package of an order is in a tally of packages or units: as `talliesOf` says it. */
const packageConditions: Record<Packed, (at: { known: string; deliverBy: string }) => string> = {
  "confirmed-packages": ({ known }) => `s.confirmed_at <= ${known}`,
  "scanned-packages": ({ known }) => `s.confirmed_at <= ${known} AND s.first_scan_at <= ${known}`,
  "delivered-units": ({ known }) => `s.tracking_id <> '' AND s.delivered_at <= ${known}`,
  "on-time-units": ({ known, deliverBy }) =>
    `s.tracking_id <> '' AND s.delivered_at <= ${known} AND s.delivered_at <= ${deliverBy}`,
};

const isPacked = (tally: Tally): tally is Packed => tally in packageConditions;

function tallyOf(among: Among): OfTally | null {
  if ("tally" in among) return among;
  return "ids" in among ? (among.short ?? null) : null;
}
