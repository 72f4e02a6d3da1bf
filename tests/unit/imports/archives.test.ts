import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { archiveLimits } from "@/lib/imports/archives/limits.ts";
import { unpacked } from "@/lib/imports/archives/unpacked.ts";
import type { ReportSource } from "@/lib/imports/survey.ts";
import { secondsOfWork } from "../../seconds-of-work.ts";
import { faultOf, read, sourceOf } from "./reading.ts";

const report = `order-id\tleft-on\tstars\tcomment\n${Array.from({ length: 300 }, (_, index) => `A-${index}\t2026-03-14\t1\tNo. ${index * 7919}\n`).join("")}`;

interface Entry {
  name: string | Buffer;
  content: Buffer;
  method?: number;
  /** The bytes as they are packed, when not by the method. */
  packed?: Buffer;
  flags?: number;
  /** Unix mode, as a zip made on Unix has it. */
  mode?: number;
  crc?: number;
  bytes?: number;
  packedBytes?: number;
  /** Where the directory says that it is. */
  offset?: number;
  /** Its name in its own header. */
  localName?: string;
  extra?: Buffer;
}

const file = (name: string, content: string | Buffer = report, more: Partial<Entry> = {}): Entry => ({
  name,
  content: Buffer.from(content as string),
  ...more,
});

/** A zip archive, by hand: honest unless told to lie. */
function zip(
  entries: Entry[],
  lies: { count?: number; comment?: string; before?: string; directoryAt?: number } = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from(lies.before ?? "")];
  const directory: Buffer[] = [];
  let [at, directoryBytes] = [parts[0]?.length ?? 0, 0];
  for (const entry of entries) {
    const { content, method = 8, flags = 0, mode = 0o100644, extra = Buffer.alloc(0) } = entry;
    const name = Buffer.from(entry.name as string);
    const localName = Buffer.from(entry.localName ?? name);
    const packed = entry.packed ?? (method === 8 ? deflateRawSync(content) : content);
    const middle = Buffer.alloc(16);
    middle.writeUInt32LE(entry.crc ?? crc32(content), 4);
    middle.writeUInt32LE(entry.packedBytes ?? packed.length, 8);
    middle.writeUInt32LE(entry.bytes ?? content.length, 12);
    const form = Buffer.alloc(6);
    form.writeUInt16LE(20, 0);
    form.writeUInt16LE(flags, 2);
    form.writeUInt16LE(method, 4);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(localName.length, 0);
    lengths.writeUInt16LE(extra.length, 2);
    const offset = at;
    parts.push(Buffer.from("PK\x03\x04"), form, middle, lengths, localName, extra, packed);
    at += 30 + localName.length + extra.length + packed.length;
    const end = Buffer.alloc(18);
    end.writeUInt16LE(name.length, 0);
    end.writeUInt32LE((mode << 16) >>> 0, 10);
    end.writeUInt32LE(entry.offset ?? offset, 14);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 3]), form, middle, end, name);
    directoryBytes += 46 + name.length;
  }
  const last = Buffer.alloc(18);
  last.writeUInt16LE(lies.count ?? entries.length, 4);
  last.writeUInt16LE(lies.count ?? entries.length, 6);
  last.writeUInt32LE(directoryBytes, 8);
  last.writeUInt32LE(lies.directoryAt ?? at, 12);
  last.writeUInt16LE(lies.comment?.length ?? 0, 16);
  return Buffer.concat([
    ...parts,
    ...directory,
    Buffer.from("PK\x05\x06"),
    last,
    Buffer.from(lies.comment ?? ""),
  ]);
}

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 ** 2, 0x30);
const tar = () => {
  const block = Buffer.alloc(1024);
  block.write("report.txt", 0);
  block.write("ustar", 257);
  return block;
};

describe("an archive with one report", () => {
  test("is read as the report is: the same lines, the same hash, however it is packed", async () => {
    const plain = await read(report);
    const archives: Record<string, Buffer> = {
      gzip: gzipSync(report),
      "gzip in two members": Buffer.concat([gzipSync(report.slice(0, 999)), gzipSync(report.slice(999))]),
      zip: zip([file("report.txt")]),
      "zip, stored": zip([file("report.txt", report, { method: 0 })]),
      "zip with a comment": zip([file("report.txt")], { comment: "made by hand PK\x05\x06" }),
      "zip with a folder, and what a Mac adds": zip([
        file("march/", "", { method: 0, mode: 0o040755 }),
        file("march/report..txt"),
        file("__MACOSX/march/._report.txt", "zz"),
        file("march/.DS_Store", "zz"),
      ]),
      "zip with its lengths behind the file": zip([file("report.txt", report, { flags: 8 })]),
      "zip with a name that is not UTF-8": zip([
        { ...file(""), name: Buffer.from([0x4d, 0x84, 0x72, 0x7a]) },
      ]),
      "zip with an extra field": zip([file("report.txt", report, { extra: Buffer.alloc(9, 1) })]),
    };
    for (const [name, archive] of Object.entries(archives)) {
      for (const chunkBytes of [7, 65_536]) {
        const told = await read(archive, { chunkBytes });
        expect([told.kind, told.survey.sha256, told.survey.bytes], name).toEqual([
          plain.kind,
          plain.survey.sha256,
          report.length,
        ]);
        expect([told.lines, told.rejects], name).toEqual([plain.lines, []]);
      }
    }
  });

  test("may be of any kind: JSON too, and quoted text", async () => {
    const json = JSON.stringify({ payload: { FinancialEvents: { RefundEventList: [] } } });
    expect((await read(gzipSync(json))).kind).toBe("finances-v0");
    expect(
      (await read(zip([file("a.csv", "order-id,left-on,stars\nA,2026-03-01,1\n")]))).tellings,
    ).toHaveLength(1);
  });

  test("may pack very well when it is short, and twenty to one at any length", async () => {
    expect((await read(gzipSync(`order-id\tleft-on\tstars\n${"\n".repeat(900_000)}`))).kind).toBe(
      "headroom-feedback",
    );
    const long = report.repeat(500);
    const told = await read(gzipSync(long));
    expect(long.length / gzipSync(long).length).toBeGreaterThan(5);
    expect(told.lines.length + told.rejects.length).toBe(301 * 500 - 1);
  });

  test("is refused in its own words when what is in it is no report", async () => {
    const refused: [Buffer | string, string][] = [
      ["", "empty-file"],
      ["<!DOCTYPE html><html>", "web-page"],
      ["%PDF-1.7", "pdf"],
      ["Dear Amazon,\n", "not-a-report"],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), "spreadsheet"],
      ["{", "broken-json"],
    ];
    for (const [content, code] of refused) {
      expect((await faultOf(gzipSync(content))).code, code).toBe(code);
      expect((await faultOf(zip([file("a", content)]))).code, code).toBe(code);
    }
  });
});

/** An archive that lies, and the code it is refused with. */
const hostile: [string, () => Buffer, string][] = [
  ["a gzip of one letter, a thousand to one", () => gzipSync(zeros(64)), "archive-bomb"],
  [
    "a gzip bomb in many members",
    () => Buffer.concat(Array.from({ length: 40 }, () => gzipSync(zeros(1)))),
    "archive-bomb",
  ],
  ["a zip of one letter, a thousand to one", () => zip([file("a.txt", zeros(64))]), "archive-bomb"],
  [
    "a zip bomb that says it is small",
    () => zip([file("a.txt", zeros(8), { bytes: 1000 })]),
    "archive-broken",
  ],
  [
    "a zip bomb that says it is packed large",
    () => zip([file("a.txt", zeros(8), { packedBytes: 1 << 20 })]),
    "archive-bomb",
  ],
  [
    "a zip of more than 4 GiB, by its own word",
    () => zip(["a", "b"].map((name) => file(name, report, { bytes: 0xf0000000 }))),
    "archive-bomb",
  ],
  [
    "a zip with 21 entries",
    () => zip(Array.from({ length: 21 }, (_, index) => file(`${index}/`, ""))),
    "archive-bomb",
  ],
  [
    "a zip with 65,000 entries",
    () => zip(Array.from({ length: 65_000 }, () => file("a", "", { method: 0 }))),
    "archive-bomb",
  ],
  [
    "a zip with 100,000 entries, that says it has 1",
    () =>
      zip(
        Array.from({ length: 100_000 }, () => file("a", "", { method: 0 })),
        { count: 1 },
      ),
    "archive-broken",
  ],
  ["a zip that says it has more than it has", () => zip([file("a.txt")], { count: 2 }), "archive-broken"],
  [
    "a zip whose files overlap",
    () =>
      zip([
        file("a.txt"),
        file("b/", "", { offset: 0 }),
        file("c/", report, { offset: 0, packed: Buffer.alloc(0), packedBytes: 3000 }),
      ]),
    "archive-bomb",
  ],
  [
    "a zip whose file reaches into the directory",
    () => zip([file("a.txt", report, { packedBytes: 900_000 })]),
    "archive-bomb",
  ],
  ["a zip in a zip", () => zip([file("a.zip", zip([file("report.txt")]))]), "archive-nested"],
  ["a gzip in a gzip", () => gzipSync(gzipSync(report)), "archive-nested"],
  ["a gzip in a zip", () => zip([file("report.txt", gzipSync(report))]), "archive-nested"],
  ["a tar in a gzip", () => gzipSync(tar()), "archive-nested"],
  [
    "a link in place of a file",
    () => zip([file("report.txt", "/etc/passwd", { mode: 0o120777, method: 0 })]),
    "archive-unsafe",
  ],
  [
    "a device in place of a file",
    () => zip([file("report.txt", "", { mode: 0o020666, method: 0 })]),
    "archive-unsafe",
  ],
  ["a name that climbs", () => zip([file("../report.txt")]), "archive-unsafe"],
  ["a name that climbs in the middle", () => zip([file("a/../../report.txt")]), "archive-unsafe"],
  ["a name that climbs with backslashes", () => zip([file("a\\..\\..\\report.txt")]), "archive-unsafe"],
  ["an absolute name", () => zip([file("/etc/cron.d/report")]), "archive-unsafe"],
  ["an absolute name of Windows", () => zip([file("C:\\report.txt")]), "archive-unsafe"],
  ["a name with a NUL", () => zip([file("report.txt\0.exe")]), "archive-unsafe"],
  ["a wrong check sum in a zip", () => zip([file("report.txt", report, { crc: 1 })]), "archive-broken"],
  ["a wrong check sum in a gzip", () => flipped(gzipSync(report), -6), "archive-broken"],
  ["a wrong length in a gzip", () => flipped(gzipSync(report), -2), "archive-broken"],
  ["a byte changed in a gzip", () => flipped(gzipSync(report), 600), "archive-broken"],
  ["a byte changed in a zip", () => flipped(zip([file("report.txt")]), 600), "archive-broken"],
  [
    "a length that is too long",
    () => zip([file("report.txt", report, { bytes: report.length + 1 })]),
    "archive-broken",
  ],
  [
    "packed bytes that go on behind their end",
    () =>
      zip([
        file("report.txt", report, { packed: Buffer.concat([deflateRawSync(report), Buffer.alloc(99)]) }),
      ]),
    "archive-broken",
  ],
  [
    "another name in the file's own header",
    () => zip([file("report.txt", report, { localName: "rapport.txt" })]),
    "archive-broken",
  ],
  [
    "something put before a zip's first file",
    () => zip([file("report.txt")], { before: `PK\x03\x04${"\0".repeat(26)}`, directoryAt: 0 }),
    "archive-broken",
  ],
  [
    "bytes behind a zip's end",
    () => Buffer.concat([zip([file("report.txt")]), Buffer.from("more")]),
    "archive-broken",
  ],
  ["a password", () => zip([file("report.txt", report, { flags: 1 })]), "archive"],
  ["another way of packing", () => zip([file("report.txt", report, { method: 14 })]), "archive"],
  ["an archive of 64 bits", () => zip([file("report.txt")], { count: 0xffff }), "archive"],
  ["a rar", () => Buffer.from("Rar!\x1a\x07\x01\x00 and more"), "archive"],
  [
    "a workbook in a zip's clothes",
    () => zip([file("a/", "", { method: 0 }), file("[Content_Types].xml"), file("xl/a.xml")]),
    "spreadsheet",
  ],
  ["no file in it", () => zip([]), "empty-file"],
  ["only a folder in it", () => zip([file("reports/", "", { method: 0 })]), "empty-file"],
];

function flipped(bytes: Buffer, at: number): Buffer {
  const place = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 0xff, place);
  return bytes;
}

describe("a hostile archive", () => {
  test.each(hostile)("with %s is refused, at once and in words", async (_, make, code) => {
    const archive = make();
    const before = secondsOfWork();
    const fault = await faultOf(archive);
    expect(fault.code, fault.message).toBe(code);
    expect(fault.message.length).toBeGreaterThan(30);
    expect(secondsOfWork() - before).toBeLessThan(5);
  });

  test("that is a bomb is stopped long before it has unpacked", async () => {
    let given = 0;
    const bomb = gzipSync(zeros(256));
    const { source } = await unpacked(sourceOf(bomb, { chunkBytes: 4096 }));
    await expect(async () => {
      for await (const chunk of source.open()) given += chunk.byteLength;
    }).rejects.toMatchObject({ code: "archive-bomb" });
    expect(given).toBeLessThan(4 * 1024 ** 2);
  });

  test("that unpacks honestly to more than the cap is stopped there", async () => {
    const limits = { ...archiveLimits, unpackedBytes: 100_000 };
    const long = report.repeat(50);
    for (const archive of [
      gzipSync(long),
      zip([file("a.txt", long)]),
      zip([file("a.txt", long, { method: 0 })]),
    ]) {
      await expect(async () => {
        const { source } = await unpacked(sourceOf(archive), limits);
        for await (const _ of source.open()) void _;
      }).rejects.toMatchObject({ code: "archive-bomb" });
    }
  });

  test("with several reports names them, and is refused", async () => {
    const { code, message } = await faultOf(
      zip(["march.txt", "april.txt", "a".repeat(300)].map((name) => file(name))),
    );
    expect(code).toBe("archive-many");
    expect(message).toContain('3 files: "march.txt", "april.txt"');
    expect(message.length).toBeLessThan(250);
    const many = await faultOf(zip(Array.from({ length: 20 }, (_, index) => file(`${index}.txt`))));
    expect([many.code, many.message]).toEqual(["archive-many", expect.stringContaining("20 files")]);
  });

  test("cut anywhere is refused, gzip or zip", async () => {
    const text = report.slice(0, 400);
    const two = Buffer.concat([gzipSync(text.slice(0, 200)), gzipSync(text.slice(200))]);
    const border = gzipSync(text.slice(0, 200)).length;
    for (const [name, archive] of Object.entries({
      gzip: gzipSync(text),
      two,
      zip: zip([file("a.txt", text)]),
    })) {
      for (let length = 0; length < archive.length; length++) {
        // Between its members a gzip is whole: what is missing can not be seen.
        if (name === "two" && length === border) continue;
        expect((await faultOf(archive.subarray(0, length))).code, `${name} cut at ${length}`).not.toBe(
          "none",
        );
      }
    }
    for (const archive of [gzipSync(text), zip([file("a.txt", text)])]) {
      for (const share of [0.4, 0.7, 0.99]) {
        const cut = archive.subarray(0, Math.floor(archive.length * share));
        expect((await faultOf(cut)).code).toBe("archive-broken");
      }
    }
  });
});

describe("a fault of the disk while an archive is read", () => {
  test("is passed on as what it is", async () => {
    for (const archive of [gzipSync(report), zip([file("a.txt")])]) {
      let opened = 0;
      const failing: ReportSource = {
        name: "gone.gz",
        open: async function* () {
          opened++;
          yield archive.subarray(0, 300);
          if (opened > 2) throw new Error("the disk is gone");
          yield archive.subarray(300);
        },
      };
      await expect(async () => {
        const { source } = await unpacked(failing);
        for (let times = 0; times < 5; times++) for await (const _ of source.open()) void _;
      }).rejects.toThrow("the disk is gone");
    }
  });

  test("a reader that stops early leaves nothing open", async () => {
    for (const archive of [gzipSync(report.repeat(200)), zip([file("a.txt", report.repeat(200))])]) {
      let open = 0;
      const counted: ReportSource = {
        name: "a.gz",
        open: async function* () {
          open++;
          try {
            for (let start = 0; start < archive.length; start += 1000)
              yield archive.subarray(start, start + 1000);
          } finally {
            open--;
          }
        },
      };
      const { source } = await unpacked(counted);
      for await (const _ of source.open()) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(open).toBe(0);
    }
  });
});
