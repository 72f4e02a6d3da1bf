import type { FeedbackReport } from "@/lib/facts/feedback-reports.ts";
import { factKindNames } from "@/lib/facts/tell.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { loadFacts } from "../facts.ts";
import { fromRow } from "../rows.ts";
import { judgeFeedbackListing } from "./feedback-listing.ts";
import { keptLines } from "./journal.ts";
import { keepSnapshots } from "./keep-snapshots.ts";
import { lockAccount } from "./lock.ts";
import { Merging } from "./merging.ts";
import { judgeByTodaysRules, ReadModelChange } from "./read-models.ts";

/** Orders told anew at a time: all of one batch's facts are in memory. */
const BATCH_ORDERS = 10_000;

/**
 * Takes an import back: the facts are then as if it had never been.
 *
 * Everything known of the orders it spoke of is forgotten, and every other import's word on them is heard again.
 *
 * @returns How many orders were told anew; null when the import is not there or was taken back before.
 */
export async function undoImport(
  database: Database,
  { accountId, id }: { accountId: string; id: number },
): Promise<{ orders: number } | null> {
  return withAccount(database, accountId, "write", async (session) => {
    await lockAccount(session, accountId);
    await judgeByTodaysRules(session, accountId);
    const { rows } = await session.query(
      `UPDATE imports SET status = 'undone' WHERE account_id = $1 AND id = $2 AND status = 'done'
       RETURNING kind, marketplace, covers_from AS "from", covers_to AS "to", learned_on`,
      [accountId, id],
    );
    const undone = rows[0] && fromRow<FeedbackReport & { kind: string }>(rows[0]);
    if (!undone) return null;
    const touched = new Set<string>();
    for await (const lines of keptLines(session, accountId, id)) {
      for (const line of lines) for (const telling of line.tellings) touched.add(telling.orderId);
    }
    await session.query("DELETE FROM import_lines WHERE account_id = $1 AND import_id = $2", [accountId, id]);
    await forgetSnapshots(session, accountId, id);
    const orderIds = [...touched];
    const change = await ReadModelChange.start(session, accountId);
    for (let at = 0; at < orderIds.length; at += BATCH_ORDERS) {
      await tellAnew(session, accountId, new Set(orderIds.slice(at, at + BATCH_ORDERS)), change);
    }
    if (undone.kind === "seller-feedback") await judgeFeedbackListing(session, accountId, undone, change);
    await change.writeCounts(session);
    return { orders: orderIds.length };
  });
}

/** Forgets the snapshots that an import told, and hears the other imports' word on them again. */
async function forgetSnapshots(session: AccountSession, accountId: string, importId: number): Promise<void> {
  const { rowCount } = await session.query(
    "DELETE FROM performance_snapshots WHERE account_id = $1 AND import_id = $2",
    [accountId, importId],
  );
  if (rowCount === 0) return;
  const { rows } = await session.query<{ id: number; learned_on: string }>(
    `SELECT id, learned_on FROM imports WHERE account_id = $1 AND status = 'done'
       AND kind = (SELECT kind FROM imports WHERE account_id = $1 AND id = $2) ORDER BY id`,
    [accountId, importId],
  );
  for (const { id, learned_on: learnedOn } of rows) {
    for await (const lines of keptLines(session, accountId, id)) {
      for (const line of lines) await keepSnapshots(session, { accountId, importId: id, learnedOn }, line);
    }
  }
}

async function tellAnew(
  session: AccountSession,
  accountId: string,
  orderIds: Set<string>,
  change: ReadModelChange,
): Promise<void> {
  const ids = [...orderIds];
  for (const [orderId, facts] of await loadFacts(session, accountId, { ids })) change.forget(orderId, facts);
  await change.writeDefects(session);
  for (const table of ["orders", ...factKindNames]) {
    await session.query(`DELETE FROM ${table} WHERE account_id = $1 AND order_id = ANY($2)`, [
      accountId,
      ids,
    ]);
  }
  const merging = await Merging.start(session, accountId, change);
  const { rows } = await session.query<{ id: number }>(
    "SELECT id FROM imports WHERE account_id = $1 AND status = 'done' ORDER BY id",
    [accountId],
  );
  for (const { id } of rows) {
    for await (const lines of keptLines(session, accountId, id)) {
      const ours = lines
        .map((line) => ({
          ...line,
          tellings: line.tellings.filter((telling) => orderIds.has(telling.orderId)),
        }))
        .filter((line) => line.tellings.length > 0);
      if (ours.length === 0) continue;
      const merged = merging.merge(id, ours, await merging.lookUp(ours));
      await merging.write(merged);
    }
  }
}
