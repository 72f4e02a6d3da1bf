import type pg from "pg";

/**
 * Where a table's rows are in a cluster.
 *
 * `spread`: by account, all of an account's rows on one machine. `everywhere`: whole on every machine, for what is
 * looked up beside an account's rows. `here`: on the coordinator alone.
 */
export type Place = "spread" | "everywhere" | "here";

export interface Table {
  name: string;
  /** Where its rows are now. */
  place: Place;
  /** Where they belong. */
  belongs: Place;
  bytes: number;
}

/** Names of accounts are shown beside their imports. What is left, settings and uploads, meets no account's rows. */
const everywhere = new Set(["accounts"]);
/** The first to be spread; the others are put beside it, account by account. */
export const BESIDE = "orders";

/**
 * The tables of this database's schema; that with the name the others are put beside comes first. An account's are
 * known by their policy: somebody else's table may have such a column too.
 */
export async function tablesOf(session: Pick<pg.ClientBase, "query">): Promise<Table[]> {
  const { rows } = await session.query<{
    name: string;
    method: string | null;
    ofAccount: boolean;
    bytes: number;
  }>(
    `SELECT c.relname AS name, p.partmethod AS method, pg_total_relation_size(c.oid) AS bytes,
            EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'own_accounts') AS "ofAccount"
     FROM pg_class c LEFT JOIN pg_dist_partition p ON p.logicalrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY c.relname <> $1, c.relname`,
    [BESIDE],
  );
  return rows.map(({ name, method, ofAccount, bytes }) => ({
    name,
    place: method === "h" ? "spread" : method === "n" ? "everywhere" : "here",
    belongs: ofAccount ? "spread" : everywhere.has(name) ? "everywhere" : "here",
    bytes: Number(bytes),
  }));
}
