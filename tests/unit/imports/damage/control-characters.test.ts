import { describe, expect, test } from "vitest";
import { goldenFile } from "../../../golden-files.ts";
import { seed } from "../../../seed.ts";
import { linesOf, numbersFrom, outcomeOf, rounds } from "./sweep.ts";

const files = [
  "all-orders",
  "seller-feedback",
  "mfn-returns",
  "settlement-v2",
  "headroom-claims",
  "headroom-shipments",
];
/** NUL and all others but tab and line ends, which are part of a file's form. */
const controls = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0b, 0x0c, 0x0e, 0x0f, 0x10, 0x13, 0x1a, 0x1b, 0x1c, 0x1f];

/** With letters of several bytes: a control character within one damages more than itself. */
function withManyBytes(text: string, kind: string): Buffer {
  const end = text.indexOf("\n");
  // In settlements blanks stand within dates.
  const blanks = kind === "settlement-v2" ? /(?<=[a-z]) (?=[a-z])/gi : / /g;
  return Buffer.from(text.slice(0, end) + text.slice(end).replace(blanks, " é箱 "));
}

describe(`control characters (seed ${seed})`, () => {
  test.each(files)("put anywhere into %s cost at most the lines they are in", async (kind) => {
    const random = numbersFrom(seed);
    const plain = withManyBytes(goldenFile(kind).text, kind);
    const whole = await outcomeOf(plain);
    if (!whole.told) throw whole.fault;
    const headerEnd = plain.indexOf("\n") + 1;
    for (let round = 0; round < rounds(3, 40); round++) {
      const touched = Buffer.from(plain);
      const lines = new Set<number>();
      for (let place = 0; place < 13; place++) {
        const at = headerEnd + random(plain.length - headerEnd);
        // Taking a line end away would join two lines.
        if (touched[at] === 0x0a || touched[at] === 0x0d || touched[at] === 0x09 || touched[at] === 0x22)
          continue;
        touched[at] = controls[random(controls.length)] as number;
        lines.add(touched.subarray(0, at).toString("latin1").split("\n").length);
      }
      const { told, fault } = await outcomeOf(touched);
      if (!told) throw fault;
      const [now, before] = [linesOf(told), linesOf(whole.told)];
      for (const [line, text] of before) {
        if (!lines.has(line)) expect(now.get(line), `line ${line}`).toBe(text);
        else if (now.has(line)) expect(now.get(line), `touched line ${line}`).toBe(text);
      }
      for (const reject of told.rejects) {
        expect(lines, JSON.stringify(reject)).toContain(reject.line);
        expect(reject.code).toBeTruthy();
        expect(reject.column ?? reject.reason, "names the cell").toMatch(/[a-z-]{3,}|Cell \d+/);
      }
      expect(now.size + told.rejects.length).toBe(before.size);
    }
  });

  test("in the header refuse the file, or change nothing", async () => {
    for (const kind of files) {
      const plain = Buffer.from(goldenFile(kind).text);
      const whole = await outcomeOf(plain);
      for (let at = 0; at < plain.indexOf("\n"); at += rounds(7, 1)) {
        const touched = Buffer.from(plain);
        if (touched[at] === 0x09 || touched[at] === 0x2c) continue;
        touched[at] = 0;
        const { told, fault } = await outcomeOf(touched);
        if (fault) expect(fault.code).toBeTruthy();
        // A column that can be left out may be gone with its name.
        else expect(told.lines.length + told.rejects.length).toBe(whole.told?.lines.length);
      }
    }
  });
});
