import type pg from "pg";
import { letAppRoleThrough } from "./app-role.ts";
import { clusterOf } from "./cluster.ts";
import { rewritePolicy } from "./policies.ts";
import { SpreadRefused } from "./refused.ts";
import { BESIDE, type Place, type Table, tablesOf } from "./tables.ts";

/** What became of one table. */
export interface TableSpread {
  table: string;
  place: Place;
  /** Null when it was where it belongs before. */
  rows: number | null;
}

export interface Spread {
  workers: string[];
  shards: number;
  tables: TableSpread[];
}

/** Many machines may join later, and a shard is never on two of them. */
export const SHARDS = 32;

/**
 * Spreads the tables of this database by account over the machines of its cluster, a table a transaction: one that was
 * broken off goes on where it stopped. Nothing is done twice.
 *
 * @param session A connection of the tables' owner, outside a transaction.
 * @throws SpreadRefused when the server is no cluster, or one of its machines does not answer.
 */
export async function spreadTables(
  session: pg.ClientBase,
  { shards = SHARDS, onTable = () => {} }: { shards?: number; onTable?: (table: Table) => void } = {},
): Promise<Spread> {
  const cluster = await clusterOf(session);
  if (!cluster) {
    throw new SpreadRefused(
      "This server has no Citus extension in this database, so it is one machine. See docs/scale.md.",
    );
  }
  if (cluster.workers.length === 0) {
    throw new SpreadRefused(
      "This cluster has no worker to spread to: add one with citus_add_node. See docs/scale.md.",
    );
  }
  await letAppRoleThrough(session);
  await passSettingsOn(session);
  const tables: TableSpread[] = [];
  for (const table of await tablesOf(session)) {
    const { name, place, belongs } = table;
    if (place === belongs) {
      tables.push({ table: name, place, rows: null });
      continue;
    }
    onTable(table);
    tables.push({ table: name, place: belongs, rows: await move(session, table, shards) });
  }
  const { rows } = await session.query<{ shards: number }>(
    "SELECT count(*)::int AS shards FROM pg_dist_shard WHERE logicalrelid = $1::regclass",
    [BESIDE],
  );
  return { workers: cluster.workers, shards: rows[0]?.shards ?? 0, tables };
}

/** Puts tables that a migration made beside those that are spread already. */
export async function spreadNewTables(session: pg.ClientBase): Promise<void> {
  const tables = await tablesOf(session);
  if (tables.some(({ place, belongs }) => place !== belongs)) await spreadTables(session);
}

/**
 * Row security asks `app.accounts`, which is set for a transaction: the machines must be told of it. Connections made
 * from now on do so; without it they see no row, never too many.
 */
async function passSettingsOn(session: pg.ClientBase): Promise<void> {
  await session.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = ''local''', current_database()); END $$`,
  );
}

async function move(session: pg.ClientBase, { name, belongs }: Table, shards: number): Promise<number> {
  await session.query("BEGIN");
  try {
    // An owner who is bound by forced row security would move the rows it sees: none.
    if (belongs === "spread") {
      await session.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
      await rewritePolicy(session, name);
    }
    const before = await countOf(session, name);
    if (belongs === "everywhere") await session.query("SELECT create_reference_table($1)", [name]);
    else if (name === BESIDE) {
      await session.query(
        "SELECT create_distributed_table($1, 'account_id', shard_count := $2, colocate_with := 'none')",
        [name, shards],
      );
    } else {
      await session.query("SELECT create_distributed_table($1, 'account_id', colocate_with := $2)", [
        name,
        BESIDE,
      ]);
    }
    const after = await countOf(session, name);
    if (after !== before) throw new Error(`${name} had ${before} rows and has ${after} on the machines`);
    // The rows it had on this machine are hidden now, but still there.
    await session.query("SELECT truncate_local_data_after_distributing_table($1)", [name]);
    if (belongs === "spread") await session.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
    await session.query("COMMIT");
    return after;
  } catch (cause) {
    await session.query("ROLLBACK").catch(() => {});
    throw new Error(`The table ${name} could not be spread`, { cause });
  }
}

async function countOf(session: pg.ClientBase, table: string): Promise<number> {
  const { rows } = await session.query(`SELECT count(*) AS n FROM ${table}`);
  return Number(rows[0].n);
}
