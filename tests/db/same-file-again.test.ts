import { expect, test } from "vitest";
import { goldenFiles } from "../golden-files.ts";
import { long, seed, shuffled } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";
import { forget, storedOf } from "./stored.ts";

const database = databaseForTests("at the end");
const some = long ? goldenFiles : shuffled(goldenFiles, "again").slice(0, 6);

test.each(some)(`a file of $kind brought ten times is imported once (seed ${seed})`, async (file) => {
  const { kind, text, marketplace } = file;
  const bring = (name: string) =>
    importText(database(), text, { accountName: kind, marketplace, name, learnedOn: "2026-07-01" });
  const first = await bring(file.name);
  expect(first).toMatchObject({ status: "done", kind });
  expect(first.read).toBeGreaterThan(0);
  const stored = await storedOf(database(), kind);
  for (let time = 2; time <= 10; time++) {
    // Under another name: the bytes decide.
    expect(await bring(`${file.name} (${time})`)).toMatchObject({ status: "already-imported", id: first.id });
  }
  expect(await storedOf(database(), kind)).toEqual(stored);
  await forget(database(), kind);
});

const ownFiles = goldenFiles.filter(({ kind }) => kind.startsWith("headroom-"));

test.each(ownFiles)("a file of $kind learned again on another day says nothing new", async (file) => {
  const { kind, text, marketplace, name } = file;
  const bring = (learnedOn: string) =>
    importText(database(), text, { accountName: kind, marketplace, name, learnedOn });
  const first = await bring("2026-07-01");
  const stored = await storedOf(database(), kind);
  const again = await bring("2026-07-02");
  expect(again).toMatchObject({ status: "done", inserted: 0, updated: 0, superseded: 0 });
  expect(again.unchanged).toBe(first.read - first.rejected);
  expect(await storedOf(database(), kind)).toEqual(stored);
  await forget(database(), kind);
});
