import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { factKinds, type Telling } from "@/lib/facts/tell.ts";
import type { ReadLine } from "@/lib/imports/read-report.ts";
import type { AccountSession } from "../client.ts";

/** Fast and small enough: tellings repeat themselves. */
const pack = (text: string) => promisify(gzip)(text, { level: 1 });
const unpack = promisify(gunzip);

/** Keeps what a batch of lines said, so that it can be told again. */
export async function keepLines(
  session: AccountSession,
  { accountId, importId, batch }: { accountId: string; importId: number; batch: number },
  lines: ReadLine[],
): Promise<void> {
  const telling = lines.filter((line) => line.tellings.length > 0 || line.snapshots);
  if (telling.length === 0) return;
  await session.query(
    "INSERT INTO import_lines (account_id, import_id, batch, lines) VALUES ($1, $2, $3, $4)",
    [accountId, importId, batch, await pack(JSON.stringify(telling))],
  );
}

/** What an import said, batch by batch, as it was read. */
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
    const lines: ReadLine[] = JSON.parse((await unpack(row.lines)).toString());
    for (const { tellings } of lines) tellings.forEach(restoreDates);
    yield lines;
  }
}

/** JSON knows no dates: what was one is made one again. */
function restoreDates(telling: Telling): void {
  const dateOf = (value: unknown) => (typeof value === "string" ? new Date(value) : null);
  if (telling.fact === "orders") {
    telling.at = dateOf(telling.at) as Date;
    telling.identity.purchasedAt = dateOf(telling.identity.purchasedAt) as Date;
    telling.shipBy = dateOf(telling.shipBy);
    telling.deliverBy = dateOf(telling.deliverBy);
    return;
  }
  for (const [name, type] of Object.entries(factKinds[telling.fact])) {
    if (type === "instant" && telling.fields[name]) telling.fields[name] = dateOf(telling.fields[name]);
  }
}
