import { type AccountSession, type Database, withAccount } from "../client.ts";
import { listAccounts } from "../queries/accounts.ts";
import { lockAccount } from "../writes/lock.ts";
import { rebuildReadModels } from "../writes/read-models.ts";
import { type Check, checks } from "./checks.ts";

export interface Finding {
  check: string;
  level: Check["level"];
  account: string | null;
  about: string;
  count: number;
  /** A few of what was found. */
  examples: string[];
}

export interface Examination {
  /** Names of everything that was looked at. */
  checks: string[];
  findings: Finding[];
}

const EXAMPLES = 5;
const rebuilt = {
  name: "read-models-differ-from-a-rebuild",
  level: "broken" as const,
  about: "Read models that are not what a rebuild from the facts makes",
};
const security = {
  name: "row-security-off",
  level: "broken" as const,
  about: "Tables with an account column whose rows are not guarded",
};

/** Looks over everything stored and says what can not be right. Changes nothing. */
export async function examine(database: Database): Promise<Examination> {
  const findings: Finding[] = [...(await rowSecurity(database))];
  for (const account of await listAccounts(database)) {
    const found = await withAccount(database, account.id, "write", async (session) => {
      const ofChecks: Finding[] = [];
      for (const check of checks) {
        const rows = await rowsFound(session, check.sql, account.id);
        if (rows.length > 0) ofChecks.push(finding(check, account.name, rows));
      }
      const differing = await differenceToRebuild(session, account.id);
      if (differing.length > 0) ofChecks.push(finding(rebuilt, account.name, differing));
      return ofChecks;
    });
    findings.push(...found);
  }
  return { checks: [...checks.map((check) => check.name), rebuilt.name, security.name], findings };
}

function finding(
  { name, level, about }: Pick<Check, "name" | "level" | "about">,
  account: string | null,
  rows: string[],
): Finding {
  return { check: name, level, account, about, count: rows.length, examples: rows.slice(0, EXAMPLES) };
}

async function rowsFound(session: AccountSession, sql: string, accountId: string): Promise<string[]> {
  const { rows } = await session.query<{ found: string }>(sql, [accountId]);
  return rows.map((row) => row.found);
}

/** Rebuilds inside a savepoint, compares, and takes the rebuild back: looking changes nothing. */
async function differenceToRebuild(session: AccountSession, accountId: string): Promise<string[]> {
  await session.query("SAVEPOINT before_rebuild");
  try {
    return await compareWithRebuild(session, accountId);
  } catch (fault) {
    return [`a rebuild is not possible: ${(fault as Error).message}`];
  } finally {
    await session.query("ROLLBACK TO SAVEPOINT before_rebuild");
  }
}

async function compareWithRebuild(session: AccountSession, accountId: string): Promise<string[]> {
  // Before anything is copied: an import under way would make the copy old.
  await lockAccount(session, accountId);
  await session.query(
    "CREATE TEMP TABLE days_kept ON COMMIT DROP AS SELECT * FROM order_days WHERE account_id = $1",
    [accountId],
  );
  await session.query(
    "CREATE TEMP TABLE defects_kept ON COMMIT DROP AS SELECT * FROM defects WHERE account_id = $1",
    [accountId],
  );
  await rebuildReadModels(session, accountId);
  const differ = (table: string, kept: string, columns: string, name: string) =>
    `SELECT ${name} AS found FROM (
       (SELECT ${columns} FROM ${table} WHERE account_id = $1 EXCEPT SELECT ${columns} FROM ${kept})
       UNION ALL (SELECT ${columns} FROM ${kept} EXCEPT SELECT ${columns} FROM ${table} WHERE account_id = $1)
     ) AS differing`;
  const days = await rowsFound(
    session,
    differ(
      "order_days",
      "days_kept",
      "account_id, marketplace, day, channel, tally, known_from, count",
      "marketplace || ' ' || day || ' ' || tally",
    ),
    accountId,
  );
  const defects = await rowsFound(
    session,
    differ(
      "defects",
      "defects_kept",
      "account_id, pack, order_id, marketplace, channel, kind, day, known_from, known_until, confirmed, estimated, units, because, ended_by, source",
      "pack || ' ' || order_id || ' ' || kind",
    ),
    accountId,
  );
  return [...days, ...defects];
}

async function rowSecurity({ pool }: Database): Promise<Finding[]> {
  const { rows } = await pool.query<{ found: string }>(
    `SELECT c.relname AS found FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
       AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid))`,
  );
  return rows.length === 0
    ? []
    : [
        finding(
          security,
          null,
          rows.map((row) => row.found),
        ),
      ];
}
