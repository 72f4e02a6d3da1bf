import { randomBytes } from "node:crypto";
import { SECRET_PREFIX } from "@/lib/delivery/sign.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { lockDelivery } from "./lock.ts";
import { type SealedPlace, seal, unseal } from "./seal.ts";

/** How long the secret before the new one goes on signing. */
const ROTATION_MS = 24 * 3_600_000;
const SECRET_BYTES = 32;

/** A webhook's secret as Standard Webhooks writes it. */
export const newSecret = () => SECRET_PREFIX + randomBytes(SECRET_BYTES).toString("base64");

/** Where a webhook's secret is stored: it opens nowhere else. */
export function secretPlace(column: "secret" | "old_secret", accountId: string, id: string): SealedPlace {
  return { table: "recipients", column, accountId, id };
}

/** Gives a webhook another secret; the one before it signs too for a day. Null when there is no such webhook. */
export async function newSecretFor(
  database: Database,
  { accountId, id, now, key }: { accountId: string; id: string; now: Date; key: Buffer },
): Promise<string | null> {
  return withAccount(database, accountId, "write", async (session) => {
    await lockDelivery(session, accountId);
    const [current] = await sealedSecrets(session, accountId, id);
    if (!current) return null;
    const secret = newSecret();
    const old = seal(
      unseal(current.sealed, key, secretPlace(current.column, accountId, id)),
      key,
      secretPlace("old_secret", accountId, id),
    );
    await session.query(
      `UPDATE recipients SET secret = $3, old_secret = $4, old_secret_until = $5 WHERE account_id = $1 AND id = $2`,
      [
        accountId,
        id,
        seal(secret, key, secretPlace("secret", accountId, id)),
        old,
        new Date(now.getTime() + ROTATION_MS),
      ],
    );
    return secret;
  });
}

/** The secrets that sign for a webhook now, the newest first. */
export async function secretsOf(
  session: AccountSession,
  { accountId, id, now, key }: { accountId: string; id: string; now: Date; key: Buffer },
): Promise<string[]> {
  const sealed = await sealedSecrets(session, accountId, id, now);
  return sealed.map(({ column, sealed }) => unseal(sealed, key, secretPlace(column, accountId, id)));
}

async function sealedSecrets(
  session: AccountSession,
  accountId: string,
  id: string,
  now: Date | null = null,
): Promise<{ column: "secret" | "old_secret"; sealed: Buffer }[]> {
  const { rows } = await session.query<{
    secret: Buffer | null;
    old_secret: Buffer | null;
    until: Date | null;
  }>(
    `SELECT secret, old_secret, old_secret_until AS until FROM recipients
     WHERE account_id = $1 AND id = $2 AND way = 'webhook'`,
    [accountId, id],
  );
  const [row] = rows;
  if (!row?.secret) return [];
  const both = row.old_secret && now && row.until && row.until > now;
  return [
    { column: "secret", sealed: row.secret },
    ...(both ? [{ column: "old_secret" as const, sealed: row.old_secret as Buffer }] : []),
  ];
}
