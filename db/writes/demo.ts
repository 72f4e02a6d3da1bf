import { eq } from "drizzle-orm";
import { demoFiles } from "@/lib/demo/demo-files.ts";
import type { Database } from "../client.ts";
import { accounts, settings } from "../schema.ts";
import { type Account, accountNamed, ensureAccount, removeAccount } from "./accounts.ts";
import { importReport } from "./import-report.ts";

/** The made-up seller. A name nobody's own account is likely to have. */
export const DEMO_ACCOUNT = "Northlight Goods (demo)";
const REMOVED = "demo-removed";

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
  await database.drizzle.delete(settings).where(eq(settings.name, REMOVED));
  return { account: account.name, files: files.length, lines };
}

/** Removes every demo account with all its rows, and remembers it, so that the next start does not load it again. */
export async function removeDemo(database: Database): Promise<boolean> {
  const demos: Account[] = await database.drizzle.select().from(accounts).where(eq(accounts.isDemo, true));
  for (const demo of demos) await removeAccount(database, demo);
  await database.drizzle.insert(settings).values({ name: REMOVED, value: true }).onConflictDoNothing();
  return demos.length > 0;
}

/** Whether a start should load the demo: nothing was ever imported, and nobody sent the demo away. */
export async function wantsDemo(database: Database): Promise<boolean> {
  const [account] = await database.drizzle.select().from(accounts).limit(1);
  const [removed] = await database.drizzle.select().from(settings).where(eq(settings.name, REMOVED));
  return !account && !removed;
}

/** The demo account, or null when there is none. */
export function demoAccount(database: Database): Promise<Account | null> {
  return accountNamed(database, DEMO_ACCOUNT);
}
