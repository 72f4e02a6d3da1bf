import type { Database } from "./client.ts";

/*
 * Pages are bundled apart from the server that runs them, so a module's own variable would be there twice.
 * What both share stands on the global object: the server opens the database, pages use it.
 */
const shared = globalThis as { headroomDatabase?: Database };

/** Makes a database the one that pages use. */
export function setCurrentDatabase(database: Database): void {
  shared.headroomDatabase = database;
}

/** The database of this server. @throws when pages run outside of it. */
export function currentDatabase(): Database {
  if (!shared.headroomDatabase) throw new Error("No database is open: start the pages with `npm start`");
  return shared.headroomDatabase;
}
