import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { sfntOfWoff } from "@/lib/reports/pdf/sfnt-of-woff.ts";

const woff = () =>
  readFile(join(projectFolder, "node_modules/@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff"));

/** The sum that a table's entry holds: of its words of four bytes. The head's own sum stands in it and is left out. */
function sumOf(font: Buffer, tag: string, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + length; at += 4)
    if (!(tag === "head" && at === offset + 8)) sum = (sum + font.readUInt32BE(at)) >>> 0;
  return sum;
}

test("a packed font becomes the plain one: every table is there, whole, by its own sum", async () => {
  const packed = await woff();
  const font = sfntOfWoff(packed);
  expect(font.length).toBe(packed.readUInt32BE(16));
  const tags: string[] = [];
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const at = 12 + index * 16;
    const tag = font.toString("latin1", at, at + 4);
    const [sum, offset, length] = [4, 8, 12].map((place) => font.readUInt32BE(at + place)) as [
      number,
      number,
      number,
    ];
    expect(offset % 4, tag).toBe(0);
    expect(sumOf(font, tag, offset, length), tag).toBe(sum);
    tags.push(tag);
  }
  expect(tags).toEqual(expect.arrayContaining(["cmap", "glyf", "head", "hmtx", "loca", "maxp", "name"]));
});

test("what is no packed font is refused", async () => {
  expect(() => sfntOfWoff(Buffer.from("wOF2".padEnd(60)))).toThrow("no WOFF 1.0 file");
  expect(() => sfntOfWoff(Buffer.alloc(3))).toThrow("no WOFF 1.0 file");
});
