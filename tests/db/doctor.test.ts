import { beforeAll, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { examine } from "@/db/doctor/examine.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { noteChange } from "@/db/writes/changes-made.ts";
import { contestDefect } from "@/db/writes/contests.ts";
import { sayState, typeInDeadline } from "@/db/writes/deadlines.ts";
import { issueReport } from "@/db/writes/issue-report.ts";
import { noteStanding } from "@/db/writes/note-standing.ts";
import { keepAccountStatus, keepNotice } from "@/db/writes/notices.ts";
import { weekOf } from "@/lib/reports/weekly/week.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests("never");

beforeAll(async () => {
  const files = [
    "order-id,purchased-at,channel,status,ship-by,deliver-by\nA-1,2026-03-01T12:00:00Z,seller,shipped,2026-03-03,2026-03-06\nA-2,2026-03-01T12:00:00Z,seller,unshipped,2026-03-03,2026-03-06",
    "order-id,shipment-id,confirmed-at,tracking-id,first-scan-at,delivered-at,units\nA-1,1,2026-03-02T12:00:00Z,TRK,2026-03-03T12:00:00Z,2026-03-05T12:00:00Z,2",
    "order-id,left-on,stars,comment\nA-1,2026-03-09,1,broken",
    "order-id,filed-on,status,decided-on,paid-by\nA-1,2026-03-10,granted,2026-03-12,seller",
    "order-id,filed-on,type\nA-1,2026-03-11,service",
    "order-id,cancelled-at,cancelled-by,reason\nA-2,2026-03-08T12:00:00Z,amazon,not-confirmed",
    "order-id,refunded-at\nA-1,2026-03-12T12:00:00Z",
    "Order ID\tReturn request date\tAmazon RMA ID\tRefunded Amount\nA-1\t09-Mar-2026\tR1\t9.99\n",
  ];
  for (const file of files) expect((await importText(database(), file)).status).toBe("done");
  const { id: accountId } = await ensureAccount(database(), "Acme");
  const contest = {
    accountId,
    orderId: "A-1",
    kind: "negative-feedback",
    note: "not ours",
    author: "Ann",
  } as const;
  expect(await contestDefect(database(), contest)).toBe("done");
  const typedIn = { accountId, marketplace: "US", note: "by mail", author: "Ann" };
  const notice = { ...typedIn, metric: null, channel: null, receivedOn: "2026-03-12", deadline: null };
  await keepNotice(database(), { ...notice, kind: "warning" });
  await keepAccountStatus(database(), { ...typedIn, status: "AT_RISK", sinceOn: "2026-03-12" });
  const account = { id: accountId, name: "Acme" };
  await withAccount(database(), accountId, "write", (session) =>
    noteStanding(session, account, new Date("2026-03-20T20:00:00Z")),
  );
  const saying = { accountId, marketplace: "US", author: "Ann", token: "1" };
  await sayState(database(), saying, ["claim-appeal A-1 2026-03-10"], { state: "done", owner: "", note: "" });
  const arrivedAt = new Date("2026-03-12T12:00:00Z");
  await typeInDeadline(database(), saying, { kind: "buyer-message", orderId: "A-1", arrivedAt, note: null });
  await noteChange(database(), saying, { metric: null, changedOn: "2026-03-12", note: "better boxes" });
  const week = weekOf("2026-04-08", "iso");
  const { status } = await issueReport(database(), { account, week, now: new Date("2026-11-20"), by: "Ann" });
  expect(status).toBe("issued");
});

test("a clean database has no findings, and there are at least 25 checks with names of their own", async () => {
  const { checks, findings } = await examine(database());
  expect(findings).toEqual([]);
  expect(new Set(checks).size).toBe(checks.length);
  expect(checks.length).toBeGreaterThanOrEqual(25);
});

test("looking twice finds the same: looking changes nothing", async () => {
  expect(await examine(database())).toEqual(await examine(database()));
});

const outboxRow = (state: string, target: string) =>
  "INSERT INTO outbox (account_id, message_id, target, way, address, kind, payload, state, due_at, created_at) " +
  `SELECT id, '00000000-0000-4000-8000-000000000001', '${target}', 'mail', 'x', 'test', '{}', '${state}', '2026-01-01', '2026-01-01' FROM accounts`;

/** What someone's hand could do to the tables, and the check that must notice. */
const corruptions: [check: string, sql: string][] = [
  ...["orders", "shipments", "cancellations", "feedback", "claims", "chargebacks", "refunds", "returns"].map(
    (table): [string, string] => [`${table}-of-no-import`, `UPDATE ${table} SET import_id = 999`],
  ),
  [
    "import-rejects-of-no-import",
    "INSERT INTO import_rejects SELECT id, 999, 1, null, 'x', 'x', '{}' FROM accounts",
  ],
  [
    "import-lines-of-no-import",
    "UPDATE import_lines SET import_id = 999 WHERE import_id = (SELECT min(import_id) FROM import_lines)",
  ],
  ["lines-do-not-add-up", "UPDATE imports SET read = read + 1"],
  ["rejects-do-not-add-up", "UPDATE imports SET rejected = rejected + 1, read = read + 1"],
  ["lines-not-kept", "DELETE FROM import_lines"],
  ["imported-twice", "UPDATE imports SET sha256 = 'same', kind = 'same'"],
  ["typed-in-not-one-line", "UPDATE imports SET author = 'Ann'"],
  ["typed-in-of-another-order", "UPDATE imports SET author = 'Ann', order_id = 'A-9'"],
  ["unknown-contest", "UPDATE contests SET kind = 'maybe'"],
  ["contest-half-withdrawn", "UPDATE contests SET withdrawn_by = 'Ann'"],
  ["contest-of-no-order", "UPDATE contests SET order_id = 'A-9'"],
  ["unknown-notice", "UPDATE notices SET kind = 'maybe'"],
  ["unknown-notice", "UPDATE notices SET metric = 'maybe'"],
  ["unknown-notice", "UPDATE account_statuses SET status = 'MAYBE'"],
  ["notice-half-withdrawn", "UPDATE notices SET withdrawn_by = 'Ann'"],
  ["notice-half-withdrawn", "UPDATE account_statuses SET withdrawn_at = made_at"],
  ["unknown-standing", "UPDATE standing_changes SET to_standing = 'maybe'"],
  ["unknown-queue-state", "UPDATE deadline_states SET state = 'maybe'"],
  ["unknown-deadline-typed-in", "UPDATE deadlines_typed_in SET kind = 'maybe'"],
  ["deadlines-typed-in-half-withdrawn", "UPDATE deadlines_typed_in SET withdrawn_by = 'Ann'"],
  ["changes-made-half-withdrawn", "UPDATE changes_made SET withdrawn_by = 'Ann'"],
  ["personal-data-in-notes", "UPDATE changes_made SET note = 'write to ann@example.com'"],
  ["reports-with-a-gap", "UPDATE reports_issued SET number = 2"],
  ["report-says-otherwise", "UPDATE reports_issued SET week = '2026-W01'"],
  ["report-says-otherwise", "UPDATE reports_issued SET digest = 'another'"],
  ["report-sent-not-issued", "INSERT INTO reports_sent SELECT id, '2026-W02', now() FROM accounts"],
  ["unknown-store", "UPDATE orders SET marketplace = 'XX'"],
  ["unknown-channel", "UPDATE orders SET channel = 'nobody'"],
  ["unknown-status", "UPDATE orders SET status = 'lost'"],
  ["stars-out-of-range", "UPDATE feedback SET stars = 6"],
  ["unknown-claim-status", "UPDATE claims SET status = 'maybe'"],
  ["unknown-chargeback-type", "UPDATE chargebacks SET type = 'maybe'"],
  ["unknown-canceller", "UPDATE cancellations SET cancelled_by = 'nobody'"],
  ["units-not-counted", "UPDATE shipments SET units = -1"],
  ["personal-data", "UPDATE feedback SET comment = 'write to ann@example.com'"],
  ["personal-data", "UPDATE contests SET note = 'write to ann@example.com'"],
  ["personal-data", "UPDATE notices SET note = 'write to ann@example.com'"],
  ["order-in-the-future", "UPDATE orders SET purchased_at = now() + interval '9 days'"],
  ["order-before-amazon", "UPDATE orders SET purchased_at = '1990-01-01'"],
  ["ship-by-before-order", "UPDATE orders SET ship_by = '2020-01-01'"],
  ["deliver-by-before-ship-by", "UPDATE orders SET deliver_by = '2020-01-01'"],
  ["confirmed-before-order", "UPDATE shipments SET confirmed_at = '2020-01-01'"],
  ["delivered-before-scan", "UPDATE shipments SET delivered_at = '2020-01-01'"],
  ["feedback-removed-before-left", "UPDATE feedback SET removed_on = '2020-01-01'"],
  ["claim-decided-before-filed", "UPDATE claims SET decided_on = '2020-01-01'"],
  [
    "appeal-decided-before-made",
    "UPDATE claims SET appealed_on = '2026-05-01', appeal_decided_on = '2026-04-01'",
  ],
  ["chargeback-decided-before-filed", "UPDATE chargebacks SET decided_on = '2020-01-01'"],
  ["refunded-before-order", "UPDATE refunds SET refunded_at = '2020-01-01'"],
  ["cancelled-before-order", "UPDATE cancellations SET cancelled_at = '2020-01-01'"],
  ["order-days-not-positive", "UPDATE order_days SET count = 0"],
  [
    "more-good-than-all",
    "UPDATE order_days SET count = 99 WHERE tally IN ('scanned-packages', 'on-time-units')",
  ],
  ["orders-do-not-add-up", "DELETE FROM order_days WHERE tally = 'orders'"],
  ["defects-of-no-order", "UPDATE defects SET order_id = order_id || ' gone' WHERE pack = 'classic'"],
  ["defects-of-another-store", "UPDATE defects SET marketplace = 'DE'"],
  ["rules-version", "UPDATE read_models SET rules_version = 0"],
  ["read-models-differ-from-a-rebuild", "UPDATE defects SET known_from = '2020-01-01'"],
  ["unknown-delivery-state", outboxRow("lost", "mail:ann@example.com")],
  ["unknown-delivery-state", outboxRow("sent", "mail:ann@example.com")],
  ["delivery-to-nobody", outboxRow("waiting", "00000000-0000-4000-8000-000000000000")],
  [
    "webhook-without-secret",
    "INSERT INTO recipients (account_id, id, way, address, author, added_at) SELECT id, '00000000-0000-4000-8000-000000000000', 'webhook', 'https://hooks.example.com/', 'Ann', '2026-01-01' FROM accounts",
  ],
  ["row-security-off", "ALTER TABLE refunds NO FORCE ROW LEVEL SECURITY"],
];

test.each(corruptions)("%s is found when somebody runs: %s", async (check, sql) => {
  // As owner, past row security, and taken back afterwards: from a copy of the tables.
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(sql);
    const session = {
      ...database(),
      // The same role throughout: a cluster does not let another one ask for what this transaction has changed.
      hasAppRole: false,
      pool: { query: client.query.bind(client), connect: async () => inside(client) },
    };
    const { findings } = await examine(session as never);
    expect(findings.map((finding) => finding.check)).toContain(check);
    expect(findings.find((finding) => finding.check === check)?.count).toBeGreaterThan(0);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

/** The connection with its transaction turned into a savepoint: what the examination begins and ends stays inside ours. */
function inside(client: { query: (text: string, values?: unknown[]) => Promise<unknown> }) {
  const inner = (text: string, values?: unknown[]) => {
    if (typeof text === "string" && text.startsWith("BEGIN")) {
      return client.query(text.replace(/^BEGIN[^;]*/, "SAVEPOINT examination"));
    }
    if (text === "COMMIT" || text === "ROLLBACK") return client.query("ROLLBACK TO SAVEPOINT examination");
    return client.query(text, values);
  };
  return { query: inner, release: () => {} };
}

test("an account without imports is clean", async () => {
  await ensureAccount(database(), "Empty");
  expect((await examine(database())).findings).toEqual([]);
});
