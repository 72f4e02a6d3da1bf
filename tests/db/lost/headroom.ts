import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";
import { withAccount } from "@/db/client.ts";
import { examine } from "@/db/doctor/examine.ts";
import { openDatabase } from "@/db/open.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { accountNamed, removeAccount } from "@/db/writes/accounts.ts";

const program = join(import.meta.dirname, "../../../bin/headroom");

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Where the database is: Headroom's own in a data folder, or somebody else's under a URL. */
export type Where = { data: string } | { url: string };

/** Runs the command as a user would. */
export function headroom(where: Where, ...words: string[]): Promise<Ran> {
  const settings = "data" in where ? { HEADROOM_DATA: where.data } : { DATABASE_URL: where.url };
  const { DATABASE_URL: _, ...env } = process.env;
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [program, ...words],
      { env: { ...env, ...settings }, maxBuffer: 1 << 26 },
      (fault, out, err) => resolve({ code: fault ? Number(fault.code ?? 1) : 0, out, err }),
    ),
  );
}

export function importInto(where: Where, file: string, accountName: string): Promise<Ran> {
  return headroom(where, "import", file, "--account", accountName, "--marketplace", "US", "--json");
}

export function open(where: Where) {
  return openDatabase({
    PORT: 0,
    HOST: "127.0.0.1",
    HEADROOM_HOSTS: [],
    HEADROOM_DATA: "data" in where ? where.data : "/nonexistent",
    DATABASE_URL: "url" in where ? where.url : undefined,
  });
}

/** The digest of an account, which goes after that; whatever the doctor calls broken fails the test. */
export async function digestOfHealthy(where: Where, accountName: string): Promise<string> {
  const database = await open(where);
  try {
    const { findings } = await examine(database);
    expect(findings.filter(({ level }) => level === "broken")).toEqual([]);
    const account = await accountNamed(database, accountName);
    if (!account) throw new Error(`There is no account ${accountName}`);
    const digest = await withAccount(database, account.id, "read", (session) =>
      digestOf(session, account.id),
    );
    await removeAccount(database, account);
    return digest;
  } finally {
    await database.close();
  }
}

/** What a user may read when the database went away: plain words, no trace of the program's inside. */
export function expectPlainWords({ err }: Ran): void {
  expect(err).not.toMatch(/^\s+at /m);
  expect(err).not.toMatch(/Unhandled|Uncaught|node:internal/);
}
