import type pg from "pg";

/**
 * The rule of row security as a cluster takes it: it refuses policies that hold a query of their own, such as the one
 * that reads the setting once a statement. An id is 36 characters of fixed form, so that one found in the list is one of
 * it. CASE keeps the planner from guessing how few rows are left, as it does on one machine.
 */
const own =
  "CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END";

/** Gives a table's policy the form that can be handed on to the machines. */
export async function rewritePolicy(session: Pick<pg.ClientBase, "query">, table: string): Promise<void> {
  await session.query(`ALTER POLICY own_accounts ON ${table} USING (${own}) WITH CHECK (${own})`);
}
