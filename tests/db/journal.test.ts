import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { keptLines } from "@/db/writes/journal.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { seed } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";
import { anyFile } from "./random-files.ts";
import * as stored from "./stored.ts";

const database = databaseForTests("at the end");

/** Writes what imports said as it was written before it was kept in columns: line by line, as JSON. */
async function keepAsOfOld(accountId: string): Promise<void> {
  await withAccount(database(), accountId, "write", async (session) => {
    const { rows } = await session.query("SELECT id FROM imports WHERE account_id = $1", [accountId]);
    for (const { id } of rows) {
      let batch = 0;
      for await (const lines of keptLines(session, accountId, id)) {
        await session.query(
          "UPDATE import_lines SET lines = $4 WHERE account_id = $1 AND import_id = $2 AND batch = $3",
          [accountId, id, batch++, gzipSync(JSON.stringify(lines))],
        );
      }
    }
  });
}

test(`an import is taken back as well when its lines were kept in the manner of old (seed ${seed})`, async () => {
  let next = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyFile, { minLength: 2, maxLength: 3 }), async (files) => {
      const accounts = [`New ${next}`, `Old ${next++}`];
      const left = [];
      for (const accountName of accounts) {
        const ids = [];
        for (const { kind, learnedOn, text } of files) {
          ids.push((await importText(database(), text, { accountName, kind, learnedOn })).id as number);
        }
        const { id: accountId } = await ensureAccount(database(), accountName);
        if (accountName.startsWith("Old")) await keepAsOfOld(accountId);
        await undoImport(database(), { accountId, id: ids[0] as number });
        left.push(await stored.storedOf(database(), accountName));
      }
      expect(left[1]).toEqual(left[0]);
      await stored.forget(database(), ...accounts);
    }),
    { numRuns: 10, seed },
  );
}, 600_000);

test("what is the same in every line is kept once", async () => {
  const lines = Array.from({ length: 500 }, (_, n) => `111-${n},2026-03-01,1`);
  const { id } = await importText(database(), ["order-id,left-on,stars", ...lines, ""].join("\n"), {
    linesAtOnce: 500,
  });
  const { rows } = await database().pool.query("SELECT lines FROM import_lines WHERE import_id = $1", [id]);
  const kept = gunzipSync(rows[0].lines).toString();
  expect(kept.split("2026-03-01")).toHaveLength(2);
});
