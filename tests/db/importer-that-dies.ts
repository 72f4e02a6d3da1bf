import { createReadStream } from "node:fs";
import pg from "pg";
import { openDatabase } from "@/db/open.ts";
import { importReport } from "@/db/writes/import-report.ts";

/*
 * Imports a file and is killed: at its n-th statement (before it is sent), or after some milliseconds.
 * Arguments: database url, file, account, "statement" or "after", the number. Prints the number of statements when it lives.
 */
const [url = "", file = "", accountName = "", how, number] = process.argv.slice(2);
const database = await openDatabase({
  PORT: 0,
  HOST: "127.0.0.1",
  HEADROOM_HOSTS: [],
  HEADROOM_DATA: "/nonexistent",
  DATABASE_URL: url,
});
const die = () => process.kill(process.pid, "SIGKILL");
let statements = 0;
const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  statements++;
  if (how === "statement" && statements === Number(number)) die();
  return query.apply(this, given as never) as never;
} as never;
if (how === "after") setTimeout(die, Number(number));

await importReport(
  database,
  { name: "file", open: () => createReadStream(file) },
  { accountName, marketplace: "US", kind: null, learnedOn: "2026-11-01" },
);
process.stdout.write(String(statements));
await database.close();
process.exit(0);
