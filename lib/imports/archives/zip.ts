import { createInflateRaw } from "node:zlib";
import { ImportFault } from "../fault.ts";
import { workbook } from "../not-a-report.ts";
import type { ReportSource } from "../survey.ts";
import { bytesFrom, endOf, gathered } from "./bytes.ts";
import { crc32 } from "./crc32.ts";
import { bomb, brokenArchive, lockedArchive, otherArchive, refuseBomb, unsafeArchive } from "./faults.ts";
import { inflated } from "./inflated.ts";
import type { ArchiveLimits } from "./limits.ts";

/** What the directory at the end of a zip archive says of one of its files. Its name has one letter a byte. */
interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packedBytes: number;
  bytes: number;
  offset: number;
}

/** The longest end record, and a directory of as many entries as there may be. */
const DIRECTORY_BYTES = 22 + 0xffff + 64 * 1024;
const HEADER_BYTES = 30;

/** The one report in a zip archive, unpacked while it is read. @throws ImportFault */
export async function zippedReport(source: ReportSource, limits: ArchiveLimits): Promise<ReportSource> {
  const first = await gathered(bytesFrom(source, 0, HEADER_BYTES));
  // Known before its end is looked for: a locked archive is told from a cut one.
  if (first.length === HEADER_BYTES && first[2] === 3)
    refuseForm(first.readUInt16LE(6), first.readUInt16LE(8));
  const { end, bytes } = await endOf(source, DIRECTORY_BYTES);
  const entry = onlyReport(entriesIn(end, bytes, limits));
  const header = await gathered(bytesFrom(source, entry.offset, HEADER_BYTES + entry.name.length));
  const agrees =
    header.length === HEADER_BYTES + entry.name.length &&
    header.toString("latin1", 0, 4) === "PK\x03\x04" &&
    header.readUInt16LE(8) === entry.method &&
    header.readUInt16LE(26) === entry.name.length &&
    header.toString("latin1", HEADER_BYTES) === entry.name;
  if (!agrees) throw brokenArchive("its directory and its content contradict each other");
  const start = entry.offset + header.length + header.readUInt16LE(28);
  return { name: source.name, open: () => unzipped(source, entry, start, limits) };
}

/** Reads the directory. Every number in it may be a lie: each is held against where the bytes really are. */
function entriesIn(end: Buffer, size: number, limits: ArchiveLimits): Entry[] {
  const last = endRecord(end);
  const count = end.readUInt16LE(last + 10);
  const [bytes, start] = [end.readUInt32LE(last + 12), end.readUInt32LE(last + 16)];
  if (end.readUInt32LE(last + 4) !== 0 || count === 0xffff || start === 0xffffffff) throw otherArchive();
  if (count > limits.entries)
    throw bomb(`It holds ${count} files, and at most ${limits.entries} are looked at`);
  if (bytes > last || start + bytes !== size - end.length + last)
    throw brokenArchive("its directory is not where it says");
  const entries: Entry[] = [];
  for (let at = last - bytes; at < last; ) {
    if (at + 46 > last || end.readUInt32LE(at) !== 0x02014b50) throw brokenArchive("its directory is cut");
    const nameEnd = at + 46 + end.readUInt16LE(at + 28);
    const entry: Entry = {
      name: end.toString("latin1", at + 46, nameEnd),
      flags: end.readUInt16LE(at + 8),
      method: end.readUInt16LE(at + 10),
      crc: end.readUInt32LE(at + 16),
      packedBytes: end.readUInt32LE(at + 20),
      bytes: end.readUInt32LE(at + 24),
      offset: end.readUInt32LE(at + 42),
    };
    refuseUnsafe(entry.name, end[at + 5] as number, end.readUInt16LE(at + 40));
    refuseForm(entry.flags, entry.method);
    refuseBomb(entry.bytes, entry.packedBytes, limits);
    if (entry.offset + HEADER_BYTES + entry.name.length + entry.packedBytes > start)
      throw bomb("Files in it overlap");
    entries.push(entry);
    at = nameEnd + end.readUInt16LE(at + 30) + end.readUInt16LE(at + 32);
  }
  if (entries.length !== count) throw brokenArchive("its directory does not have as many files as it says");
  const packedBytes = entries.reduce(
    (sum, entry) => sum + HEADER_BYTES + entry.name.length + entry.packedBytes,
    0,
  );
  if (packedBytes > start) throw bomb("Files in it overlap");
  return entries;
}

/** Where the end record begins: the last one whose comment reaches to the end of the file. */
function endRecord(end: Buffer): number {
  for (let at = end.length - 22; at >= Math.max(0, end.length - 22 - 0xffff); at--) {
    if (end.readUInt32LE(at) === 0x06054b50 && at + 22 + end.readUInt16LE(at + 20) === end.length) return at;
  }
  throw brokenArchive("its end is missing");
}

/** Nothing is written under these names, but none of it is honest. The mode is Unix's, and says what is no file. */
function refuseUnsafe(name: string, madeOn: number, mode: number): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name with one is made to deceive
  if (/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|[\u0000-\u001f]/i.test(name)) {
    throw unsafeArchive("a file whose name leads out of its folder");
  }
  const isFileOrFolder = [0, 0o100000, 0o040000].includes(mode & 0o170000);
  if (madeOn === 3 && !isFileOrFolder) throw unsafeArchive("a link or a device in place of a file");
}

function refuseForm(flags: number, method: number): void {
  if (flags & 0x2041) throw lockedArchive();
  if (method !== 0 && method !== 8) throw otherArchive();
}

function onlyReport(entries: Entry[]): Entry {
  if (entries.some(({ name }) => name === "[Content_Types].xml")) throw workbook();
  // Left out: folders, and what a Mac adds to every archive.
  const reports = entries.filter(({ name }) => !/(^|\/)(__MACOSX\/.*|\.DS_Store)$|\/$/.test(name));
  const [report, ...others] = reports;
  if (!report) throw new ImportFault("empty-file", "The archive holds no file. Download the report again.");
  if (others.length === 0) return report;
  const names = reports
    .slice(0, 5)
    .map(({ name }) => `"${Buffer.from(name, "latin1").toString().slice(0, 60)}"`);
  const more = reports.length > names.length ? ", …" : "";
  throw new ImportFault(
    "archive-many",
    `The archive holds ${reports.length} files: ${names.join(", ")}${more}. Unpack it and import them one by one.`,
  );
}

/** The report's bytes, which at the end must be as many as was said, with the check sum that was said. */
async function* unzipped(
  source: ReportSource,
  entry: Entry,
  start: number,
  limits: ArchiveLimits,
): AsyncGenerator<Uint8Array> {
  const packed = bytesFrom(source, start, entry.packedBytes);
  const engine = entry.method === 8 ? createInflateRaw({ chunkSize: 1 << 16 }) : null;
  let [bytes, crc] = [0, 0];
  for await (const chunk of engine ? inflated(packed, engine, limits) : packed) {
    bytes += chunk.byteLength;
    crc = crc32(chunk, crc);
    if (bytes > entry.bytes) throw brokenArchive("the file in it is longer than it says");
    yield chunk;
  }
  if (bytes !== entry.bytes || (engine?.bytesWritten ?? bytes) !== entry.packedBytes) {
    throw brokenArchive("the file in it is not as long as it says");
  }
  if (crc !== entry.crc) throw brokenArchive("the check sum of the file in it does not fit");
}
