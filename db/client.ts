import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Environment } from "./env.ts";
import { migrateUnderLock } from "./migrate.ts";
import * as schema from "./schema.ts";
import { openServer } from "./server/open-server.ts";

/** The role that pages and commands act as: it owns nothing and is bound by row security. */
const APP_ROLE = "headroom_app";

export interface Database {
  pool: pg.Pool;
  /** For tables without an account: accounts, settings, uploads. */
  drizzle: NodePgDatabase<typeof schema>;
  /** False on servers that let nobody make a role: there the owner itself is bound by forced row security. */
  hasAppRole: boolean;
  close(): Promise<void>;
}

/** A connection inside a transaction that sees the rows of some accounts only. */
export type AccountSession = Pick<pg.PoolClient, "query">;

const types: pg.CustomTypesConfig = {
  // Days stay text ("2026-03-01"): a Date would pull them into the server's zone. Counts fit a number.
  getTypeParser: ((oid: number, format?: "text") => {
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** Opens the database of these settings, its own server included, and brings its tables up to date. */
export async function openDatabase(environment: Environment): Promise<Database> {
  const server = environment.DATABASE_URL
    ? { url: environment.DATABASE_URL, close: async () => {} }
    : await openServer(environment.HEADROOM_DATA);
  const pool = new pg.Pool({
    connectionString: server.url,
    max: 10,
    types,
    application_name: "headroom",
    connectionTimeoutMillis: 10_000,
    options: "-c timezone=UTC -c datestyle=ISO",
  });
  // A server that goes away ends idle connections; the pool makes new ones. Without this, Node ends too.
  pool.on("error", () => {});
  try {
    await migrateUnderLock(pool);
    const { rows } = await pool.query<{ member: boolean }>(
      "SELECT coalesce((SELECT pg_has_role(current_user, oid, 'member') FROM pg_roles WHERE rolname = $1), false) AS member",
      [APP_ROLE],
    );
    return {
      pool,
      drizzle: drizzle(pool, { schema }),
      hasAppRole: rows[0]?.member ?? false,
      close: async () => {
        await pool.end();
        await server.close();
      },
    };
  } catch (cause) {
    await pool.end();
    await server.close();
    throw cause;
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Runs work in one transaction that sees and changes rows of these accounts only.
 *
 * `read` sees one moment of the database throughout, so that all figures of a page agree.
 */
export async function withAccounts<T>(
  { pool, hasAppRole }: Database,
  accountIds: string[],
  mode: "read" | "write",
  work: (session: AccountSession) => Promise<T>,
): Promise<T> {
  for (const id of accountIds) if (!uuid.test(id)) throw new Error(`"${id}" is not the id of an account`);
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    await client.query(
      [
        mode === "read" ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN",
        ...(hasAppRole ? [`SET LOCAL ROLE ${APP_ROLE}`] : []),
        `SET LOCAL app.accounts = '${accountIds.join(",")}'`,
      ].join("; "),
    );
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (cause) {
    // When the connection itself is gone there is nothing to roll back: the pool must not hand it out again.
    await client.query("ROLLBACK").catch((lost: Error) => {
      fault = lost;
    });
    throw cause;
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
