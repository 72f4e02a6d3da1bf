import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { goldenFiles } from "../../../golden-files.ts";

/** A golden file, damaged. */
export interface Mutant {
  kind: string;
  /** What was done to it, to be read when a test fails. */
  done: string[];
  bytes: Buffer;
}

type Mutation = (bytes: Buffer, a: number, b: number) => Buffer;

/** A place in bytes, from a number between 0 and 1: in the header as often as in all the rest. */
const place = (bytes: Buffer, at: number) =>
  at < 0.3
    ? Math.floor((at / 0.3) * Math.min(300, bytes.length))
    : Math.floor(((at - 0.3) / 0.7) * bytes.length);
const splice = (bytes: Buffer, at: number, cut: number, put: Uint8Array | string = "") =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(put as string), bytes.subarray(at + cut)]);
const lines = (bytes: Buffer, change: (lines: string[]) => string[]) =>
  Buffer.from(change(bytes.toString("latin1").split("\n")).join("\n"), "latin1");
const cells = (bytes: Buffer, change: (cells: string[], line: number) => string[]) => {
  const delimiter = bytes.includes(9) ? "\t" : ",";
  return lines(bytes, (all) =>
    all.map((line, at) => (line ? change(line.split(delimiter), at).join(delimiter) : line)),
  );
};
const swapped = <T>(list: T[], one: number, other: number) =>
  list.map((each, at) => (at === one ? list[other] : at === other ? list[one] : each)) as T[];

const mutations: Record<string, Mutation> = {
  "a byte flipped": (bytes, a, b) => {
    const at = place(bytes, a);
    return splice(bytes, at, 1, Uint8Array.of((bytes[at] ?? 0) ^ (1 << Math.floor(b * 8))));
  },
  "a byte set": (bytes, a, b) => splice(bytes, place(bytes, a), 1, Uint8Array.of(Math.floor(b * 256))),
  "bytes deleted": (bytes, a, b) => splice(bytes, place(bytes, a), Math.floor(b * b * 400)),
  "bytes doubled": (bytes, a, b) => {
    const at = place(bytes, a);
    return splice(bytes, at, 0, bytes.subarray(at, at + Math.floor(b * b * 3_000)));
  },
  "a sign put in": (bytes, a, b) => {
    const signs = [
      '"',
      "\t",
      ",",
      ";",
      "\r",
      "\n",
      "\r\n",
      "\u0000",
      "\uFEFF",
      "\u2028",
      "{",
      "[",
      "]",
      "\\",
      "\\ud800",
      "=",
      "É",
    ];
    return splice(bytes, place(bytes, a), 0, signs[Math.floor(b * signs.length)]);
  },
  truncated: (bytes, a) => bytes.subarray(0, place(bytes, a)),
  "two columns swapped, the header too": (bytes, a, b) =>
    cells(bytes, (all) => swapped(all, Math.floor(a * all.length), Math.floor(b * all.length))),
  "two columns swapped, not the header": (bytes, a, b) =>
    cells(bytes, (all, at) =>
      at === 0 ? all : swapped(all, Math.floor(a * all.length), Math.floor(b * all.length)),
    ),
  "a column taken away": (bytes, a) => cells(bytes, (all) => all.toSpliced(Math.floor(a * all.length), 1)),
  "a column renamed": (bytes, a, b) =>
    cells(bytes, (all, at) =>
      at > 0
        ? all
        : all.map((name, n) =>
            n === Math.floor(a * all.length)
              ? `${name}${b > 0.5 ? "_2" : ""}`
              : b < 0.1
                ? name.toUpperCase()
                : name,
          ),
    ),
  "a column twice": (bytes, a) => cells(bytes, (all) => [...all, all[Math.floor(a * all.length)] ?? ""]),
  "a huge cell": (bytes, a, b) => {
    const of = ["a", "1", "1.", "@", '"', "?", "é", " ", "a?b", "/"][Math.floor(b * 10)] as string;
    return splice(bytes, place(bytes, a), 0, of.repeat(200_000));
  },
  "line ends mixed": (bytes, a) =>
    lines(bytes, (all) => all.map((line, at) => (Math.sin(at + a * 99) > 0 ? `${line}\r` : line))),
  "line ends of the old Mac": (bytes) =>
    Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r"), "latin1"),
  "lines in another order": (bytes, a) =>
    lines(bytes, (all) => (a < 0.2 ? all.toReversed() : [all[0] ?? "", ...all.slice(1).reverse()])),
  "nested deep": (bytes, a, b) => {
    const depth = Math.floor(b * 60_000);
    return splice(bytes, bytes.indexOf("[", place(bytes, a)), 0, `${"[".repeat(depth)}${"]".repeat(depth)},`);
  },
  "an odd number": (bytes, a, b) => {
    const numbers = [
      "1e999",
      "-0",
      "99999999999999999999",
      "1.7976931348623157e308",
      "0000-00-00",
      "9999-12-31",
      "0000-01-01T00:00:00Z",
      "null",
      '{"a":1}',
    ];
    const text = bytes.toString("latin1");
    const all = [...text.matchAll(/\d{2,}[\d.:TZ-]*/g)];
    const match = all[Math.floor(a * all.length)];
    return match
      ? splice(bytes, match.index, match[0].length, numbers[Math.floor(b * numbers.length)])
      : bytes;
  },
  "as UTF-16": (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, "utf16le"),
  packed: (bytes) => gzipSync(bytes, { level: 1 }),
};

const names = Object.keys(mutations);
const share = fc.double({ min: 0, max: 0.999_999, noNaN: true });

/** A golden file with one to four things done to it, one after another. */
export const mutant: fc.Arbitrary<Mutant> = fc
  .record({
    file: fc.constantFrom(...goldenFiles),
    size: fc.constantFrom(3, 8, 30, 1_000),
    done: fc.array(fc.tuple(fc.constantFrom(...names), share, share), { minLength: 1, maxLength: 4 }),
  })
  .map(({ file, size, done }) => {
    const isJson = /^[[{]/.test(file.text);
    let bytes = Buffer.from(isJson ? file.text : file.text.split("\n").slice(0, size).join("\n"));
    for (const [name, a, b] of done) bytes = Buffer.from(mutations[name]?.(bytes, a, b) ?? bytes);
    const words = done.map(([name, a, b]) => `${name} ${a} ${b}`);
    // Its bytes would fill pages.
    return {
      kind: file.kind,
      done: words,
      bytes,
      [fc.toStringMethod]: () => [file.kind, size, ...words].join("; "),
    };
  });
