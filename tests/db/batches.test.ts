import fc from "fast-check";
import { expect, test } from "vitest";
import { long, seed } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";
import { anyFile, type MadeUpFile } from "./random-files.ts";
import * as stored from "./stored.ts";

const database = databaseForTests("at the end");
let next = 0;

test(`a file does the same, line for line, however many lines are merged at once (seed ${seed})`, async () => {
  const imported = async (files: MadeUpFile[], linesAtOnce: number) => {
    const accountName = `Account ${next++}`;
    const counts = [];
    for (const { kind, learnedOn, text } of files) {
      const result = await importText(database(), text, { accountName, kind, learnedOn, linesAtOnce });
      const { read, inserted, updated, unchanged, superseded, rejected } = result;
      counts.push({ read, inserted, updated, unchanged, superseded, rejected });
    }
    const left = await stored.storedOf(database(), accountName);
    await stored.forget(database(), accountName);
    return { counts, left };
  };
  const files = fc.array(anyFile, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 5 }), async (made, linesAtOnce) => {
      // Each file twice: the second time it repeats what is known.
      const twice = made.flatMap((file) => [file, { ...file, text: `${file.text}\n` }]);
      expect(await imported(twice, linesAtOnce)).toEqual(await imported(twice, 10_000));
    }),
    { numRuns: long ? 300 : 30, seed },
  );
}, 600_000);
