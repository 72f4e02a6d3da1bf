import { eq } from "drizzle-orm";
import type { Database } from "../client.ts";
import { withAccount } from "../client.ts";
import { lockDelivery } from "../delivery/lock.ts";
import { accounts } from "../schema.ts";
import { lockAccount, lockContests, lockReports, lockStanding } from "./lock.ts";

export interface Account {
  id: string;
  name: string;
  isDemo: boolean;
}

const columns = { id: accounts.id, name: accounts.name, isDemo: accounts.isDemo };

/** The account of this name, or null. */
export async function accountNamed({ drizzle }: Database, name: string): Promise<Account | null> {
  // An address can hold this letter, and no text in the database.
  if (name.includes("\0")) return null;
  const [account] = await drizzle.select(columns).from(accounts).where(eq(accounts.name, name));
  return account ?? null;
}

/** The account of this name, made when there is none. */
export async function ensureAccount(database: Database, name: string, isDemo = false): Promise<Account> {
  await database.drizzle.insert(accounts).values({ name, isDemo }).onConflictDoNothing();
  return (await accountNamed(database, name)) as Account;
}

/** Removes an account that was made for a file that was refused, unless another file came to it meanwhile. */
export async function removeUnusedAccount(database: Database, account: Account): Promise<void> {
  await withAccount(database, account.id, "write", async (session) => {
    // An import under way may be the one that uses it.
    await lockAccount(session, account.id);
    // Two statements: a cluster does not look into one of its tables while it changes one of all machines.
    const { rows } = await session.query("SELECT FROM imports WHERE account_id = $1 LIMIT 1", [account.id]);
    if (rows.length === 0) await session.query("DELETE FROM accounts WHERE id = $1", [account.id]);
  });
}

/** Tables with rows of an account, children of nothing: they can go in any order. */
const tablesOfAccount = [
  "outbox",
  "standings_told",
  "silences",
  "recipients",
  "delivery_rules",
  "reports_sent",
  "report_schedules",
  "reports_issued",
  "contests",
  "standing_changes",
  "standings_noted",
  "standings_kept",
  "probation_rules",
  "notices",
  "account_statuses",
  "deadline_states",
  "deadlines_typed_in",
  "changes_made",
  "defects",
  "order_days",
  "read_models",
  "import_rejects",
  "import_lines",
  "performance_snapshots",
  "imports",
  "shipments",
  "cancellations",
  "feedback",
  "claims",
  "chargebacks",
  "refunds",
  "returns",
  "orders",
];

/** Removes an account with everything that was imported into it. */
export async function removeAccount(database: Database, account: Account): Promise<void> {
  await withAccount(database, account.id, "write", async (session) => {
    // An import under way would otherwise commit facts of an account that is gone.
    await lockAccount(session, account.id);
    await lockContests(session, account.id);
    await lockStanding(session, account.id);
    await lockDelivery(session, account.id);
    await lockReports(session, account.id);
    for (const table of tablesOfAccount) {
      await session.query(`DELETE FROM ${table} WHERE account_id = $1`, [account.id]);
    }
    await session.query("DELETE FROM accounts WHERE id = $1", [account.id]);
  });
}
