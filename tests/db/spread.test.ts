import { describe, expect, test } from "vitest";
import { spread } from "@/bin/commands/spread.ts";
import { type Database, withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { spreadDatabase } from "@/db/spread/spread-database.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { databaseForTests, expectHealthy, importText, isOnCluster, openAgain } from "./database.ts";

const database = databaseForTests("never", { spread: false });
const orders =
  "order-id,purchased-at,channel,status\nA-1,2026-03-01T12:00:00Z,seller,shipped\nA-2,2026-03-02T12:00:00Z,seller,shipped";
const feedback = "order-id,left-on,stars\nA-1,2026-03-09,1";
const nothingToSay = () => {};

/** One look at the database by connections that were made after it was spread. */
async function afterwards<T>(look: (database: Database) => Promise<T>): Promise<T> {
  const again = await openAgain(database());
  try {
    return await look(again);
  } finally {
    await again.close();
  }
}

const digestIn = async (database: Database, name: string) => {
  const { id } = await ensureAccount(database, name);
  return withAccount(database, id, "read", (session) => digestOf(session, id));
};

describe.skipIf(isOnCluster())("a server that is one machine", () => {
  test("is left as it is, and the command says what is missing", async () => {
    const call = { database: database(), words: [], option: () => undefined, flag: () => false };
    await expect(spread.run(call)).rejects.toThrow(/no Citus extension/);
  });
});

describe.runIf(isOnCluster())("a database that is spread over a cluster", () => {
  test("is not, while Headroom is at work on it", async () => {
    await afterwards(async () => {
      await expect(spreadDatabase(database(), { say: nothingToSay })).rejects.toThrow(/stop it/);
    });
  });

  test("keeps every row, and leaves none behind", async () => {
    for (const accountName of ["Mine", "Theirs"]) {
      await importText(database(), orders, { accountName });
      await importText(database(), feedback, { accountName });
    }
    const before = [await digestIn(database(), "Mine"), await digestIn(database(), "Theirs")];
    const told: string[] = [];
    const done = await spreadDatabase(database(), { shards: 4, say: (message) => told.push(message) });
    expect(done.shards).toBe(4);
    expect(told.length).toBe(done.tables.filter(({ rows }) => rows !== null).length);
    const rowsOf = Object.fromEntries(done.tables.map(({ table, place, rows }) => [table, { place, rows }]));
    expect(rowsOf).toMatchObject({
      orders: { place: "spread", rows: 4 },
      feedback: { place: "spread", rows: 2 },
      import_lines: { place: "spread", rows: 4 },
      accounts: { place: "everywhere", rows: 2 },
      settings: { place: "here", rows: null },
      uploads: { place: "here", rows: null },
    });
    await afterwards(async (again) => {
      expect([await digestIn(again, "Mine"), await digestIn(again, "Theirs")]).toEqual(before);
      await expectHealthy(again);
      const { rows } = await again.pool.query("SELECT pg_relation_size('orders')::int AS bytes");
      expect(rows).toEqual([{ bytes: 0 }]);
    });
  });

  test("is not spread twice", async () => {
    const done = await spreadDatabase(database(), { say: nothingToSay });
    expect(done.shards).toBe(4);
    expect(done.tables.filter(({ rows }) => rows !== null)).toEqual([]);
  });

  test("guards its rows on every machine", async () => {
    const counts = async (role: string) => {
      const client = await database().pool.connect();
      try {
        await client.query("BEGIN");
        await client.query(`SET LOCAL ROLE ${role}`);
        const { rows } = await client.query(
          "SELECT sum(result::int)::int AS n, bool_and(success) AS success FROM run_command_on_shards('orders', 'SELECT count(*) FROM %s')",
        );
        return rows[0];
      } finally {
        await client.query("ROLLBACK");
        client.release();
      }
    };
    expect(await counts("headroom_app")).toEqual({ n: 0, success: true });
    const { rows } = await database().pool.query(
      "SELECT current_user AS owner, rolsuper FROM pg_roles WHERE rolname = current_user",
    );
    if (rows[0].rolsuper) expect(await counts(rows[0].owner)).toEqual({ n: 4, success: true });
  });

  test("takes in what later migrations change and make", async () => {
    const { pool } = database();
    // One statement a message, as migrations are sent: a cluster hands the whole message on.
    for (const statement of [
      "ALTER TABLE orders ADD COLUMN noted text",
      "CREATE INDEX ON orders (account_id, noted)",
      "CREATE TABLE later (account_id uuid NOT NULL, note text NOT NULL, PRIMARY KEY (account_id, note))",
      "ALTER TABLE later ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE later FORCE ROW LEVEL SECURITY",
      "CREATE POLICY own_accounts ON later USING (account_id = ANY ((SELECT string_to_array(current_setting('app.accounts', true), ',')::uuid[])::uuid[]))",
    ]) {
      await pool.query(statement);
    }
    await afterwards(async (again) => {
      const mine = await ensureAccount(again, "Mine");
      const theirs = await ensureAccount(again, "Theirs");
      for (const { id } of [mine, theirs]) {
        await withAccount(again, id, "write", async (session) => {
          await session.query("INSERT INTO later VALUES ($1, 'a note')", [id]);
          await session.query("UPDATE orders SET noted = 'here' WHERE account_id = $1", [id]);
        });
      }
      const seen = await withAccount(again, mine.id, "read", async (session) => {
        const { rows } = await session.query(
          "SELECT account_id, note FROM later JOIN orders USING (account_id) WHERE noted = 'here' AND order_id = 'A-1'",
        );
        return rows;
      });
      expect(seen).toEqual([{ account_id: mine.id, note: "a note" }]);
      const { rows } = await again.pool.query(
        "SELECT count(DISTINCT colocationid)::int AS n FROM pg_dist_partition WHERE logicalrelid IN ('later'::regclass, 'orders'::regclass)",
      );
      expect(rows).toEqual([{ n: 1 }]);
      await importText(again, "order-id,left-on,stars\nA-2,2026-03-09,5", { accountName: "Mine" });
      await expectHealthy(again);
    });
  });
});
