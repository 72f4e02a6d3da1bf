import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { fromColumns, inColumns, type TellingsInColumns } from "@/lib/facts/tellings-in-columns.ts";
import type { ReadLine } from "@/lib/imports/read-report.ts";
import { reach } from "@/lib/reach.ts";
import type { AccountSession } from "../client.ts";
import { oldKeptLines } from "./journal-of-old.ts";

/** Fast and small enough: tellings repeat themselves. */
const pack = (text: string) => promisify(gzip)(text, { level: 1 });
const unpack = promisify(gunzip);

/** What is kept of a batch of lines. */
interface Kept {
  tellings: TellingsInColumns;
  /** The lines that hold figures of Amazon's own. */
  snapshots: ReadLine[];
}

/** Keeps what a batch of lines said, so that it can be told again. */
export async function keepLines(
  session: AccountSession,
  { accountId, importId, batch }: { accountId: string; importId: number; batch: number },
  lines: ReadLine[],
): Promise<void> {
  const tellings = lines.flatMap((line) => line.tellings);
  const snapshots = lines.flatMap(({ line, snapshots }) =>
    snapshots ? [{ line, tellings: [], snapshots }] : [],
  );
  if (tellings.length === 0 && snapshots.length === 0) return;
  const kept: Kept = { tellings: inColumns(tellings), snapshots };
  await session.query(
    "INSERT INTO import_lines (account_id, import_id, batch, lines) VALUES ($1, $2, $3, $4)",
    [accountId, importId, batch, await pack(JSON.stringify(kept))],
  );
}

/** What an import said, batch by batch. */
export async function* keptLines(
  session: AccountSession,
  accountId: string,
  importId: number,
): AsyncGenerator<ReadLine[]> {
  for (let batch = -1; ; ) {
    const { rows } = await session.query<{ batch: number; lines: Buffer }>(
      "SELECT batch, lines FROM import_lines WHERE account_id = $1 AND import_id = $2 AND batch > $3 ORDER BY batch LIMIT 1",
      [accountId, importId, batch],
    );
    const row = rows[0];
    if (!row) return;
    batch = row.batch;
    const kept: Kept | ReadLine[] = JSON.parse((await unpack(row.lines)).toString());
    yield Array.isArray(kept) ? oldKeptLines(kept) : linesOf(kept);
  }
}

function linesOf({ tellings, snapshots }: Kept): ReadLine[] {
  const lines = new Map<number, ReadLine>(snapshots.map((line) => [line.line, line]));
  for (const telling of fromColumns(tellings)) {
    reach(lines, telling.line, () => ({ line: telling.line, tellings: [] })).tellings.push(telling);
  }
  return [...lines.values()];
}
