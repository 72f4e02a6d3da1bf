import { eq } from "drizzle-orm";
import { demoFiles } from "@/lib/demo/demo-files.ts";
import type { Database } from "../client.ts";
import { accounts, settings } from "../schema.ts";
import { type Account, accountNamed, ensureAccount, removeAccount } from "./accounts.ts";
import { importReport } from "./import-report.ts";

/** The made-up seller. A name nobody's own account is likely to have. */
export const DEMO_ACCOUNT = "Northlight Goods (demo)";
const REMOVED = "demo-removed";
const LOADED = "demo-loaded";

export interface DemoLoaded {
  account: string;
  files: number;
  lines: number;
}

/** Writes the demo seller's report files and imports each, as a seller's own would be. */
export async function loadDemo(
  database: Database,
  { seed, until }: { seed: number; until: string },
  onFile: (done: number, of: number) => void = () => {},
): Promise<DemoLoaded> {
  const files = demoFiles({ seed, until });
  // What another day or an interrupted start left would mix with it.
  const before = await accountNamed(database, DEMO_ACCOUNT);
  if (before) await removeAccount(database, before);
  await forget(database, LOADED);
  const account = await ensureAccount(database, DEMO_ACCOUNT, true);
  let lines = 0;
  for (const [index, { name, kind, marketplace, text }] of files.entries()) {
    const bytes = Buffer.from(text);
    const source = {
      name,
      open: async function* () {
        yield bytes;
      },
    };
    const result = await importReport(database, source, {
      accountName: account.name,
      marketplace,
      kind,
      learnedOn: until,
      isDemo: true,
    });
    if (result.status === "rejected" || result.rejected > 0) {
      throw new Error(
        `The demo file ${name} was not read whole: ${result.message ?? `${result.rejected} lines rejected`}`,
      );
    }
    lines += result.read;
    onFile(index + 1, files.length);
  }
  await forget(database, REMOVED);
  await remember(database, LOADED);
  return { account: account.name, files: files.length, lines };
}

/** Removes every demo account with all its rows, and remembers it, so that the next start does not load it again. */
export async function removeDemo(database: Database): Promise<boolean> {
  const demos: Account[] = await database.drizzle.select().from(accounts).where(eq(accounts.isDemo, true));
  for (const demo of demos) await removeAccount(database, demo);
  await remember(database, REMOVED);
  return demos.length > 0;
}

/**
 * Whether a start should load the demo: nothing was ever imported and nobody sent the demo away, or an earlier start
 * was stopped while loading it.
 */
export async function wantsDemo(database: Database): Promise<boolean> {
  if (await isRemembered(database, REMOVED)) return false;
  const known = await database.drizzle.select().from(accounts).limit(2);
  if (known.length === 0) return true;
  return known.every((account) => account.isDemo) && !(await isRemembered(database, LOADED));
}

async function isRemembered({ drizzle }: Database, name: string): Promise<boolean> {
  return (await drizzle.select().from(settings).where(eq(settings.name, name))).length > 0;
}

async function remember({ drizzle }: Database, name: string): Promise<void> {
  await drizzle.insert(settings).values({ name, value: true }).onConflictDoNothing();
}

async function forget({ drizzle }: Database, name: string): Promise<void> {
  await drizzle.delete(settings).where(eq(settings.name, name));
}
