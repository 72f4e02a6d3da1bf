import fc from "fast-check";
import { expect, test } from "vitest";
import { type Database, withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { listImports } from "@/db/queries/imports.ts";
import { accountNamed, removeAccount } from "@/db/writes/accounts.ts";
import { rebuildReadModels } from "@/db/writes/read-models.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { databaseForTests, importText } from "./database.ts";
import { anyFile, type MadeUpFile } from "./random-files.ts";

const database = databaseForTests();
let next = 0;

async function imported(
  files: MadeUpFile[],
): Promise<{ digest: string; readModels: unknown; accountName: string }> {
  const accountName = `Account ${next++}`;
  for (const { kind, learnedOn, text } of files) {
    const result = await importText(database(), text, { accountName, kind, learnedOn });
    expect(result.status).not.toBe("rejected");
    const { read, inserted, updated, unchanged, superseded, rejected } = result;
    expect(inserted + updated + unchanged + superseded + rejected).toBe(read);
  }
  const account = await accountNamed(database(), accountName);
  if (!account) throw new Error("no account was made");
  const digest = await withAccount(database(), account.id, "read", (session) =>
    digestOf(session, account.id),
  );
  return { digest, readModels: await readModelsOf(database(), account.id), accountName };
}

async function readModelsOf(of: Database, accountId: string): Promise<unknown> {
  return withAccount(of, accountId, "read", async (session) => {
    const days = await session.query(
      "SELECT marketplace, day, channel, tally, known_from, count FROM order_days WHERE account_id = $1 ORDER BY 1, 2, 3, 4, 5",
      [accountId],
    );
    const defects = await session.query(
      `SELECT pack, order_id, kind, marketplace, channel, day, known_from, known_until, confirmed, estimated, units, because, ended_by, source
       FROM defects WHERE account_id = $1 ORDER BY 1, 2, 3, 6, 7, 8, 12`,
      [accountId],
    );
    return { days: days.rows, defects: defects.rows };
  });
}

async function forget(...names: string[]): Promise<void> {
  for (const name of names) {
    const account = await accountNamed(database(), name);
    if (account) await removeAccount(database(), account);
  }
}

const runs = process.env.HEADROOM_LONG ? 300 : 25;

test("the same files in any order, and each split in two, are the same facts and the same read models", async () => {
  const files = fc.array(anyFile, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(files, fc.infiniteStream(fc.nat()), async (made, numbers) => {
      const straight = await imported(made);
      const shuffled = await imported([...made].sort(() => (numbers.next().value % 2 === 0 ? 1 : -1)));
      const split = await imported(made.flatMap(inTwo));
      const twice = await imported([...made, ...made.map((file) => ({ ...file, text: `${file.text}\n` }))]);
      for (const other of [shuffled, split, twice]) {
        expect(other.digest).toBe(straight.digest);
        expect(other.readModels).toEqual(straight.readModels);
      }
      await forget(straight.accountName, shuffled.accountName, split.accountName, twice.accountName);
    }),
    { numRuns: runs },
  );
}, 600_000);

test("read models kept up by imports are those that a rebuild makes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 10 }), async (made) => {
      const { readModels, accountName } = await imported(made);
      const account = await accountNamed(database(), accountName);
      if (!account) throw new Error("no account was made");
      await withAccount(database(), account.id, "write", (session) => rebuildReadModels(session, account.id));
      expect(await readModelsOf(database(), account.id)).toEqual(readModels);
      await forget(accountName);
    }),
    { numRuns: runs * 2 },
  );
}, 600_000);

test("an import taken back leaves the facts and read models of the others alone", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyFile, { minLength: 1, maxLength: 4 }),
      anyFile,
      fc.nat(),
      async (others, file, place) => {
        const at = place % (others.length + 1);
        // A line end more, so that it is not taken for one of the others.
        const extra = { ...file, text: `${file.text}\n\n` };
        const without = await imported(others);
        const { accountName } = await imported([...others.slice(0, at), extra, ...others.slice(at)]);
        const account = await accountNamed(database(), accountName);
        if (!account) throw new Error("no account was made");
        const imports = await listImports(database(), { accountId: account.id, limit: 99, before: null });
        const id = imports.map((each) => each.id).sort((a, b) => a - b)[at];
        expect(await undoImport(database(), { accountId: account.id, id: id as number })).not.toBeNull();
        const digest = await withAccount(database(), account.id, "read", (session) =>
          digestOf(session, account.id),
        );
        expect(digest).toBe(without.digest);
        expect(await readModelsOf(database(), account.id)).toEqual(without.readModels);
        expect(await undoImport(database(), { accountId: account.id, id: id as number })).toBeNull();
        await forget(accountName, without.accountName);
      },
    ),
    { numRuns: runs },
  );
}, 600_000);

test("a file that says something else gives another digest", async () => {
  const text = (stars: number) => `order-id,left-on,stars\n111,2026-03-01,${stars}`;
  const one = await imported([{ kind: "headroom-feedback", learnedOn: "2026-05-01", text: text(1) }]);
  const two = await imported([{ kind: "headroom-feedback", learnedOn: "2026-05-01", text: text(2) }]);
  expect(one.digest).not.toBe(two.digest);
});

function inTwo(file: MadeUpFile): MadeUpFile[] {
  const [header = "", ...lines] = file.text.split("\n");
  const half = Math.ceil(lines.length / 2);
  return [lines.slice(half), lines.slice(0, half)]
    .filter((part) => part.length > 0)
    .map((part) => ({ ...file, text: [header, ...part].join("\n") }));
}
