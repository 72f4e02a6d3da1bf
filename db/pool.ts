import pg from "pg";

const types: pg.CustomTypesConfig = {
  // Days stay text ("2026-03-01"): a Date would pull them into the server's zone. Counts fit a number.
  getTypeParser: ((oid: number, format?: "text") => {
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** Connections to the database at this URL, each with Headroom's settings; made when they are asked for. */
export function poolAt(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types,
    application_name: "headroom",
    connectionTimeoutMillis: 10_000,
    // Declared to return nothing; it is waited for all the same.
    onConnect: prepare as (client: pg.ClientBase) => void,
  });
  // A server that goes away ends idle connections; the pool makes new ones. Without this, Node ends too.
  pool.on("error", () => {});
  // The same for one that is at work: what it was asked fails, and that is where the loss is told.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/**
 * Settings of every connection. Not as startup options: poolers refuse those, and a URL with options of its own would
 * replace them. A client that was killed in mid-statement must not hold its locks until the statement ends.
 */
async function prepare(client: pg.ClientBase): Promise<void> {
  await client.query(
    "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET client_connection_check_interval = 2000",
  );
}
