import type { AccountSession } from "../client.ts";

/** What is known of an account at one moment. */
export interface AccountKnown {
  /** The stores it has imports of, by code. */
  stores: string[];
  /** Another one after every import, undo, contest and rebuild: what was worked out under it holds. */
  version: string;
}

/**
 * An account's stores, and the version of what is known of it.
 *
 * An import adds a row and an undo marks one for good, each in the transaction that changes the facts: the two numbers
 * only grow, so that no two states of the facts share them. So it is with contests and those that were withdrawn. A
 * rebuild, which mends read models and changes no fact, writes the row of `read_models` anew, in another transaction than
 * the one before: `xmin` is its number.
 */
export async function accountKnown(session: AccountSession, accountId: string): Promise<AccountKnown> {
  const { rows } = await session.query<AccountKnown>(
    `SELECT ${versionOf("$1")} AS version,
            (SELECT coalesce(array_agg(DISTINCT store ORDER BY store), '{}')
             FROM imports, unnest(marketplaces) AS store WHERE account_id = $1 AND status = 'done') AS stores
     FROM imports WHERE account_id = $1`,
    [accountId],
  );
  return rows[0] as AccountKnown;
}

/** The version of the account that an SQL expression names, over its rows of `imports`. */
function versionOf(accountId: string): string {
  return `concat_ws(' ', count(*), count(*) FILTER (WHERE status = 'undone'),
            (SELECT concat_ws(' ', count(*), count(withdrawn_at)) FROM contests WHERE account_id = ${accountId}),
            (SELECT concat(rules_version, ' ', xmin) FROM read_models WHERE account_id = ${accountId}))`;
}
