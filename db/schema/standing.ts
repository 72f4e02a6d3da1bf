import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Target } from "../../lib/amazon/targets.ts";

const account = () => uuid("account_id").notNull();
const number = () => bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity();

/** Who typed something in and when; and who withdrew it: nothing is deleted. */
const typedIn = () => ({
  note: text().notNull(),
  author: text().notNull(),
  madeAt: timestamp("made_at", { withTimezone: true }).notNull(),
  withdrawnBy: text("withdrawn_by"),
  withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
});

/**
 * Changes of standing as they were noticed: what notifications are made of. The history of a standing is worked out from the
 * facts at any time; these say what was known and said when.
 */
export const standingChanges = pgTable(
  "standing_changes",
  {
    accountId: account(),
    id: uuid().notNull(),
    /** The order in which they were noted. */
    place: number(),
    marketplace: text().notNull(),
    metric: text().notNull(),
    channel: text().notNull(),
    day: date().notNull(),
    from: text("from_standing").notNull(),
    to: text("to_standing").notNull(),
    count: integer().notNull(),
    total: integer().notNull(),
    value: doublePrecision(),
    target: jsonb().$type<Target>(),
    budget: integer(),
    windowFrom: date("window_from").notNull(),
    windowTo: date("window_to").notNull(),
    cause: text().notNull(),
    rule: text().notNull(),
    freshOn: date("fresh_on"),
    isStale: boolean("is_stale").notNull(),
    /** False for the first look at a metric that has nothing to warn of: where noting begins. */
    isChange: boolean("is_change").notNull(),
    /** Why it was not said; null for one that was handed on. */
    silencedBy: text("silenced_by"),
    notedAt: timestamp("noted_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index("standing_changes_in_turn").on(
      table.accountId,
      table.marketplace,
      table.metric,
      table.channel,
      table.place,
    ),
  ],
);

/** What an account's standings were last noted at: while neither its facts nor a store's day changed there is nothing to do. */
export const standingsNoted = pgTable(
  "standings_noted",
  { accountId: account(), knownAs: text("known_as").notNull() },
  (table) => [primaryKey({ columns: [table.accountId] })],
);

/**
 * Each store's story as it was worked out when its standings were noted, so that a page need not: where its rates stand, and
 * every change. It follows from the facts, and holds for one version of them and one day.
 */
export const standingsKept = pgTable(
  "standings_kept",
  {
    accountId: account(),
    marketplace: text().notNull(),
    /** The number of the rules it was worked out by: see `STORY_VERSION`. */
    storyVersion: integer("story_version").notNull(),
    /** What was known of the account, as `accountKnown` says it, and the store's day. */
    version: text().notNull(),
    day: date().notNull(),
    rates: json().notNull(),
    /** The changes after the checkpoint; all of them where there is none. */
    told: json().notNull(),
    /** A day to go on from, with all that has to be known of the days up to it. */
    checkpoint: json(),
    /** What the facts up to that day came to: while it is the same they have not changed. */
    print: text(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.marketplace] })],
);

/** How long a probation of an account lasts, where somebody set it; else what the pack of rules says. */
export const probationRules = pgTable(
  "probation_rules",
  {
    accountId: account(),
    days: integer().notNull(),
    author: text().notNull(),
    savedAt: timestamp("saved_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId] })],
);

/** Notices from Amazon, typed in. */
export const notices = pgTable(
  "notices",
  {
    accountId: account(),
    id: number(),
    marketplace: text().notNull(),
    kind: text().notNull(),
    metric: text(),
    channel: text(),
    receivedOn: date("received_on").notNull(),
    deadline: date(),
    ...typedIn(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.id] })],
);

/** Amazon's account status, typed in; beside those that performance reports bring (`performance_snapshots`). */
export const accountStatuses = pgTable(
  "account_statuses",
  {
    accountId: account(),
    id: number(),
    marketplace: text().notNull(),
    status: text().notNull(),
    sinceOn: date("since_on").notNull(),
    ...typedIn(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    // Pressed twice, it is said once.
    uniqueIndex("account_statuses_said")
      .on(table.accountId, table.marketplace, table.status, table.sinceOn)
      .where(sql`${table.withdrawnAt} IS NULL`),
  ],
);
