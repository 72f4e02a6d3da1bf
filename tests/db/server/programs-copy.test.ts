import { chmod, chown, mkdir, readdir, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { completePrograms, programNames } from "../../../db/server/programs.ts";
import { copiedPrograms } from "../../../db/server/programs-copy.ts";
import { aFolder, clearAway, isRoot } from "./processes.ts";

let native: string;
let shared: string;
beforeEach(async () => {
  native = await anInstall();
  shared = await aFolder(0o777);
  vi.stubEnv("TMPDIR", shared);
  expect(tmpdir()).toBe(shared);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await clearAway();
});

test("an install without scripts gets its links and its right to run", async () => {
  expect(await completePrograms(native)).toBe(true);
  expect(await readlink(join(native, "lib/libpq.so.5"))).toBe("libpq.so.5.18");
  expect((await stat(join(native, "bin/postgres"))).mode & 0o111).toBe(0o111);
  expect(await completePrograms(native)).toBe(true);
});

test("a copy is readable to all, writable to us alone, made once", async () => {
  const programs = { folder: native, version: "1" };
  const copy = await copiedPrograms(programs);
  expect((await stat(join(copy, "lib"))).mode & 0o777).toBe(0o755);
  expect((await stat(join(copy, "lib/libpq.so.5"))).mode & 0o777).toBe(0o644);
  expect((await stat(join(copy, "bin/initdb"))).mode & 0o777).toBe(0o755);
  const made = await stat(join(copy, "bin/initdb"));
  expect(await copiedPrograms(programs)).toBe(copy);
  expect((await stat(join(copy, "bin/initdb"))).ino).toBe(made.ino);
  expect(await readdir(shared)).toHaveLength(1);
});

test("several processes at once make one copy between them", async () => {
  const programs = { folder: native, version: "1" };
  const copies = await Promise.all([
    copiedPrograms(programs),
    copiedPrograms(programs),
    copiedPrograms(programs),
  ]);
  expect(new Set(copies).size).toBe(1);
  expect(await readdir(shared)).toHaveLength(1);
});

test("a copy that a cleaner went through is made anew", async () => {
  const programs = { folder: native, version: "1" };
  const copy = await copiedPrograms(programs);
  await rm(join(copy, "lib/libpq.so.5.18"));
  expect(await copiedPrograms(programs)).toBe(copy);
  expect(await readFile(join(copy, "lib/libpq.so.5"), "utf8")).toBe("library");
});

test("a copy that others could have changed is not run", async () => {
  const programs = { folder: native, version: "1" };
  const home = join(await copiedPrograms(programs), "..");
  await chmod(home, 0o777);
  await expect(copiedPrograms(programs)).rejects.toThrow(
    `cannot be copied from ${programs.folder} to ${home}`,
  );
});

test.runIf(isRoot)("nor is one that somebody else put in its place", async () => {
  const programs = { folder: native, version: "1" };
  const home = join(await copiedPrograms(programs), "..");
  await chown(home, 1000, 1000);
  await expect(copiedPrograms(programs)).rejects.toThrow("cannot be copied");
});

/** A small thing in the package's shape, as closed as a strict umask makes it. */
async function anInstall(): Promise<string> {
  const folder = join(await aFolder(0o700), "native");
  await mkdir(join(folder, "bin"), { recursive: true });
  await mkdir(join(folder, "lib"));
  for (const name of programNames) await writeFile(join(folder, "bin", name), name, { mode: 0o600 });
  await writeFile(join(folder, "lib/libpq.so.5.18"), "library", { mode: 0o600 });
  const links = [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }];
  await writeFile(join(folder, "pg-symlinks.json"), JSON.stringify(links));
  return folder;
}
