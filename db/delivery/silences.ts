import { randomUUID } from "node:crypto";
import type { MetricId } from "@/lib/amazon/metrics.ts";
import type { Silence } from "@/lib/delivery/silence.ts";
import { keptNote, onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { fromRow } from "../rows.ts";
import { lockDelivery } from "./lock.ts";

/** A silence with what became of it. */
export interface SilenceKept extends Silence {
  endedBy: string | null;
  toldAgainAt: Date | null;
}

/** Those of an account that hold now, those to come to an end first. */
export async function silencesNow(
  session: AccountSession,
  accountId: string,
  now: Date,
): Promise<SilenceKept[]> {
  return silencesWhere(session, '"until" > $2 ORDER BY "until"', [accountId, now]);
}

/** Those that are over, and whose end nobody has looked at yet. */
export async function silencesOver(
  session: AccountSession,
  accountId: string,
  now: Date,
): Promise<SilenceKept[]> {
  return silencesWhere(session, '"until" <= $2 AND told_again_at IS NULL ORDER BY "until"', [accountId, now]);
}

async function silencesWhere(
  session: AccountSession,
  condition: string,
  parameters: unknown[],
): Promise<SilenceKept[]> {
  const { rows } = await session.query(
    `SELECT id, marketplace, metric, reason, author, made_at, "until", ended_by, told_again_at
     FROM silences WHERE account_id = $1 AND ${condition}`,
    parameters,
  );
  return rows.map((row) => fromRow<SilenceKept>(row));
}

/** Tells nobody of what matches until its end. @returns Its id; null when the account is gone. */
export async function makeSilence(
  database: Database,
  about: {
    accountId: string;
    marketplace: string | null;
    metric: MetricId | null;
    reason: string;
    author: string;
    until: Date;
    now: Date;
  },
): Promise<string | null> {
  const { accountId, marketplace, metric, reason, author, until, now } = about;
  return withAccount(database, accountId, "write", async (session) => {
    if (!(await lockDelivery(session, accountId))) return null;
    const id = randomUUID();
    await session.query(
      `INSERT INTO silences (account_id, id, marketplace, metric, reason, author, made_at, "until")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [accountId, id, marketplace, metric, keptNote(reason), onOneLine(author), now, until],
    );
    return id;
  });
}

/** Ends a silence before its time: what still stands is told again, as at its own end. */
export async function endSilence(
  database: Database,
  { accountId, id, author, now }: { accountId: string; id: string; author: string; now: Date },
): Promise<boolean> {
  return withAccount(database, accountId, "write", async (session) => {
    await lockDelivery(session, accountId);
    const { rowCount } = await session.query(
      `UPDATE silences SET "until" = $4, ended_by = $3 WHERE account_id = $1 AND id = $2 AND "until" > $4`,
      [accountId, id, onOneLine(author), now],
    );
    return rowCount === 1;
  });
}
