import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The place of a sealed value: sealed for one, it can not be opened in another. */
export interface SealedPlace {
  table: string;
  column: string;
  accountId: string;
  id: string;
}

const named = ({ table, column, accountId, id }: SealedPlace) =>
  Buffer.from(JSON.stringify([VERSION, table, column, accountId, id]));

/** A secret as it is stored: AES-256-GCM, bound to its place. */
export function seal(secret: string, key: Buffer, place: SealedPlace): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(named(place));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), sealed]);
}

/** @throws when it was sealed under another key, for another place, or changed since. */
export function unseal(sealed: Buffer, key: Buffer, place: SealedPlace): string {
  try {
    if (sealed[0] !== VERSION) throw new Error(`Sealed in an unknown way: ${sealed[0]}`);
    const iv = sealed.subarray(1, 1 + IV_BYTES);
    const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(named(place));
    decipher.setAuthTag(tag);
    const words = decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES));
    return Buffer.concat([words, decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new Error("A stored secret can not be opened: HEADROOM_KEY, or the key file, is another one", {
      cause,
    });
  }
}
