import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client.ts";
import { importUpload } from "@/db/uploads/import-upload.ts";
import { uploadWithId } from "@/db/uploads/uploads.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import type { ImportResult } from "@/db/writes/import-report.ts";
import { type GoldenFile, goldenFile, goldenFiles } from "../golden-files.ts";
import { long, seed, shuffled } from "../seed.ts";
import { databaseForTests, expectHealthy, importText, openAgain, urlOf } from "./database.ts";
import { forget, storedOf } from "./stored.ts";
import { waitingUpload } from "./waiting-upload.ts";

// Imports at once would wait for each other's doctor: it looks after every round instead.
const database = databaseForTests("at the end");
const workers: Database[] = [];
const learnedOn = "2026-07-01";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-at-once-"));
  for (let count = 0; count < 8; count++) workers.push(await openAgain(database()));
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await rm(folder, { recursive: true, force: true });
});

/** One file was imported, and every other attempt says so by its number. */
function expectOneImport(results: Pick<ImportResult, "status" | "id">[]): void {
  const done = results.filter(({ status }) => status === "done");
  expect(done).toHaveLength(1);
  for (const { status, id } of results) {
    expect(["done", "already-imported"]).toContain(status);
    expect(id).toBe(done[0]?.id);
  }
}

const storedAlone = async ({ text }: GoldenFile) => {
  await importText(database(), text, { accountName: "Alone", learnedOn });
  const stored = await storedOf(database(), "Alone");
  await forget(database(), "Alone");
  return stored;
};

const rounds = long ? 40 : 4;

test(`one file imported by eight at once is imported once (${rounds} rounds, seed ${seed})`, async () => {
  const files = shuffled(goldenFiles, "eight at once");
  for (let round = 0; round < rounds; round++) {
    const file = files[round % files.length] as GoldenFile;
    const alone = await storedAlone(file);
    const accountName = `Eight ${round}`;
    // Half of the rounds also race for the account that does not exist yet.
    if (round % 2) await ensureAccount(database(), accountName);
    const results = await Promise.all(
      workers.map((worker) => importText(worker, file.text, { accountName, learnedOn })),
    );
    expectOneImport(results);
    expect(await storedOf(database(), accountName)).toEqual(alone);
    await expectHealthy(database());
    await forget(database(), accountName);
  }
}, 1_200_000);

test("one file uploaded eight times at once is imported once, and every upload ends well", async () => {
  const { text, name, marketplace } = goldenFile("headroom-claims");
  const about = { accountName: "Uploads", marketplace, file: name };
  const ids = await Promise.all(
    workers.map((worker) => waitingUpload(worker, folder, about, Buffer.from(text))),
  );
  // Each twice: the second finds it taken.
  await Promise.all(
    ids.flatMap((id, index) => [
      importUpload(workers[index] as Database, folder, id),
      importUpload(workers[7 - index] as Database, folder, id),
    ]),
  );
  const ended = await Promise.all(ids.map((id) => uploadWithId(database(), id)));
  expect(ended.map((each) => each?.stage)).toEqual(ids.map(() => "finished"));
  expectOneImport(ended.map((each) => each?.result as ImportResult));
  await forget(database(), "Uploads");
});

// Eight processes take seconds to start.
test.runIf(long)(
  "one file imported by eight processes at once is imported once, and none fails",
  async () => {
    const { rows } = await database().pool.query("SELECT current_database() AS name");
    const env = { ...process.env, DATABASE_URL: urlOf(rows[0].name) };
    const headroom = join(import.meta.dirname, "../../bin/headroom");
    for (const kind of ["all-orders", "settlement-v2", "orders-api-2026"]) {
      const path = join(folder, kind);
      await writeFile(path, goldenFile(kind).text);
      const words = ["import", path, "--account", kind, "--marketplace", "US", "--json"];
      const outs = await Promise.all(
        workers.map(
          () =>
            new Promise<string>((resolve, reject) =>
              execFile(process.execPath, [headroom, ...words], { env }, (fault, out, err) =>
                fault ? reject(new Error(`${out}\n${err}`)) : resolve(out),
              ),
            ),
        ),
      );
      expectOneImport(outs.flatMap((out) => JSON.parse(out).imports));
      await expectHealthy(database());
      await forget(database(), kind);
    }
  },
  600_000,
);

/** The records of a file in the opposite order. */
function backwards(file: GoldenFile): GoldenFile {
  if (file.kind === "orders-api-2026") {
    const { orders, ...rest } = JSON.parse(file.text);
    return { ...file, text: JSON.stringify({ ...rest, orders: orders.reverse() }) };
  }
  const [header, ...lines] = file.text.replace(/\n$/, "").split("\n");
  return { ...file, text: [header, ...lines.reverse(), ""].join("\n") };
}

const manyRounds = long ? 50 : 4;

test(`four at once with files of the same orders in opposite order end as one after another (${manyRounds} rounds, seed ${seed})`, async () => {
  const overlapping = [
    "all-orders",
    "headroom-orders",
    "headroom-shipments",
    "headroom-claims",
    "headroom-cancellations",
    "order-report",
    "orders-api-2026",
    "fulfilled-shipments",
    "seller-feedback",
  ];
  for (let round = 0; round < manyRounds; round++) {
    const files = shuffled(overlapping, `four ${round}`)
      .slice(0, 4)
      .map((kind, index) => (index % 2 ? backwards(goldenFile(kind)) : goldenFile(kind)));
    const [serial, atOnce] = [`Serial ${round}`, `Four ${round}`];
    const bring = (worker: Database, { text }: GoldenFile, accountName: string) =>
      importText(worker, text, { accountName, learnedOn });
    for (const file of files) expect((await bring(database(), file, serial)).status).toBe("done");
    // Another account is at work beside it: its rows lie between this one's.
    const results = await Promise.all(
      files.flatMap((file, index) => [
        bring(workers[index] as Database, file, atOnce),
        bring(workers[index + 4] as Database, files[3 - index] as GoldenFile, `${atOnce} beside`),
      ]),
    );
    expect(results.map(({ status }) => status)).toEqual(results.map(() => "done"));
    const expected = await storedOf(database(), serial);
    expect(await storedOf(database(), atOnce)).toEqual(expected);
    expect(await storedOf(database(), `${atOnce} beside`)).toEqual(expected);
    await expectHealthy(database());
    await forget(database(), serial, atOnce, `${atOnce} beside`);
  }
}, 1_200_000);

test("a file refused midway takes nothing of another away that came to the same new account meanwhile", async () => {
  const lines = Array.from({ length: 6_000 }, (_, n) => `111-${n},2026-03-03,1`);
  const good = ["order-id,left-on,stars", ...lines].join("\n");
  // Quotes that never end, behind the first batch: the import had begun.
  const refused = `${good}\n"111-x,2026-03-03,1\n`;
  for (let round = 0; round < (long ? 20 : 3); round++) {
    const accountName = `Beside ${round}`;
    const [first, second, third] = await Promise.all([
      importText(workers[0] as Database, refused, { accountName }),
      importText(workers[1] as Database, good, { accountName }),
      importText(workers[2] as Database, refused, { accountName }),
    ]);
    expect([first, third]).toMatchObject([{ code: "broken-quotes" }, { code: "broken-quotes" }]);
    expect(second).toMatchObject({ status: "done", read: 6_000 });
    const again = await importText(database(), good, { accountName });
    expect(again).toMatchObject({ status: "already-imported", id: second.id });
    await forget(database(), accountName);
  }
}, 600_000);
