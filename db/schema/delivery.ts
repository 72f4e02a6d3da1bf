import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
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
import type { NotedChange } from "../../lib/standing/noted-change.ts";

/**
 * Who is told of what, what is on its way, and where each figure stood when it was last told of. Row security is in the
 * migration beside the tables.
 */

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const account = () => uuid("account_id").notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** When an account's people are told of what; an account without a row has the usual rules. */
export const deliveryRules = pgTable(
  "delivery_rules",
  {
    accountId: account(),
    zone: text().notNull(),
    tells: text().array().notNull(),
    /** Minutes since midnight. */
    quietFrom: smallint("quiet_from"),
    quietTo: smallint("quiet_to"),
    digestAt: smallint("digest_at"),
    repeatDays: smallint("repeat_days"),
    author: text().notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId] })],
);

/** Who is told: an address of e-mail or a webhook. */
export const recipients = pgTable(
  "recipients",
  {
    accountId: account(),
    id: uuid().notNull(),
    /** mail, webhook */
    way: text().notNull(),
    address: text().notNull(),
    /** Why nothing is sent to it; null while something is. */
    offBecause: text("off_because"),
    /** Since when nothing got through; null when the last one did. */
    failingSince: instant("failing_since"),
    /** A webhook's secret, sealed, and the one before it while both sign. */
    secret: bytes(),
    oldSecret: bytes("old_secret"),
    oldSecretUntil: instant("old_secret_until"),
    author: text().notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    uniqueIndex("recipients_by_address").on(table.accountId, table.way, table.address),
  ],
);

/** What is not told for a while. Nothing is deleted: one that is over stays, with who ended it. */
export const silences = pgTable(
  "silences",
  {
    accountId: account(),
    id: uuid().notNull(),
    marketplace: text(),
    metric: text(),
    reason: text().notNull(),
    author: text().notNull(),
    madeAt: instant("made_at").notNull(),
    until: instant("until").notNull(),
    endedBy: text("ended_by"),
    /** When what still stood was told after its end; null while that is to be done. */
    toldAgainAt: instant("told_again_at"),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.id] })],
);

/** The last change of each figure: what is told again while it stands. */
export const standingsTold = pgTable(
  "standings_told",
  {
    accountId: account(),
    marketplace: text().notNull(),
    metric: text().notNull(),
    channel: text().notNull(),
    change: jsonb().notNull().$type<NotedChange>(),
    /** When it was last told; null when it never was. */
    toldAt: instant("told_at"),
    repeats: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.marketplace, table.metric, table.channel] })],
);

/**
 * Messages on their way, one row for each that is to receive one. Written in the transaction of what they tell of: one is
 * there when the other is.
 */
export const outbox = pgTable(
  "outbox",
  {
    accountId: account(),
    messageId: uuid("message_id").notNull(),
    /** The id of a recipient; "mail:" and an address for one who is on no list. */
    target: text().notNull(),
    way: text().notNull(),
    /** For whoever looks at the list; a message goes to the recipient as it is when it is sent. */
    address: text().notNull(),
    /** What makes the message when it is sent: see db/delivery/kinds. */
    kind: text().notNull(),
    ref: text(),
    payload: jsonb().notNull().$type<Record<string, unknown>>(),
    /** waiting, sending, sent, dead (given up), silenced */
    state: text().notNull(),
    /** When it is next tried. While it is being sent: until when its sender has it. */
    dueAt: instant("due_at").notNull(),
    /** Which attempt is under way: what a sender that was taken for dead says afterwards does not count. */
    lease: uuid(),
    tries: integer().notNull().default(0),
    failures: integer().notNull().default(0),
    error: text(),
    /** Sent again by hand: a silence does not keep it back. */
    byHand: boolean("by_hand").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.messageId, table.target] }),
    index("outbox_due").on(table.accountId, table.dueAt).where(sql`${table.state} IN ('waiting', 'sending')`),
    index("outbox_by_age").on(table.accountId, table.createdAt),
  ],
);
