import { describe, expect, test } from "vitest";
import { everyKind, goodLines } from "./columns.ts";
import { factIn, read, tsv } from "./reading.ts";

const feedback = (comment: string, lineEnd = "\n") =>
  [
    "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email",
    `3/14/26\t1\t${comment}\t\t111-1\tme@x.com`,
    `3/15/26\t2\tFine\t\t111-2\tme@x.com`,
    "",
  ].join(lineEnd);
const commentIn = async (content: string | Uint8Array, marketplace = "US") => {
  const told = await read(content, { marketplace });
  return [factIn(told).fields.comment, told.survey.encoding, told.lines.length, told.rejects.length];
};

describe("the bytes of a report", () => {
  test("are the same report with line ends of Unix, Windows and the old Mac, and blank lines", async () => {
    for (const kind of everyKind) {
      const { columns, cells } = goodLines[kind];
      const rows = [cells, { ...cells }];
      const plain = await read(tsv(columns, rows));
      for (const lineEnd of ["\r\n", "\r"]) {
        const told = await read(tsv(columns, rows, lineEnd));
        expect([told.tellings, told.rejects], `${kind} ${JSON.stringify(lineEnd)}`).toEqual([
          plain.tellings,
          [],
        ]);
      }
      const spaced = await read(`\n\n${tsv(columns, rows).replaceAll("\n", "\n\n")}\n \n`);
      expect(
        spaced.lines.map(({ line }) => line),
        kind,
      ).toEqual([5, 7]);
    }
  });

  test("may come in one piece of any number of lines, bad ones too", async () => {
    const { columns, cells } = goodLines["all-orders"];
    const many = 200_000;
    const told = await read(tsv(columns, [cells]) + "x\n".repeat(many), { chunkBytes: 1 << 24 });
    expect([told.lines.length, told.rejects.length]).toEqual([1, many]);
  });

  test("are whole without a line end at the end", async () => {
    expect(await commentIn(feedback("Bad").trimEnd())).toEqual(["Bad", "utf-8", 2, 0]);
  });

  test("may begin with a byte-order mark", async () => {
    for (const kind of everyKind) {
      const text = tsv(goodLines[kind].columns, [goodLines[kind].cells]);
      const plain = await read(text);
      expect((await read(`\uFEFF${text}`)).tellings, kind).toEqual(plain.tellings);
      expect((await read(`\uFEFF${text.replaceAll("\t", ",")}`)).tellings, kind).toEqual(plain.tellings);
    }
  });

  test("may be UTF-16, either way round", async () => {
    const text = `\uFEFF${feedback("Zu spät – „nie“ 箱")}`;
    const little = Buffer.from(text, "utf16le");
    const big = Buffer.from(little).swap16();
    expect(await commentIn(little)).toEqual(["Zu spät – „nie“ 箱", "utf-16le", 2, 0]);
    expect(await commentIn(big)).toEqual(["Zu spät – „nie“ 箱", "utf-16be", 2, 0]);
  });

  test("are Windows-1252 when they are not UTF-8", async () => {
    const text = Buffer.concat([
      Buffer.from(feedback("@@").split("@@")[0] ?? ""),
      Buffer.from([0x5a, 0x75, 0x20, 0x73, 0x70, 0xe4, 0x74, 0x20, 0x93, 0x6e, 0x69, 0x65, 0x94, 0x20, 0x80]), // Zu spät “nie” €
      Buffer.from(feedback("@@").split("@@")[1] ?? ""),
    ]);
    expect(await commentIn(text)).toEqual(["Zu spät “nie” €", "windows-1252", 2, 0]);
  });

  test("are Shift_JIS in Japan when they are not UTF-8", async () => {
    const japanese = Buffer.from([0x94, 0xa0, 0x82, 0xaa, 0x89, 0xf3, 0x82, 0xea, 0x87, 0x40]); // 箱が壊れ①, the last in CP932 only
    const [before = "", after = ""] = feedback("@@")
      .replaceAll("3/14/26", "26/3/14")
      .replaceAll("3/15/26", "26/3/15")
      .split("@@");
    const text = Buffer.concat([Buffer.from(before), japanese, Buffer.from(after)]);
    expect(await commentIn(text, "JP")).toEqual(["箱が壊れ①", "shift_jis", 2, 0]);
    expect(await commentIn(Buffer.from(`${before}箱${after}`), "JP")).toEqual(["箱", "utf-8", 2, 0]);
  });

  test("may come in pieces of any size, cut within a letter or a line end", async () => {
    const text = Buffer.from(feedback("Zu spät 箱 \u{1F4E6}", "\r\n"));
    const whole = await read(text);
    for (const chunkBytes of [1, 2, 3, 7]) {
      const told = await read(text, { chunkBytes });
      expect([told.tellings, told.survey.sha256]).toEqual([whole.tellings, whole.survey.sha256]);
    }
    const quoted = Buffer.from(
      'order-id,left-on,stars,comment\r\nA-1,2026-03-14,1,"spät,\r\nja ""sehr"""\r\n',
    );
    const plain = await read(quoted);
    for (const chunkBytes of [1, 2, 5])
      expect((await read(quoted, { chunkBytes })).tellings).toEqual(plain.tellings);
  });

  test("have a hash and a size by which a file is known again", async () => {
    const { survey } = await read("order-id,left-on,stars\n");
    expect(survey.bytes).toBe(23);
    expect(survey.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a quote", () => {
  test("in a tab-separated report is a character like any other", async () => {
    for (const comment of ['3" x 1.5"', '"', 'said "never"', '"quoted"', "it''s", '""']) {
      expect(await commentIn(feedback(comment))).toEqual([comment, "utf-8", 2, 0]);
    }
  });

  test("in a comma-separated one holds commas, line breaks and doubled quotes together", async () => {
    const told = await read(
      'order-id,left-on,stars,comment\nA-1,2026-03-14,1,"late, ""very""\nand wet"\nA-2,2026-03-15,9,x\n',
    );
    expect(factIn(told).fields.comment).toBe('late, "very"\nand wet');
    expect([told.lines.map(({ line }) => line), told.rejects.map(({ line }) => line)]).toEqual([[2], [4]]);
  });

  test("around several lines does not shift the numbers of those after, with any line end or blank line", async () => {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      const lines = [
        "order-id,left-on,stars,comment",
        "",
        'A-1,2026-03-14,1,"one',
        "two",
        'three"',
        "A-2,2026-03-15,9,x",
        'A-3,2026-03-15,1,"a',
        'b"',
        "A-4,2026-03-15,8,x",
        "",
      ];
      const told = await read(lines.join(lineEnd));
      const numbers = [told.lines.map(({ line }) => line), told.rejects.map(({ line }) => line)];
      expect(numbers, JSON.stringify(lineEnd)).toEqual([
        [3, 7],
        [6, 9],
      ]);
    }
  });
});
