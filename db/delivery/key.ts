import { createHash, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../env.ts";

const FILE = "secrets.key";
const BYTES = 32;

/**
 * The key that secrets are stored under: that of HEADROOM_KEY, else one made once and kept in the data folder, where only
 * its owner can read it. Without it what it sealed can not be opened: it belongs into the back-up, apart from the database's.
 */
export async function sealingKey({
  HEADROOM_KEY,
  HEADROOM_DATA,
}: Pick<Environment, "HEADROOM_KEY" | "HEADROOM_DATA">): Promise<Buffer> {
  if (HEADROOM_KEY) return createHash("sha256").update(HEADROOM_KEY).digest();
  const path = join(HEADROOM_DATA, FILE);
  return (await keyIn(path)) ?? (await makeKey(HEADROOM_DATA, path));
}

async function keyIn(path: string): Promise<Buffer | null> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return null;
    throw new Error(`The key of stored secrets can not be read: ${path}`, { cause });
  });
  if (text === null) return null;
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== BYTES) throw new Error(`${path} holds no key: put back the one from the back-up`);
  return key;
}

/** Two processes may make one at once: a link is made once, and both then read the same. */
async function makeKey(folder: string, path: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  await link(draft, path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EEXIST") throw cause;
  });
  await rm(draft);
  return (await keyIn(path)) as Buffer;
}
