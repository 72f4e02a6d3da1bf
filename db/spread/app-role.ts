import type pg from "pg";
import { APP_ROLE } from "../client.ts";
import { SpreadRefused } from "./refused.ts";

type Session = Pick<pg.ClientBase, "query">;

/**
 * Lets the role that pages and commands act as through to the machines.
 *
 * The coordinator asks them under the role of the transaction, so it has to be able to log in there. It has no password:
 * whom a machine lets in from where is for its `pg_hba.conf` to say. Row security, policies and grants go to the
 * machines with the tables.
 *
 * @throws SpreadRefused naming the machine that does not let it in.
 */
export async function letAppRoleThrough(session: Session): Promise<void> {
  const { rows } = await session.query<{ login: boolean }>(
    "SELECT rolcanlogin AS login FROM pg_roles WHERE rolname = $1 AND pg_has_role(current_user, oid, 'member')",
    [APP_ROLE],
  );
  // On a server that let nobody make a role, the owner acts, and is bound by the forced row security.
  const role = rows[0];
  if (!role) return;
  if (!role.login) await session.query(`ALTER ROLE ${APP_ROLE} LOGIN`);
  try {
    await expectLetIn(session);
  } catch (fault) {
    // Refused, nothing is changed: least of all who can log in.
    if (!role.login) await session.query(`ALTER ROLE ${APP_ROLE} NOLOGIN`);
    throw fault;
  }
}

/** @throws SpreadRefused naming the machine that does not let the role in. */
async function expectLetIn(session: Session): Promise<void> {
  await session.query("BEGIN");
  try {
    await session.query(`SET LOCAL ROLE ${APP_ROLE}`);
    const asked = await session.query<{ node: string; success: boolean; result: string }>(
      `SELECT nodename || ':' || nodeport AS node, success, result FROM run_command_on_workers('SELECT current_user') ORDER BY 1`,
    );
    const shut = asked.rows.find((each) => !each.success);
    if (shut) {
      throw new SpreadRefused(
        `${shut.node} does not let the coordinator in as ${APP_ROLE}: ${shut.result.trim()}. Allow it in that machine's pg_hba.conf, then call this again.`,
      );
    }
  } finally {
    await session.query("ROLLBACK");
  }
}
