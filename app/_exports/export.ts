import type { SearchParams } from "@/app/_views/place.ts";
import type { Table } from "@/lib/reports/table.ts";

/** A table on its way out, and the words its file is named by. */
export interface TableFile {
  words: string[];
  table: Table;
}

/**
 * Finds the table that an address asks for, all rows of it, and has it sent. What can not be meant ends in "not found"
 * before. The database is there until it is sent, so that rows can be read as they go out.
 *
 * @param asked What the page's own address says, with the account and the rate of its path.
 */
export type Export = (asked: SearchParams, send: (file: TableFile) => Promise<void>) => Promise<void>;
