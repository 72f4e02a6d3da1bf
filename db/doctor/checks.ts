import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { queueStates } from "@/lib/deadlines/state.ts";
import { typedKinds } from "@/lib/deadlines/typed-in.ts";
import { factKindNames } from "@/lib/facts/tell.ts";
import { RULES_VERSION } from "@/lib/metrics/rules/packs.ts";
import { defectInWords } from "@/lib/reports/words.ts";
import { accountStatuses, noticeKinds } from "@/lib/standing/notice.ts";
import { standings } from "@/lib/standing/standing.ts";
import { kindsNewsAgain } from "../news-again.ts";
import { deliveryChecks } from "./delivery-checks.ts";

/**
 * One thing that must hold of an account's stored data.
 *
 * `broken`: Headroom itself promised it, so a finding is a fault of ours or of someone's hand in the tables.
 * `odd`: files told something that can not be; it was stored as told.
 */
export interface Check {
  name: string;
  level: "broken" | "odd";
  /** What a finding means, for a person. */
  about: string;
  /** Rows that break it, as text to find them by; $1 is the account. */
  sql: string;
}

const broken = (name: string, about: string, sql: string): Check => ({ name, level: "broken", about, sql });
const odd = (name: string, about: string, sql: string): Check => ({ name, level: "odd", about, sql });
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");
const factTables = ["orders", ...factKindNames] as const;

const ofImports = (["import_rejects", "import_lines"] as const).map((table) =>
  broken(
    `${table.replace("_", "-")}-of-no-import`,
    `Rows of ${table} whose import is not there`,
    `SELECT DISTINCT t.import_id::text AS found FROM ${table} t LEFT JOIN imports i ON i.account_id = t.account_id AND i.id = t.import_id
     WHERE t.account_id = $1 AND i.id IS NULL`,
  ),
);

const provenance = factTables.map((table) =>
  broken(
    `${table}-of-no-import`,
    `Rows of ${table} that no finished import told`,
    `SELECT t.order_id AS found FROM ${table} t
     LEFT JOIN imports i ON i.account_id = t.account_id AND i.id = t.import_id AND i.status = 'done'
     WHERE t.account_id = $1 AND i.id IS NULL`,
  ),
);

const accounting = [
  broken(
    "lines-do-not-add-up",
    "An import whose lines read are not its new + changed + unchanged + older + rejected",
    `SELECT id::text AS found FROM imports WHERE account_id = $1 AND read <> inserted + updated + unchanged + superseded + rejected`,
  ),
  broken(
    "rejects-do-not-add-up",
    "An import with another number of rejects than it says",
    `SELECT i.id::text AS found FROM imports i WHERE i.account_id = $1 AND i.status = 'done'
     AND i.rejected <> (SELECT count(*) FROM import_rejects r WHERE r.account_id = i.account_id AND r.import_id = i.id)`,
  ),
  broken(
    "lines-not-kept",
    "An import that told facts but whose lines were not kept: it could not be taken back",
    `SELECT i.id::text AS found FROM imports i WHERE i.account_id = $1 AND i.status = 'done' AND i.inserted + i.updated > 0
     AND NOT EXISTS (SELECT FROM import_lines l WHERE l.account_id = i.account_id AND l.import_id = i.id)`,
  ),
  broken(
    "imported-twice",
    "The same bytes imported twice for one store and day",
    `SELECT min(id)::text AS found FROM imports WHERE account_id = $1 AND status = 'done' AND read > 0
     GROUP BY sha256, kind, marketplace, CASE WHEN kind IN (${list(kindsNewsAgain)}) THEN learned_on END
     HAVING count(*) > 1`,
  ),
];

/** Things typed in by hand. */
const typedIn = [
  broken(
    "typed-in-not-one-line",
    "Entries typed in by hand that are not one line about one order",
    `SELECT id::text AS found FROM imports WHERE account_id = $1 AND status = 'done'
     AND ((author IS NULL) <> (order_id IS NULL) OR (author IS NOT NULL AND read <> 1))`,
  ),
  broken(
    "typed-in-of-another-order",
    "Facts that an entry typed in for another order told",
    ["feedback", "claims", "chargebacks"]
      .map(
        (
          table,
        ) => `SELECT t.order_id AS found FROM ${table} t JOIN imports i ON i.account_id = t.account_id AND i.id = t.import_id
         WHERE t.account_id = $1 AND i.order_id <> t.order_id`,
      )
      .join(" UNION ALL "),
  ),
  broken(
    "unknown-contest",
    "Contests of a kind of defect that does not exist",
    `SELECT order_id AS found FROM contests WHERE account_id = $1 AND kind NOT IN (${list(Object.keys(defectInWords))})`,
  ),
  broken(
    "contest-half-withdrawn",
    "Contests withdrawn by nobody, at no time, or before they were made",
    `SELECT order_id AS found FROM contests WHERE account_id = $1
     AND ((withdrawn_by IS NULL) <> (withdrawn_at IS NULL) OR withdrawn_at < made_at)`,
  ),
  // The import that told of the order can be taken back: what somebody wrote of it is kept all the same.
  odd(
    "contest-of-no-order",
    "Contests of an order that is not there",
    `SELECT c.order_id AS found FROM contests c LEFT JOIN orders o USING (account_id, order_id)
     WHERE c.account_id = $1 AND c.withdrawn_at IS NULL AND o.order_id IS NULL`,
  ),
  broken(
    "unknown-notice",
    "Notices or account statuses of a kind that does not exist, or of a rate that does not",
    `SELECT 'notice ' || id AS found FROM notices WHERE account_id = $1
     AND (kind NOT IN (${list(Object.keys(noticeKinds))}) OR metric NOT IN (${list(metrics.map(({ id }) => id))}))
     UNION ALL SELECT 'status ' || id FROM account_statuses
     WHERE account_id = $1 AND status NOT IN (${list([...accountStatuses])})`,
  ),
  broken(
    "notice-half-withdrawn",
    "Notices or account statuses withdrawn by nobody, at no time, or before they were typed in",
    ["notices", "account_statuses"]
      .map(
        (table) => `SELECT '${table} ' || id AS found FROM ${table} WHERE account_id = $1
         AND ((withdrawn_by IS NULL) <> (withdrawn_at IS NULL) OR withdrawn_at < made_at)`,
      )
      .join(" UNION ALL "),
  ),
  broken(
    "unknown-standing",
    "Noted changes of standing that lead to none there is",
    `SELECT id::text AS found FROM standing_changes
     WHERE account_id = $1 AND (from_standing NOT IN (${list([...standings])}) OR to_standing NOT IN (${list([...standings])}))`,
  ),
];

/** What people say of deadlines, and of what they changed. */
const deadlines = [
  broken(
    "unknown-queue-state",
    "Things in the queue in a state that does not exist",
    `SELECT item AS found FROM deadline_states WHERE account_id = $1 AND state NOT IN (${list(queueStates)})`,
  ),
  broken(
    "unknown-deadline-typed-in",
    "Deadlines typed in of a kind that does not exist",
    `SELECT id::text AS found FROM deadlines_typed_in WHERE account_id = $1 AND kind NOT IN (${list(typedKinds)})`,
  ),
  ...(["deadlines_typed_in", "changes_made"] as const).map((table) =>
    broken(
      `${table.replaceAll("_", "-")}-half-withdrawn`,
      `Rows of ${table} withdrawn by nobody, at no time, or before they were made`,
      `SELECT id::text AS found FROM ${table} WHERE account_id = $1
       AND ((withdrawn_by IS NULL) <> (withdrawn_at IS NULL) OR withdrawn_at < made_at)`,
    ),
  ),
  broken(
    "personal-data-in-notes",
    "Something like an e-mail address in a note of the queue, or of what was changed",
    (["deadline_states", "deadlines_typed_in", "changes_made"] as const)
      .map(
        (table) =>
          `SELECT id::text AS found FROM ${table} WHERE account_id = $1 AND note ~ '[^\\s@]+@[^\\s@]+\\.[^\\s@]+'`,
      )
      .join(" UNION ALL "),
  ),
];

const ofReports = [
  broken(
    "reports-with-a-gap",
    "Weekly reports whose numbers are not 1, 2, 3 and so on",
    `SELECT max(number)::text AS found FROM reports_issued WHERE account_id = $1
     HAVING count(*) > 0 AND (min(number) <> 1 OR max(number) <> count(*))`,
  ),
  broken(
    "report-says-otherwise",
    "Weekly reports that call themselves by another number, week or digest than they are kept under",
    `SELECT number::text AS found FROM reports_issued WHERE account_id = $1
     AND (report -> 'number' <> to_jsonb(number) OR report -> 'week' ->> 'id' <> week OR report ->> 'digest' <> digest)`,
  ),
  broken(
    "report-sent-not-issued",
    "Weekly reports that were sent and never issued",
    `SELECT s.week AS found FROM reports_sent s LEFT JOIN reports_issued r USING (account_id, week)
     WHERE s.account_id = $1 AND r.week IS NULL`,
  ),
];

const words = [
  broken(
    "unknown-store",
    "Orders of a store that does not exist",
    `SELECT order_id AS found FROM orders WHERE account_id = $1 AND marketplace NOT IN (${list(marketplaces.map(({ code }) => code))})`,
  ),
  broken(
    "unknown-channel",
    "Orders neither of the seller nor of Amazon",
    `SELECT order_id AS found FROM orders WHERE account_id = $1 AND channel NOT IN ('seller', 'amazon')`,
  ),
  broken(
    "unknown-status",
    "Orders with a status that does not exist",
    `SELECT order_id AS found FROM orders WHERE account_id = $1
     AND status NOT IN ('pending', 'unshipped', 'shipped', 'cancelled', 'cancelled-pending')`,
  ),
  broken(
    "stars-out-of-range",
    "Feedback of fewer than one or more than five stars",
    `SELECT order_id AS found FROM feedback WHERE account_id = $1 AND stars NOT BETWEEN 1 AND 5`,
  ),
  broken(
    "unknown-claim-status",
    "A-to-z claims with a status that does not exist",
    `SELECT order_id AS found FROM claims WHERE account_id = $1
     AND status NOT IN ('open', 'granted', 'denied', 'withdrawn', 'refunded', 'cancelled')`,
  ),
  broken(
    "unknown-chargeback-type",
    "Chargebacks neither about service nor fraud",
    `SELECT order_id AS found FROM chargebacks WHERE account_id = $1 AND type NOT IN ('service', 'fraud')`,
  ),
  broken(
    "unknown-canceller",
    "Cancellations by nobody known",
    `SELECT order_id AS found FROM cancellations WHERE account_id = $1 AND cancelled_by NOT IN ('buyer', 'seller', 'amazon')`,
  ),
  broken(
    "units-not-counted",
    "Packages of less than no units",
    `SELECT order_id AS found FROM shipments WHERE account_id = $1 AND units < 0`,
  ),
  broken(
    "personal-data",
    "Something like an e-mail address in free text",
    [
      "contests.note",
      "feedback.comment",
      "claims.reason",
      "cancellations.reason",
      "refunds.reason",
      "returns.reason",
    ]
      .map((column) => {
        const [table, field] = column.split(".");
        return `SELECT order_id AS found FROM ${table} WHERE account_id = $1 AND ${field} ~ '[^\\s@]+@[^\\s@]+\\.[^\\s@]+'`;
      })
      .concat(
        ["notices", "account_statuses"].map(
          (table) =>
            `SELECT '${table} ' || id AS found FROM ${table} WHERE account_id = $1 AND note ~ '[^\\s@]+@[^\\s@]+\\.[^\\s@]+'`,
        ),
      )
      .join(" UNION ALL "),
  ),
];

/** Dates that can not be: a thing before what it follows from. */
const dates = [
  odd(
    "order-in-the-future",
    "Orders placed later than tomorrow",
    `SELECT order_id AS found FROM orders WHERE account_id = $1 AND purchased_at > now() + interval '1 day'`,
  ),
  odd(
    "order-before-amazon",
    "Orders placed before Amazon existed",
    `SELECT order_id AS found FROM orders WHERE account_id = $1 AND purchased_at < '1995-07-01'`,
  ),
  odd(
    "ship-by-before-order",
    "Orders whose ship-by lies before they were placed",
    `SELECT order_id AS found FROM orders WHERE account_id = $1 AND ship_by < purchased_at - interval '1 day'`,
  ),
  odd(
    "deliver-by-before-ship-by",
    "Orders to be delivered before they are to be shipped",
    `SELECT order_id AS found FROM orders WHERE account_id = $1 AND deliver_by < ship_by - interval '1 day'`,
  ),
  odd(
    "confirmed-before-order",
    "Packages confirmed before their order was placed",
    `SELECT s.order_id AS found FROM shipments s JOIN orders o USING (account_id, order_id)
     WHERE s.account_id = $1 AND s.confirmed_at < o.purchased_at - interval '1 day'`,
  ),
  odd(
    "delivered-before-scan",
    "Packages delivered before their first scan",
    `SELECT order_id AS found FROM shipments WHERE account_id = $1 AND delivered_at < first_scan_at - interval '1 day'`,
  ),
  odd(
    "feedback-removed-before-left",
    "Feedback removed before it was left",
    `SELECT order_id AS found FROM feedback WHERE account_id = $1 AND removed_on < left_on`,
  ),
  odd(
    "claim-decided-before-filed",
    "A-to-z claims decided before they were filed",
    `SELECT order_id AS found FROM claims WHERE account_id = $1 AND decided_on < filed_on`,
  ),
  odd(
    "appeal-decided-before-made",
    "Appeals decided before they were made",
    `SELECT order_id AS found FROM claims WHERE account_id = $1 AND appeal_decided_on < appealed_on`,
  ),
  odd(
    "chargeback-decided-before-filed",
    "Chargebacks decided before they were filed",
    `SELECT order_id AS found FROM chargebacks WHERE account_id = $1 AND decided_on < filed_on`,
  ),
  odd(
    "refunded-before-order",
    "Refunds before their order was placed",
    `SELECT r.order_id AS found FROM refunds r JOIN orders o USING (account_id, order_id)
     WHERE r.account_id = $1 AND r.refunded_at < o.purchased_at - interval '1 day'`,
  ),
  odd(
    "cancelled-before-order",
    "Cancellations before their order was placed",
    `SELECT c.order_id AS found FROM cancellations c JOIN orders o USING (account_id, order_id)
     WHERE c.account_id = $1 AND c.cancelled_at < o.purchased_at - interval '1 day'`,
  ),
];

const readModels = [
  broken(
    "order-days-not-positive",
    "Days with a count of nothing, or less",
    `SELECT marketplace || ' ' || day || ' ' || tally AS found FROM order_days WHERE account_id = $1 AND count <= 0`,
  ),
  broken(
    "more-good-than-all",
    "Days with more good packages or units than there were",
    `SELECT marketplace || ' ' || day AS found FROM order_days WHERE account_id = $1 GROUP BY marketplace, day, channel
     HAVING coalesce(sum(count) FILTER (WHERE tally = 'scanned-packages'), 0) > coalesce(sum(count) FILTER (WHERE tally = 'confirmed-packages'), 0)
         OR coalesce(sum(count) FILTER (WHERE tally = 'on-time-units'), 0) > coalesce(sum(count) FILTER (WHERE tally = 'delivered-units'), 0)`,
  ),
  broken(
    "orders-do-not-add-up",
    "Stores whose days hold another number of orders than there are",
    `SELECT coalesce(a.marketplace, b.marketplace) AS found
     FROM (SELECT marketplace, count(*) AS n FROM orders WHERE account_id = $1 AND sold_on_amazon
             AND status NOT IN ('pending', 'cancelled-pending') GROUP BY 1) a
     FULL JOIN (SELECT marketplace, sum(count) AS n FROM order_days WHERE account_id = $1 AND tally = 'orders' GROUP BY 1) b
       USING (marketplace)
     WHERE a.n IS DISTINCT FROM b.n`,
  ),
  broken(
    "defects-of-no-order",
    "Defects held against an order that is not there",
    `SELECT d.order_id AS found FROM defects d LEFT JOIN orders o USING (account_id, order_id)
     WHERE d.account_id = $1 AND o.order_id IS NULL`,
  ),
  broken(
    "defects-of-another-store",
    "Defects of another store or channel than their order's",
    `SELECT d.order_id AS found FROM defects d JOIN orders o USING (account_id, order_id)
     WHERE d.account_id = $1 AND (d.marketplace <> o.marketplace OR d.channel <> o.channel)`,
  ),
  broken(
    "rules-version",
    "Read models made by other rules than today's",
    `SELECT rules_version::text AS found FROM read_models WHERE account_id = $1 AND rules_version <> ${RULES_VERSION}`,
  ),
];

/** Every check on an account that one statement can make. */
export const checks: Check[] = [
  ...provenance,
  ...ofImports,
  ...accounting,
  ...typedIn,
  ...deadlines,
  ...ofReports,
  ...words,
  ...dates,
  ...readModels,
  ...deliveryChecks,
];
