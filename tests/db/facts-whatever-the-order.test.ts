import fc from "fast-check";
import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { listImports } from "@/db/queries/imports.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { rebuildReadModels } from "@/db/writes/read-models.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { long, seed } from "../seed.ts";
import { databaseForTests, expectHealthy, importText } from "./database.ts";
import { anyFile, type MadeUpFile } from "./random-files.ts";
import * as stored from "./stored.ts";

// Thousands of imports, each cheaper than a look of the doctor: it looks once in this many accounts.
const database = databaseForTests("at the end");
const DOCTOR_EVERY = 10;
let next = 0;

async function imported(files: MadeUpFile[]): Promise<stored.Stored & { accountName: string }> {
  const accountName = `Account ${next++}`;
  for (const { kind, learnedOn, text } of files) {
    const result = await importText(database(), text, { accountName, kind, learnedOn });
    expect(result.status).not.toBe("rejected");
  }
  if (next % DOCTOR_EVERY === 0) await expectHealthy(database());
  return { ...(await stored.storedOf(database(), accountName)), accountName };
}

/** All but the account's name. */
const factsOf = ({ accountName: _, ...rest }: stored.Stored & { accountName: string }) => rest;
const forget = (...names: string[]) => stored.forget(database(), ...names);

const runs = long ? 300 : 15;

test(`the same files in any order, and each split in two, are the same facts and the same read models (seed ${seed})`, async () => {
  const files = fc.array(anyFile, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(files, fc.infiniteStream(fc.nat()), async (made, numbers) => {
      const straight = await imported(made);
      const shuffled = await imported([...made].sort(() => (numbers.next().value % 2 === 0 ? 1 : -1)));
      const split = await imported(made.flatMap(inTwo));
      const twice = await imported([...made, ...made.map((file) => ({ ...file, text: `${file.text}\n` }))]);
      for (const other of [shuffled, split, twice]) expect(factsOf(other)).toEqual(factsOf(straight));
      await forget(straight.accountName, shuffled.accountName, split.accountName, twice.accountName);
    }),
    { numRuns: runs, seed },
  );
}, 600_000);

test(`read models kept up by imports are those that a rebuild makes (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 10 }), async (made) => {
      const kept = await imported(made);
      const account = await accountNamed(database(), kept.accountName);
      if (!account) throw new Error("no account was made");
      await withAccount(database(), account.id, "write", (session) => rebuildReadModels(session, account.id));
      expect(await stored.storedOf(database(), account.name)).toEqual(factsOf(kept));
      await forget(account.name);
    }),
    { numRuns: runs * 2, seed },
  );
}, 600_000);

test(`an import taken back leaves the facts and read models of the others alone (seed ${seed})`, async () => {
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
        expect(await stored.storedOf(database(), accountName)).toEqual(factsOf(without));
        expect(await undoImport(database(), { accountId: account.id, id: id as number })).toBeNull();
        await forget(accountName, without.accountName);
      },
    ),
    { numRuns: runs, seed },
  );
}, 600_000);

test("a file that says something else gives another digest", async () => {
  const text = (stars: number) => `order-id,left-on,stars\n111,2026-03-01,${stars}`;
  const one = await imported([{ kind: "headroom-feedback", learnedOn: "2026-05-01", text: text(1) }]);
  const two = await imported([{ kind: "headroom-feedback", learnedOn: "2026-05-01", text: text(2) }]);
  expect(one.digest).not.toBe(two.digest);
});

function inTwo(file: MadeUpFile): MadeUpFile[] {
  const [header = "", ...lines] = file.text.replace(/\n$/, "").split("\n");
  const half = Math.ceil(lines.length / 2);
  return [lines.slice(half), lines.slice(0, half)]
    .filter((part) => part.length > 0)
    .map((part) => ({ ...file, text: `${[header, ...part].join("\n")}\n` }));
}
