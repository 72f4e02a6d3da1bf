import pg from "pg";
import { openDatabase } from "@/db/open.ts";
import { issueWhatIsDue } from "@/db/reports/schedule.ts";

/*
 * Issues what is due and is killed at its n-th statement, before it is sent. Arguments: database url, the moment it is, the
 * number. Prints the number of statements when it lives.
 */
const [url = "", now = "", number] = process.argv.slice(2);
const database = await openDatabase({
  PORT: 0,
  HOST: "127.0.0.1",
  HEADROOM_HOSTS: [],
  HEADROOM_DATA: "/nonexistent",
  DATABASE_URL: url,
});
let statements = 0;
const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  statements++;
  if (statements === Number(number)) process.kill(process.pid, "SIGKILL");
  return query.apply(this, given as never) as never;
} as never;

await issueWhatIsDue(database, new Date(now), (_, fault) => {
  throw fault;
});
process.stdout.write(String(statements));
await database.close();
process.exit(0);
