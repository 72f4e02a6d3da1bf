import type { FaultCode } from "@/lib/imports/fault.ts";
import type { Database } from "./client.ts";
import { hasRoom, RESERVE_BYTES } from "./room.ts";

/** The database could not do its work, through no fault of what it was given. Each code has a page in docs/errors. */
export class DatabaseFault extends Error {
  constructor(
    readonly code: Extract<FaultCode, "disk-full" | "database-lost">,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "DatabaseFault";
  }
}

/** Codes of PostgreSQL and of the system. 57P01 to 57P03: it was stopped, has crashed, or is just starting. */
const full = /^(53100|ENOSPC|EDQUOT)$/;
const lost =
  /^(57P0[1-3]|53300|08...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
/** What `pg` says without a code. */
const lostInWords =
  /^(Connection terminated|Client has encountered a connection error|timeout expired|timeout exceeded when trying to connect)/;

/**
 * What happened and what to do, when a fault comes from the database's disk or from losing the database.
 *
 * @returns null for any other fault.
 */
export function databaseFault(cause: unknown, database: Pick<Database, "dataFolder">): DatabaseFault | null {
  if (cause instanceof DatabaseFault) return cause;
  const why = reasonOf(cause);
  // A server whose disk is full stops in the midst of things, which looks like any other loss from here.
  if (why === "disk-full" || (why && !hasRoom(database))) return diskFull(cause);
  const message =
    "The connection to the database was lost. What was under way is done whole or not at all: try again. A file imported twice counts once.";
  return why && new DatabaseFault(why, message, { cause });
}

/** The same for a database that could not be opened to begin with. */
export function databaseNotOpened(
  cause: unknown,
  database: Pick<Database, "dataFolder">,
): DatabaseFault | null {
  const fault = databaseFault(cause, database);
  if (fault?.code !== "database-lost") return fault;
  const what = database.dataFolder ? "was lost while it was being opened" : "can not be reached";
  const todo = database.dataFolder ? "Try again" : "See that it runs and that DATABASE_URL names it";
  return new DatabaseFault("database-lost", `The database ${what}. ${todo}.`, { cause });
}

function reasonOf(cause: unknown): DatabaseFault["code"] | null {
  const chain = chainOf(cause);
  const isAny = (codes: RegExp) => chain.some(({ code }) => codes.test(String(code ?? "")));
  if (isAny(full)) return "disk-full";
  return isAny(lost) || chain.some(({ message }) => lostInWords.test(message)) ? "database-lost" : null;
}

/** Ends what needs so many bytes before it fills the disk of Headroom's own server. @throws DatabaseFault */
export function needRoom(database: Database, bytes = 0): void {
  if (!hasRoom(database, bytes)) throw diskFull();
}

function diskFull(cause?: unknown): DatabaseFault {
  const message = cause
    ? "The disk of the database is full, and nothing was imported. Free some space, then import the file again."
    : `The disk of the database is nearly full, and nothing was imported: ${RESERVE_BYTES / 1024 ** 2} MB are kept free, so that the database can go on. Free some space, then import the file again.`;
  return new DatabaseFault("disk-full", message, { cause });
}

function chainOf(cause: unknown): (Error & { code?: unknown })[] {
  const chain: Error[] = [];
  for (let each = cause; each instanceof Error; each = each.cause) {
    chain.push(each);
    // A name with several addresses fails with one fault for each.
    if (each instanceof AggregateError) chain.push(...each.errors.filter((one) => one instanceof Error));
  }
  return chain;
}
