import pg from "pg";
import { afterAll, beforeAll, expect, inject } from "vitest";
import type { Database } from "@/db/client.ts";
import { examine } from "@/db/doctor/examine.ts";
import { migrateUnderLock } from "@/db/migrate.ts";
import { openDatabase } from "@/db/open.ts";
import { type ImportRequest, type ImportResult, importReport } from "@/db/writes/import-report.ts";
import { createOnCluster, dropOnCluster } from "./cluster.ts";

let count = 0;

/**
 * When the doctor looks at a test database: after imports and at the end, only at the end, or never.
 *
 * A look costs as much as several small imports, so tests of thousands of imports ask for it themselves
 * (`expectHealthy`), once a round; tests that write to the tables by hand do not want it.
 */
type Doctor = "after imports" | "at the end" | "never";

const doctors = new WeakMap<Database, Doctor>();
const changes = new WeakMap<Database, number>();

/** It looks at every account there is, and most tests make one each: after the first few changes, at one in five. */
function isLookDue(database: Database): boolean {
  const change = (changes.get(database) ?? 0) + 1;
  changes.set(database, change);
  return change <= 10 || change % 5 === 0;
}

/**
 * A migrated, empty database of this test file's own; examined and dropped at its end.
 *
 * @param spread On a cluster: whether its tables are spread already.
 */
export function databaseForTests(doctor: Doctor = "after imports", { spread = true } = {}): () => Database {
  let database: Database | undefined;
  const name = `headroom_test_${process.pid}_${count++}`;
  beforeAll(async () => {
    await createDatabase(name, spread);
    database = await openNamed(name);
    doctors.set(database, doctor);
  });
  afterAll(async () => {
    try {
      if (database && doctor !== "never") await expectHealthy(database);
    } finally {
      await database?.close();
      await dropDatabase(name);
    }
  });
  return () => {
    if (!database) throw new Error("The database of this test file is not open yet");
    return database;
  };
}

/** Opens a test database once more, as another process would: with connections of its own. */
export async function openAgain(database: Database): Promise<Database> {
  const { rows } = await database.pool.query("SELECT current_database() AS name");
  const again = await openNamed(rows[0].name);
  doctors.set(again, "never");
  return again;
}

function openNamed(name: string): Promise<Database> {
  return openDatabase({
    PORT: 0,
    HOST: "127.0.0.1",
    HEADROOM_HOSTS: [],
    HEADROOM_DATA: "/nonexistent",
    DATABASE_URL: urlOf(name),
  });
}

/** Where a database on the tests' server is. */
export function urlOf(name: string): string {
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/** Whether the tests run on a Citus cluster. */
export const isOnCluster = () => inject("template") === null;

async function createDatabase(name: string, spread: boolean): Promise<void> {
  if (!isOnCluster()) return onServer(`CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
  const migrated = async (url: string) => {
    const pool = new pg.Pool({ connectionString: url });
    await migrateUnderLock(pool);
    await pool.end();
  };
  await createOnCluster(inject("serverUrl"), name, migrated, { spread });
}

async function dropDatabase(name: string): Promise<void> {
  if (!isOnCluster()) return onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await dropOnCluster(inject("serverUrl"), name);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(inject("serverUrl"));
  await client.connect();
  // Two files that copy the template at once get in each other's way.
  await client.query("SELECT pg_advisory_lock(42)");
  await client.query(statement);
  await client.end();
}

/** Fails when the doctor finds something that is Headroom's own fault; odd files are not. */
export async function expectHealthy(database: Database): Promise<void> {
  const { findings } = await examine(database);
  expect(findings.filter(({ level }) => level === "broken")).toEqual([]);
}

/** Imports text as a file would be, and looks whether every line is accounted for and nothing was broken. */
export async function importText(
  database: Database,
  text: string | Uint8Array,
  request: Partial<ImportRequest> & { name?: string } = {},
): Promise<ImportResult> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const source = {
    name: request.name ?? "report.txt",
    open: async function* () {
      // In pieces, as files are read: a line may lie across two of them.
      for (let at = 0; at < bytes.length; at += 10_007) yield bytes.subarray(at, at + 10_007);
    },
  };
  const result = await importReport(database, source, {
    accountName: "Acme",
    marketplace: "US",
    kind: null,
    learnedOn: "2026-11-01",
    // A small file in several batches too: what one tells, the next must know.
    ...(bytes.length < 20_000 ? { linesAtOnce: 1 + (bytes.length % 7) } : {}),
    ...request,
  });
  const { read, inserted, updated, unchanged, superseded, rejected } = result;
  expect(inserted + updated + unchanged + superseded + rejected, `the lines of ${source.name}`).toBe(read);
  // One that changed nothing is looked at with the next, or at the end.
  const looked = doctors.get(database) === "after imports";
  if (looked && result.status === "done" && isLookDue(database)) await expectHealthy(database);
  return result;
}
