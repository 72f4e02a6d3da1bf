import type { Database } from "./client.ts";
import type { Importer } from "./uploads/importer/importer.ts";

/*
 * Pages are bundled apart from the server that runs them, so a module's own variable would be there twice.
 * What both share stands on the global object: the server opens the database, pages use it.
 */
interface Running {
  database: Database;
  /** Where uploads wait until they are imported. A file stays no longer than that. */
  spool: string;
  importer: Importer;
  /** The project's folder: pages are bundled, and do not know where they lie. */
  project: string;
  /** Whether the page of all parts is there: for tests. */
  showsDesign?: boolean;
}
const shared = globalThis as { headroom?: Running };

/** Makes a database, the folder of its uploads and what imports into it the ones that pages use. */
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

/** The project's folder. */
export function currentProject(): string {
  return current().project;
}

/** What imports for this server. */
export function currentImporter(): Importer {
  return current().importer;
}

export function currentSpool(): string {
  return current().spool;
}

/** Whether this server shows the page of all parts. */
export function showsDesign(): boolean {
  return current().showsDesign ?? false;
}
