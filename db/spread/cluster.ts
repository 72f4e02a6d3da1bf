import type pg from "pg";

/** A server that can spread tables over machines: one with the Citus extension in this database. */
export interface Cluster {
  /** Machines that can hold rows, as host:port. */
  workers: string[];
  /** Whether the facts are spread already. */
  isSpread: boolean;
}

type Session = Pick<pg.ClientBase, "query">;

/** The cluster that this database is the coordinator's part of; null on a server without the extension. */
export async function clusterOf(session: Session): Promise<Cluster | null> {
  const { rows } = await session.query("SELECT FROM pg_extension WHERE extname = 'citus'");
  if (rows.length === 0) return null;
  const nodes = await session.query<{ name: string }>(
    `SELECT nodename || ':' || nodeport AS name FROM pg_dist_node
     WHERE noderole = 'primary' AND isactive AND shouldhaveshards ORDER BY 1`,
  );
  return { workers: nodes.rows.map(({ name }) => name), isSpread: await isSpread(session) };
}

async function isSpread(session: Session): Promise<boolean> {
  const { rows } = await session.query(
    "SELECT FROM pg_dist_partition WHERE logicalrelid = to_regclass('orders') AND partmethod = 'h'",
  );
  return rows.length > 0;
}
