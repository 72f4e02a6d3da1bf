import {
  boolean,
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
import type { WeeklyReport } from "../../lib/reports/weekly/report-json.ts";

const account = () => uuid("account_id").notNull();
const moment = (name: string) => timestamp(name, { withTimezone: true });

/**
 * Weekly reports as they were issued, numbered from 1 for each account. A row never changes: what an issue says later on is
 * what it said on its day.
 */
export const reportsIssued = pgTable(
  "reports_issued",
  {
    accountId: account(),
    number: integer().notNull(),
    /** "2026-W45": a week is issued once. */
    week: text().notNull(),
    issuedAt: moment("issued_at").notNull(),
    issuedBy: text("issued_by").notNull(),
    /** The facts it rests on, as `headroom digest` prints them. */
    digest: text().notNull(),
    /** The whole of it: lib/reports/weekly/report-json.ts. */
    report: jsonb().notNull().$type<WeeklyReport>(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.number] }),
    uniqueIndex("reports_issued_week").on(table.accountId, table.week),
  ],
);

/** When an account's report is issued by itself, and to whom it is sent. */
export const reportSchedules = pgTable(
  "report_schedules",
  {
    accountId: account(),
    isOn: boolean("is_on").notNull(),
    /** 1 Monday to 7 Sunday. */
    weekday: smallint().notNull(),
    /** 0 to 23, on the clock of `zone`. */
    hour: smallint().notNull(),
    zone: text().notNull(),
    weekKind: text("week_kind").notNull(),
    recipients: text().array().notNull(),
    formats: text().array().notNull(),
    /** When it was switched on: weeks that were due before it are not issued after the event. */
    setAt: moment("set_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId] })],
);

/** Weeks whose report was handed to the mail, so that each is sent once. */
export const reportsSent = pgTable(
  "reports_sent",
  { accountId: account(), week: text().notNull(), queuedAt: moment("queued_at").notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.week] })],
);
