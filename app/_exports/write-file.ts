import { csvOfTable } from "@/lib/reports/csv-table.ts";
import { fileNameOf } from "@/lib/reports/file-name.ts";
import { writeXlsx } from "@/lib/reports/xlsx.ts";
import type { Export, TableFile } from "./export.ts";
import type { Format } from "./links.ts";
import { Outlet } from "./outlet.ts";

/** Each may hold a connection while its reader takes it in: pages must find one too. */
const MOST_AT_ONCE = 3;
/** On the global object: routes may each be given a module of their own. */
const shared = globalThis as { headroomFilesUnderWay?: number };

export interface FileOut {
  name: string;
  body: ReadableStream<Uint8Array>;
}

/**
 * A table as a file, written as its rows are read: memory does not grow with their number, and a reader who is slow or goes
 * away holds up or ends the reading.
 *
 * @returns When it is known what is asked for; what can not be meant ends in "not found" before that. Null when as many as
 *   may be are under way.
 */
export async function writeFile(
  run: (send: Parameters<Export>[1]) => Promise<void>,
  format: Format,
  gone: AbortSignal,
): Promise<FileOut | null> {
  if ((shared.headroomFilesUnderWay ?? 0) >= MOST_AT_ONCE) return null;
  shared.headroomFilesUnderWay = (shared.headroomFilesUnderWay ?? 0) + 1;
  const outlet = new Outlet(gone);
  return new Promise<FileOut>((begin, refuse) => {
    run(async ({ words, table }) => {
      begin({ name: fileNameOf(words, format), body: outlet.body });
      await written[format](table, outlet);
    })
      .then(() => outlet.close())
      .catch((fault) => {
        // Before it began this is the answer; after, the file breaks off.
        refuse(fault);
        outlet.break(fault);
      })
      .finally(() => {
        shared.headroomFilesUnderWay = (shared.headroomFilesUnderWay ?? 1) - 1;
      });
  });
}

const written: Record<Format, (table: TableFile["table"], outlet: Outlet) => Promise<void>> = {
  csv: async (table, outlet) => {
    const encoder = new TextEncoder();
    for await (const piece of csvOfTable(table)) await outlet.write(encoder.encode(piece));
  },
  xlsx: (table, outlet) => writeXlsx([table], outlet.asStream(), { title: table.title }),
};
