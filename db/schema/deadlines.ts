import {
  bigint,
  customType,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

/*
 * What people say of deadlines, and of what they changed. Nothing is deleted, and no rate counts any of it. Each form has a number
 * of its own, the token: what is sent twice by a double click is there once.
 */

const id = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

const ofAccount = () => ({
  accountId: uuid("account_id").notNull(),
  id: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
  token: text().notNull(),
});

const made = () => ({
  author: text().notNull(),
  madeAt: timestamp("made_at", { withTimezone: true }).notNull(),
});

const withdrawable = () => ({
  withdrawnBy: text("withdrawn_by"),
  withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
});

/** How far somebody is with something in the queue. A row for each time it was said; the last one holds. */
export const deadlineStates = pgTable(
  "deadline_states",
  {
    ...ofAccount(),
    marketplace: text().notNull(),
    /** The key of a deadline: see lib/deadlines/deadline.ts. */
    item: id().notNull(),
    state: text().notNull(),
    owner: text(),
    note: text(),
    ...made(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    uniqueIndex("deadline_states_sent_once").on(table.accountId, table.item, table.token),
    index("deadline_states_by_item").on(table.accountId, table.marketplace, table.item, table.id),
  ],
);

/** Messages of buyers and questions of Amazon's, which no report holds: each with the instant it arrived. */
export const deadlinesTypedIn = pgTable(
  "deadlines_typed_in",
  {
    ...ofAccount(),
    marketplace: text().notNull(),
    kind: text().notNull(),
    orderId: id("order_id"),
    arrivedAt: timestamp("arrived_at", { withTimezone: true }).notNull(),
    note: text(),
    ...made(),
    ...withdrawable(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    uniqueIndex("deadlines_typed_in_sent_once").on(table.accountId, table.token),
  ],
);

/** What a seller changed on which day: for a plan of action. */
export const changesMade = pgTable(
  "changes_made",
  {
    ...ofAccount(),
    marketplace: text().notNull(),
    /** The rate it was made for; null for all. */
    metric: text(),
    changedOn: date("changed_on").notNull(),
    note: text().notNull(),
    ...made(),
    ...withdrawable(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    uniqueIndex("changes_made_sent_once").on(table.accountId, table.token),
  ],
);
