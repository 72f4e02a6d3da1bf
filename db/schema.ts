import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import type { SnapshotMetric } from "../lib/imports/performance-snapshot.ts";

export * from "./schema/deadlines.ts";

/**
 * The tables. Every key begins with the account, so that row-level security can follow it and a cluster can
 * spread by it. Row security itself is in the migration beside the tables: drizzle does not write FORCE.
 */

export const accounts = pgTable("accounts", {
  id: uuid().primaryKey().default(sql`gen_random_uuid()`),
  name: text().notNull().unique(),
  isDemo: boolean("is_demo").notNull().default(false),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Small things remembered about this installation, such as that the demo was removed. */
export const settings = pgTable("settings", { name: text().primaryKey(), value: jsonb().notNull() });

/** Ids, compared byte by byte: every server then sorts them alike, whatever its language. */
const id = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

const account = () => uuid("account_id").notNull();

/**
 * True of every row, and so of use only to a query that names its store. It keeps an index by day from those that ask
 * for orders by their ids: of an account the planner knows nothing of yet it believes that it has a handful of rows, so
 * that reading all of them by this index would be as good as looking each up by the key.
 */
const namesStore = (table: { marketplace: AnyPgColumn }) => sql`${table.marketplace} <> ''`;

/** Where a fact was last said: the import and its line, and the day it was learned. */
const provenance = () => ({
  importId: bigint("import_id", { mode: "number" }).notNull(),
  line: integer().notNull(),
});

export const imports = pgTable(
  "imports",
  {
    accountId: account(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    file: text().notNull(),
    sha256: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    kind: text(),
    marketplace: text().notNull(),
    /** The store named and every store its rows name. */
    marketplaces: text().array().notNull(),
    learnedOn: date("learned_on").notNull(),
    encoding: text(),
    status: text().notNull(),
    read: integer().notNull().default(0),
    inserted: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    superseded: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    code: text(),
    message: text(),
    /** Days its rows speak of. */
    coversFrom: date("covers_from"),
    coversTo: date("covers_to"),
    /** What else a reader should know: a settlement's sum, lines that hold no fact. */
    remarks: text().array().notNull().default(sql`'{}'`),
    /** Who typed it in; null for a file. */
    author: text(),
    /** The order that a typed-in entry is about; null for a file. */
    orderId: id("order_id"),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    finishedAt: timestamp("finished_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index("imports_by_content").on(table.accountId, table.sha256),
  ],
);

export const importRejects = pgTable(
  "import_rejects",
  {
    accountId: account(),
    importId: bigint("import_id", { mode: "number" }).notNull(),
    line: integer().notNull(),
    column: text(),
    code: text().notNull(),
    reason: text().notNull(),
    /** The line's cells that Headroom reads, by column; never the others. */
    cells: jsonb().notNull().$type<Record<string, string>>(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.importId, table.line] })],
);

/**
 * What each import said, a batch a row: its tellings as compressed JSON. Facts can be told again from it without the
 * file, which is how an import is undone.
 */
export const importLines = pgTable(
  "import_lines",
  {
    accountId: account(),
    importId: bigint("import_id", { mode: "number" }).notNull(),
    batch: integer().notNull(),
    lines: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.importId, table.batch] })],
);

/** A file on its way in through the browser; it outlives a reload of the page. */
export const uploads = pgTable("uploads", {
  id: uuid().primaryKey().default(sql`gen_random_uuid()`),
  accountName: text("account_name").notNull(),
  marketplace: text().notNull(),
  kind: text(),
  /** The day the file was downloaded; null when the seller did not say: then it is the day of the upload. */
  learnedOn: date("learned_on"),
  file: text().notNull(),
  bytes: bigint({ mode: "number" }).notNull(),
  received: bigint({ mode: "number" }).notNull().default(0),
  /** receiving, waiting, importing, held, cancelled, finished, failed */
  stage: text().notNull(),
  acceptRejects: boolean("accept_rejects").notNull().default(false),
  linesRead: integer("lines_read").notNull().default(0),
  bytesRead: bigint("bytes_read", { mode: "number" }).notNull().default(0),
  importBeganAt: timestamp("import_began_at", { withTimezone: true }),
  result: jsonb(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

export const orders = pgTable(
  "orders",
  {
    accountId: account(),
    orderId: id("order_id").notNull(),
    marketplace: text().notNull(),
    channel: text().notNull(),
    soldOnAmazon: boolean("sold_on_amazon").notNull(),
    purchasedAt: timestamp("purchased_at", { withTimezone: true, precision: 3 }).notNull(),
    /** How firmly the columns above are known, and since when: a report that names the store beats one that does not. */
    identityRank: smallint("identity_rank").notNull(),
    identityAt: timestamp("identity_at", { withTimezone: true, precision: 3 }).notNull(),
    status: text().notNull(),
    statusAt: timestamp("status_at", { withTimezone: true, precision: 3 }).notNull(),
    statusFrom: text("status_from").notNull(),
    buyerRequestedCancel: boolean("buyer_requested_cancel"),
    buyerRequestAt: timestamp("buyer_request_at", { withTimezone: true, precision: 3 }),
    cancelSeenAt: timestamp("cancel_seen_at", { withTimezone: true, precision: 3 }),
    shipBy: timestamp("ship_by", { withTimezone: true, precision: 3 }),
    shipByAt: timestamp("ship_by_at", { withTimezone: true, precision: 3 }),
    deliverBy: timestamp("deliver_by", { withTimezone: true, precision: 3 }),
    deliverByAt: timestamp("deliver_by_at", { withTimezone: true, precision: 3 }),
    business: boolean(),
    skus: text().array().notNull(),
    ...provenance(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.orderId] }),
    index("orders_by_day").on(table.accountId, table.marketplace, table.purchasedAt).where(namesStore(table)),
    // For the lists of what rates divide by. All Orders knows neither date, so that its rows are in neither index.
    index("orders_by_ship_by")
      .on(table.accountId, table.marketplace, table.shipBy)
      .where(sql`${namesStore(table)} AND ${table.shipBy} IS NOT NULL`),
    index("orders_by_deliver_by")
      .on(table.accountId, table.marketplace, table.deliverBy)
      .where(sql`${namesStore(table)} AND ${table.deliverBy} IS NOT NULL`),
  ],
);

/** What every fact about an order has: its own key among its kind, who told it, and when each field was told. */
const factOfOrder = () => ({
  accountId: account(),
  orderId: id("order_id").notNull(),
  key: id().notNull(),
  toldBy: text("told_by").notNull(),
  /** Field → the day (or instant) of the newest report that gave its value. */
  told: jsonb().notNull().$type<Record<string, string>>(),
  ...provenance(),
});
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const cents = (name: string) => bigint(name, { mode: "number" });

export const shipments = pgTable(
  "shipments",
  {
    ...factOfOrder(),
    confirmedAt: instant("confirmed_at"),
    carrier: text(),
    trackingId: text("tracking_id"),
    firstScanAt: instant("first_scan_at"),
    deliverBy: instant("deliver_by"),
    deliveredAt: instant("delivered_at"),
    units: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.orderId, table.key] }),
    // A query for orders by their ids names no date, so that it can not take this for the key.
    index("shipments_by_deliver_by")
      .on(table.accountId, table.deliverBy)
      .where(sql`${table.deliverBy} IS NOT NULL`),
  ],
);

export const cancellations = pgTable(
  "cancellations",
  {
    ...factOfOrder(),
    cancelledAt: instant("cancelled_at").notNull(),
    cancelledBy: text("cancelled_by").notNull(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.orderId, table.key] })],
);

export const feedback = pgTable(
  "feedback",
  {
    ...factOfOrder(),
    leftOn: date("left_on").notNull(),
    stars: smallint().notNull(),
    comment: text(),
    removedOn: date("removed_on"),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.orderId, table.key] })],
);

export const claims = pgTable(
  "claims",
  {
    ...factOfOrder(),
    filedOn: date("filed_on").notNull(),
    status: text(),
    decidedOn: date("decided_on"),
    paidBy: text("paid_by"),
    reason: text(),
    amountCents: cents("amount_cents"),
    currency: text(),
    appealedOn: date("appealed_on"),
    appealResult: text("appeal_result"),
    appealDecidedOn: date("appeal_decided_on"),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.orderId, table.key] })],
);

export const chargebacks = pgTable(
  "chargebacks",
  {
    ...factOfOrder(),
    filedOn: date("filed_on").notNull(),
    type: text(),
    status: text(),
    decidedOn: date("decided_on"),
    amountCents: cents("amount_cents"),
    currency: text(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.orderId, table.key] })],
);

export const refunds = pgTable(
  "refunds",
  {
    ...factOfOrder(),
    refundedAt: instant("refunded_at").notNull(),
    amountCents: cents("amount_cents"),
    currency: text(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.orderId, table.key] })],
);

export const returns = pgTable(
  "returns",
  {
    ...factOfOrder(),
    requestedOn: date("requested_on").notNull(),
    throughClaim: boolean("through_claim"),
    refundedCents: cents("refunded_cents"),
    currency: text(),
    reason: text(),
    resolution: text(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.orderId, table.key] })],
);

/**
 * Amazon's own figures, one row a store, report and day it was learned. They have no history, so every one is kept, also
 * one that says on a later day what it said before: that nothing had changed by then. Shown beside ours, never merged.
 */
export const performanceSnapshots = pgTable(
  "performance_snapshots",
  {
    accountId: account(),
    marketplace: text().notNull(),
    reportedOn: date("reported_on").notNull(),
    /** SHA-256 of the report's part on the store: the same one again, learned on the same day, is nothing new. */
    content: text().notNull(),
    learnedOn: date("learned_on").notNull(),
    accountStatus: text("account_status"),
    metrics: jsonb().notNull().$type<SnapshotMetric[]>(),
    raw: jsonb().notNull().$type<Record<string, unknown>>(),
    ...provenance(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.marketplace, table.learnedOn, table.content] })],
);

/** Read model: how much of each tally belongs to a day. Every denominator, and what was good for lower limits. */
export const orderDays = pgTable(
  "order_days",
  {
    accountId: account(),
    marketplace: text().notNull(),
    day: date().notNull(),
    channel: text().notNull(),
    tally: text().notNull(),
    knownFrom: date("known_from").notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.accountId, table.marketplace, table.day, table.channel, table.tally, table.knownFrom],
    }),
  ],
);

/** Read model: what the rules of each pack hold against orders. A few per cent of orders have a row. */
export const defects = pgTable(
  "defects",
  {
    accountId: account(),
    pack: text().notNull(),
    orderId: id("order_id").notNull(),
    place: smallint().notNull(),
    marketplace: text().notNull(),
    channel: text().notNull(),
    kind: text().notNull(),
    day: date().notNull(),
    knownFrom: date("known_from").notNull(),
    knownUntil: date("known_until"),
    confirmed: boolean().notNull(),
    estimated: boolean().notNull(),
    units: integer().notNull(),
    because: text().notNull(),
    endedBy: text("ended_by"),
    source: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.pack, table.orderId, table.place] }),
    // Kind before day: a curve reads one metric's kinds over a year, and most rows are of other kinds.
    index("defects_by_kind")
      .on(table.accountId, table.pack, table.marketplace, table.kind, table.day)
      .where(namesStore(table)),
  ],
);

/**
 * Defects that the seller contests, each with a note. Nothing is deleted: a contest that is withdrawn stays, with who
 * withdrew it and when. No rate counts them: they only say what a rate would be without them.
 */
export const contests = pgTable(
  "contests",
  {
    accountId: account(),
    id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    orderId: id("order_id").notNull(),
    kind: text().notNull(),
    note: text().notNull(),
    author: text().notNull(),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull(),
    withdrawnBy: text("withdrawn_by"),
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    // Two people can press the button at once: a defect is contested once at a time.
    uniqueIndex("contests_open")
      .on(table.accountId, table.orderId, table.kind)
      .where(sql`${table.withdrawnAt} IS NULL`),
  ],
);

/** Which version of the rules an account's read models were made by: another one asks for a rebuild. */
export const readModels = pgTable(
  "read_models",
  { accountId: account(), rulesVersion: integer("rules_version").notNull() },
  // A cluster moves accounts from one machine to another under way by primary keys.
  (table) => [primaryKey({ columns: [table.accountId] })],
);

export * from "./schema/delivery.ts";
export * from "./schema/reports.ts";
export * from "./schema/standing.ts";
