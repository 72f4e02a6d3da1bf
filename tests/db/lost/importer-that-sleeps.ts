import { createReadStream } from "node:fs";
import pg from "pg";
import { openDatabase } from "@/db/open.ts";
import { importReport } from "@/db/writes/import-report.ts";

/*
 * Imports a file and never comes to its end: with its account's lock in hand it asks the server for ten minutes of
 * sleep, as a long statement would. Arguments: database url, file, account.
 */
const [url = "", file = "", accountName = ""] = process.argv.slice(2);
const database = await openDatabase({
  PORT: 0,
  HOST: "127.0.0.1",
  HEADROOM_HOSTS: [],
  HEADROOM_DATA: "/nonexistent",
  DATABASE_URL: url,
});
const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const isNewImport = String(given[0]).startsWith("INSERT INTO imports ");
  return query.apply(this, (isNewImport ? ["SELECT pg_sleep(600)"] : given) as never) as never;
} as never;

await importReport(
  database,
  { name: "file", open: () => createReadStream(file) },
  { accountName, marketplace: "US", kind: null, learnedOn: "2026-11-01" },
);
