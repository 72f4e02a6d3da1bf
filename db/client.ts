import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { databaseFault } from "./database-fault.ts";
import { inTurn } from "./in-turn.ts";
import type * as schema from "./schema.ts";

/** The role that pages and commands act as: it owns nothing and is bound by row security. */
export const APP_ROLE = "headroom_app";

export interface Database {
  pool: pg.Pool;
  /** For tables without an account: accounts, settings, uploads. */
  drizzle: NodePgDatabase<typeof schema>;
  /** False on servers that let nobody make a role: there the owner itself is bound by forced row security. */
  hasAppRole: boolean;
  /** Where Headroom's own server keeps its files; null when the server is somebody else's. */
  dataFolder: string | null;
  close(): Promise<void>;
}

/**
 * A connection inside a transaction that sees the rows of some accounts only. It may be asked before it has answered:
 * it answers in turn.
 */
export type AccountSession = Pick<pg.PoolClient, "query">;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Runs work in one transaction that sees and changes rows of these accounts only.
 *
 * `read` sees one moment of the database throughout, so that all figures of a page agree.
 *
 * @throws DatabaseFault when the database is full or gone; else what the work threw.
 */
export async function withAccounts<T>(
  database: Database,
  accountIds: string[],
  mode: "read" | "write",
  work: (session: AccountSession) => Promise<T>,
): Promise<T> {
  for (const id of accountIds) if (!uuid.test(id)) throw new Error(`"${id}" is not the id of an account`);
  const { pool, hasAppRole } = database;
  const explained = (cause: unknown) => databaseFault(cause, database) ?? cause;
  const client = await pool.connect().catch((cause) => {
    throw explained(cause);
  });
  let fault: Error | undefined;
  try {
    await client.query(
      [
        mode === "read" ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN",
        ...(hasAppRole ? [`SELECT set_config('role', '${APP_ROLE}', true)`] : []),
      ].join("; "),
    );
    // A message of its own: a cluster hands the whole message that holds a SET LOCAL on to its machines.
    await client.query(`SET LOCAL app.accounts = '${accountIds.join(",")}'`);
    const result = await inTurn(client, work);
    await client.query("COMMIT");
    return result;
  } catch (cause) {
    // When the connection itself is gone there is nothing to roll back: the pool must not hand it out again.
    await client.query("ROLLBACK").catch((lost: Error) => {
      fault = lost;
    });
    throw explained(cause);
  } finally {
    client.release(fault);
  }
}

/** Work on one account. */
export function withAccount<T>(
  database: Database,
  accountId: string,
  mode: "read" | "write",
  work: (session: AccountSession) => Promise<T>,
): Promise<T> {
  return withAccounts(database, [accountId], mode, work);
}
