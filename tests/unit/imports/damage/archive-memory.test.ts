import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { long } from "../../../seed.ts";
import { numbersFrom } from "./sweep.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-archives-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is called a megabyte below is a quarter of one in the short run. */
const MB = long ? 1024 ** 2 : 1024 ** 2 / 4;
const header = "order-id\tleft-on\tstars\tcomment\n";
const random = numbersFrom(5);
/** Text that packs about fifty to one: no bomb by its ratio. */
const words = Array.from({ length: 6_000 }, () => random(36).toString(36)).join("");
const many = (megabytes: number) => words.repeat(Math.ceil((megabytes * MB) / words.length));

/** One file in a zip, with what its headers say of it. */
function zip(content: Buffer, lies: { bytes?: number; crc?: number; name?: string } = {}): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from(lies.name ?? "report.txt");
  const facts = Buffer.alloc(22);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(lies.crc ?? crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(lies.bytes ?? content.length, 18);
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(name.length, 0);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, lengths, name, packed]);
  const directory = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\x03"),
    facts,
    lengths,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

const hostile: Record<string, [() => Buffer, string]> = {
  "a thousand to one": [() => gzipSync(Buffer.alloc(256 * MB)), "archive-bomb"],
  "one line of 200 MB": [() => gzipSync(header + many(200), { level: 1 }), "not-a-report"],
  "one line of 200 MB in a zip": [() => zip(Buffer.from(header + many(200))), "not-a-report"],
  "one cell that is never closed": [
    () => gzipSync(`a,b\nx,"${many(100)}`.replace("a,b", "order-id,left-on,stars"), { level: 1 }),
    "not-a-report",
  ],
  "one name of 100 MB in a header": [() => gzipSync(many(100), { level: 1 }), "not-a-report"],
  "JSON that is one text": [() => gzipSync(`{"payload":"${many(60)}"}`, { level: 1 }), "json"],
  "JSON of 400 MB": [
    () => gzipSync(`[${`"${words}",`.repeat(Math.ceil((400 * MB) / 6_003))}1]`, { level: 1 }),
    "json-too-large",
  ],
  "JSON nested deep": [() => gzipSync("[".repeat(1_000_000)), "broken-json"],
  "a gzip in a gzip in a gzip": [() => gzipSync(gzipSync(gzipSync(many(20)))), "archive-nested"],
  "a zip in a gzip": [() => gzipSync(zip(Buffer.from(header))), "archive-nested"],
  "a wrong check sum behind 100 MB": [
    () => zip(Buffer.from(header + many(3).replaceAll("a", "\n").repeat(30)), { crc: 7 }),
    "archive-broken",
  ],
  "a file that is longer than it says": [
    () => zip(Buffer.from(header + many(50)), { bytes: 99 }),
    "archive-broken",
  ],
  "a name that climbs": [() => zip(Buffer.from(header), { name: "../../report.txt" }), "archive-unsafe"],
  "cut in its middle": [
    () => gzipSync(header + many(100), { level: 1 }).subarray(0, MB / 2),
    "archive-broken",
  ],
  "many members": [
    () => Buffer.concat(Array.from({ length: 200 }, () => gzipSync(Buffer.alloc(MB)))),
    "archive-bomb",
  ],
};

test("hostile archives are refused within 5 seconds each, and fill no memory", async () => {
  const names = Object.keys(hostile);
  for (const [name, [make]] of Object.entries(hostile)) await writeFile(join(folder, name), make());
  const script = join(import.meta.dirname, "archive-reader.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    script,
    ...names.map((name) => join(folder, name)),
  ]);
  const [idle, ...each] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(each.map(({ file, code }) => [basename(file), code])).toEqual(
    names.map((name) => [name, hostile[name]?.[1]]),
  );
  for (const { file, seconds, megabytes } of each) {
    expect(seconds, basename(file)).toBeLessThan(5);
    expect(megabytes - idle.megabytes, basename(file)).toBeLessThan(300);
  }
}, 300_000);
