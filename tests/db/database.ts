import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import type { Database } from "@/db/client.ts";
import { openDatabase } from "@/db/open.ts";
import { type ImportRequest, type ImportResult, importReport } from "@/db/writes/import-report.ts";

let count = 0;

/** A migrated, empty database of this test file's own; dropped at its end. */
export function databaseForTests(): () => Database {
  let database: Database | undefined;
  const name = `headroom_test_${process.pid}_${count++}`;
  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
    const url = new URL(inject("serverUrl"));
    url.pathname = `/${name}`;
    database = await openDatabase({
      PORT: 0,
      HOST: "127.0.0.1",
      HEADROOM_HOSTS: [],
      HEADROOM_DATA: "/nonexistent",
      DATABASE_URL: url.href,
    });
  });
  afterAll(async () => {
    await database?.close();
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  return () => {
    if (!database) throw new Error("The database of this test file is not open yet");
    return database;
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(inject("serverUrl"));
  await client.connect();
  // Two files that copy the template at once get in each other's way.
  await client.query("SELECT pg_advisory_lock(42)");
  await client.query(statement);
  await client.end();
}

/** Imports text as a file would be. */
export function importText(
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
  return importReport(database, source, {
    accountName: "Acme",
    marketplace: "US",
    kind: null,
    learnedOn: "2026-11-01",
    ...request,
  });
}
