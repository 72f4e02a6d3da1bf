import { join } from "node:path";
import type { Database } from "./client.ts";

/*
 * Pages are bundled apart from the server that runs them, so a module's own variable would be there twice.
 * What both share stands on the global object: the server opens the database, pages use it.
 */
interface Running {
  database: Database;
  dataFolder: string;
}
const shared = globalThis as { headroom?: Running };

/** Makes a database, and the folder beside it, the ones that pages use. */
export function setCurrent(running: Running): void {
  shared.headroom = running;
}

function current(): Running {
  if (!shared.headroom) throw new Error("No database is open: start the pages with `npm start`");
  return shared.headroom;
}

/** The database of this server. @throws when pages run outside of it. */
export function currentDatabase(): Database {
  return current().database;
}

/** Where uploads wait until they are imported. A file stays no longer than that. */
export function currentSpool(): string {
  return join(/* turbopackIgnore: true */ current().dataFolder, "spool");
}
