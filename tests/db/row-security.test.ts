import { expect, test } from "vitest";
import { withAccount, withAccounts } from "@/db/client.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const feedback = "order-id,left-on,stars\n111-1,2026-03-01,1\n111-2,2026-03-02,2";

test("every table with an account column forces row security and has a policy", async () => {
  const { rows } = await database().pool.query(
    `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
            EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid) AS policed
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(13);
  expect(rows.filter((row) => !row.forced || !row.policed)).toEqual([]);
});

test("an account's rows are not there for another account, nor without any", async () => {
  await importText(database(), feedback, { accountName: "Mine" });
  await importText(database(), feedback, { accountName: "Theirs" });
  const mine = await ensureAccount(database(), "Mine");
  const theirs = await ensureAccount(database(), "Theirs");
  const seen = (ids: string[]) =>
    withAccounts(database(), ids, "read", async (session) => {
      const { rows } = await session.query("SELECT count(*) AS n FROM feedback");
      return rows[0].n;
    });
  expect(await seen([mine.id])).toBe(2);
  expect(await seen([mine.id, theirs.id])).toBe(4);
  expect(await seen([])).toBe(0);
});

test("a row can not be written for an account that was not named", async () => {
  const mine = await ensureAccount(database(), "Mine");
  const theirs = await ensureAccount(database(), "Theirs");
  await expect(
    withAccount(database(), mine.id, "write", (session) =>
      session.query("INSERT INTO read_models (account_id, rules_version) VALUES ($1, 9)", [theirs.id]),
    ),
  ).rejects.toThrow(/row-level security/);
});

test("the role that pages act as is neither owner nor able to pass row security", async () => {
  const { rows } = await database().pool.query(
    "SELECT rolsuper, rolbypassrls, (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns FROM pg_roles WHERE rolname = 'headroom_app'",
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owns: 0 }]);
  expect(database().hasAppRole).toBe(true);
});

test("text that is no account's id is refused before it reaches the server", async () => {
  await expect(
    withAccount(database(), "x'; DROP TABLE orders; --", "read", async () => null),
  ).rejects.toThrow(/not the id/);
});
