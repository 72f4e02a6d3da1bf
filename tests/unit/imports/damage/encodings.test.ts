import { describe, expect, test } from "vitest";
import { reportKinds } from "@/lib/imports/kinds/index.ts";
import { goldenFile } from "../../../golden-files.ts";
import { long } from "../../../seed.ts";
import { outcomeOf } from "./sweep.ts";

/** By its own table: not every Node's decoder has these. */
function of1252(byte: number): string {
  const upper = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
  return byte < 0x80 || byte > 0x9f ? String.fromCharCode(byte) : (upper[byte - 0x80] as string);
}

/** Writes text in an encoding of one or two bytes a letter, by asking a decoder for each of its codes. */
function encoderOf(encoding: string): (text: string) => Buffer {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, number[]>();
  const leads = encoding === "shift_jis" ? [...Array(0x1f).keys()].map((at) => 0x81 + at) : [];
  leads.push(...(encoding === "shift_jis" ? [...Array(0x1d).keys()].map((at) => 0xe0 + at) : []));
  for (let byte = 0; byte < 256; byte++) {
    const letter = encoding === "windows-1252" ? of1252(byte) : decoder.decode(Uint8Array.of(byte));
    if (letter !== "\uFFFD" && !leads.includes(byte)) codes.set(letter, [byte]);
  }
  for (const lead of leads) {
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if ([...letter].length === 1 && letter !== "\uFFFD" && !codes.has(letter))
        codes.set(letter, [lead, trail]);
    }
  }
  return (text) =>
    Buffer.from(
      [...text].flatMap((letter) => codes.get(letter) ?? expect.fail(`${encoding} has no ${letter}`)),
    );
}

const western = encoderOf("windows-1252");
const latin9 = encoderOf("iso-8859-15");
const japanese = encoderOf("shift_jis");
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

/** Words that the encoding has, and what a shop's text in it would hold. */
const encodings: [name: string, encode: (text: string) => Buffer, words: string, stores: string[]][] = [
  ["UTF-8", (text) => Buffer.from(text), "spät – 箱 \u{1F4E6} “x” œuf €", ["US", "DE", "JP"]],
  ["UTF-8 with a mark", (text) => Buffer.from(`\uFEFF${text}`), "spät – 箱 \u{1F4E6}", ["US", "JP"]],
  ["UTF-16, little end first", utf16, "spät – 箱 \u{1F4E6} Ċ", ["US", "JP"]],
  ["UTF-16, big end first", (text) => utf16(text).swap16(), "spät – 箱 \u{1F4E6} Ċ", ["US", "JP"]],
  ["Windows-1252", western, "spät – “nie” œuf € Žižek", ["US", "FR"]],
  ["ISO-8859-1", western, "spät déjà-vu señor £5 ½ Übergröße", ["US", "FR"]],
  ["ISO-8859-15", latin9, "spät déjà œuf 5 € Žižek", ["US", "FR"]],
  ["CP932 in Japan", japanese, "箱が壊れている。ﾊｺ ①", ["JP"]],
  ["CP932 elsewhere", japanese, "箱が壊れている。ﾊｺ ①", ["US", "DE"]],
];

/** What becomes of the texts of a kind: SKUs, comments and reasons of all its lines get these words. */
function withWords(kind: string, words: string): string {
  const { text } = goldenFile(kind);
  if (text.startsWith("{") || text.startsWith("[")) {
    return JSON.stringify(JSON.parse(text), (key, value) =>
      /sku|carrier|cancelReason|title|status$/i.test(key) && typeof value === "string" && key !== "status"
        ? keyed(key, value, words)
        : value,
    );
  }
  const delimiter = text.includes("\t") ? "\t" : ",";
  const [header = "", ...all] = text.split("\n");
  const lines = long ? all : [...all.slice(0, 20), ""];
  const columns = header.split(delimiter);
  const places = columns.flatMap((name, at) =>
    /^(sku|merchant sku|product-name|item name|carrier|comments?|reason|return reason|resolution|tracking-id)$/i.test(
      name.trim(),
    )
      ? [at]
      : [],
  );
  // Without one of its own, a line goes by the columns that are not read.
  if (places.length === 0) places.push(columns.length - 1);
  return [
    header,
    ...lines.map((line) => {
      if (line === "" || line.includes('"')) return line;
      const cells = line.split(delimiter);
      for (const at of places) cells[at] = `${words} ${at}`;
      return cells.join(delimiter);
    }),
  ].join("\n");
}

const keyed = (key: string, value: string, words: string) =>
  /status/i.test(key) ? value : `${words} ${value}`;

describe("a report in any encoding", () => {
  for (const { id } of reportKinds) {
    test(`is the same report, of ${id}`, async () => {
      for (const [name, encode, words, stores] of encodings) {
        const content = withWords(id, words);
        for (const marketplace of stores) {
          // Feedback writes its dates as its store does.
          if (id === "seller-feedback" && marketplace !== "US") continue;
          const place = `${id} in ${name}, of ${marketplace}`;
          const reference = await outcomeOf(Buffer.from(content), { marketplace });
          expect(reference.told?.lines.length, place).toBeGreaterThan(7);
          const { told, fault } = await outcomeOf(encode(content), { marketplace });
          if (!told) throw fault;
          expect(JSON.stringify(told.lines), place).toBe(JSON.stringify(reference.told?.lines));
          expect(told.rejects, place).toEqual(reference.told?.rejects);
          expect(JSON.stringify(told.lines), place).not.toContain("\uFFFD");
        }
      }
    });
  }

  test("stores no letter that a decoder made up: the lines with bytes that are none are rejects", async () => {
    for (const [name, encode, words] of encodings) {
      const text = `Date\tRating\tComments\tYour Response\tOrder ID\tRater Email\n${Array.from(
        { length: 30 },
        (_, at) => `26/3/14\t1\t${words} @${at}@\t\t111-${at}\tx\n`,
      ).join("")}`;
      // Half of a letter: in UTF-16 a surrogate alone, else a byte that begins one.
      const bytes = encode(text);
      const damaged = Buffer.from(bytes);
      const is16 = name.startsWith("UTF-16");
      const mark = encode("@7@").subarray(is16 ? 2 : name.includes("mark") ? 3 : 0);
      const at = bytes.indexOf(mark);
      expect(at, name).toBeGreaterThan(0);
      if (is16) damaged.set(name.includes("big") ? [0xd8, 0x01] : [0x01, 0xd8], at);
      else damaged[at] = name.includes("8859") || name.includes("1252") ? 0xe9 : 0xfd;
      const { told } = await outcomeOf(damaged, { marketplace: "JP" });
      expect(JSON.stringify(told?.lines), name).not.toContain("\uFFFD");
      const [whole, now] = [await outcomeOf(bytes, { marketplace: "JP" }), told?.lines ?? []];
      const others = whole.told?.lines.filter(({ line }) => line !== 9);
      expect(
        now.filter(({ line }) => line !== 9),
        name,
      ).toEqual(others);
      expect((told?.rejects.length ?? 0) + now.length, name).toBe(30);
    }
  });
});
