import { describe, expect, test } from "vitest";
import { seed } from "../../../seed.ts";
import { allOrdersColumns, everyKind, feedbackColumns, goodLines } from "../columns.ts";
import { csv, factIn, orderIn, tsv } from "../reading.ts";
import { linesOf, numbersFrom, outcomeOf, rounds } from "./sweep.ts";

const random = numbersFrom(seed);
const pieces = ['"', '""', '"""', "'", "Lamp", "12", " ", ", ", ";", "x", '" x 3"', "said", '"never"'];
const oddText = () =>
  Array.from({ length: 1 + random(6) }, () => pieces[random(pieces.length)])
    .join("")
    .trim() || '"';
const ROWS = rounds(1_000, 20_000);

describe(`quotes without a partner (seed ${seed})`, () => {
  test("in All Orders are letters like any other: a line of the file is a line that is read", async () => {
    const { cells } = goodLines["all-orders"];
    const rows = Array.from({ length: ROWS }, () => ({
      ...cells,
      sku: oddText(),
      "product-name": oddText(),
    }));
    const { told } = await outcomeOf(tsv(allOrdersColumns, rows));
    expect([told?.lines.length, told?.rejects]).toEqual([ROWS, []]);
    expect(told?.tellings.map((_, at) => told && orderIn(told, at).skus[0])).toEqual(
      rows.map(({ sku }) => sku),
    );
  });

  test("in comments are letters too", async () => {
    const { cells } = goodLines["seller-feedback"];
    const rows = Array.from({ length: ROWS }, () => ({ ...cells, Comments: oddText() }));
    const { told } = await outcomeOf(tsv(feedbackColumns, rows));
    expect([told?.lines.length, told?.rejects]).toEqual([ROWS, []]);
    expect(told?.tellings.map((_, at) => told && factIn(told, at).fields.comment)).toEqual(
      rows.map(({ Comments }) => Comments),
    );
  });

  test("in a file with commas come back as they were when they were quoted, in every kind", async () => {
    const header = ["order-id", "left-on", "stars", "comment", "removed-on"];
    for (const delimiter of [",", ";"]) {
      const comments = Array.from(
        { length: ROWS },
        () => oddText() + (random(4) === 0 ? `\nand ${oddText()}` : ""),
      );
      const rows = comments.map((comment, at) => [`A-${at}`, "2026-03-14", "1", comment, ""]);
      const { told } = await outcomeOf(csv([header, ...rows], delimiter));
      expect([told?.lines.length, told?.rejects]).toEqual([ROWS, []]);
      expect(told?.tellings.map((_, at) => told && factIn(told, at).fields.comment)).toEqual(comments);
    }
    for (const kind of everyKind) {
      const { columns, cells } = goodLines[kind];
      const rows = Array.from({ length: 20 }, () => columns.map((column) => cells[column] ?? oddText()));
      const content = csv([columns, ...rows]);
      const { told } = await outcomeOf(content, { kind });
      const filled = await outcomeOf(`${[columns, ...rows].map((row) => row.join("\t")).join("\n")}\n`, {
        kind,
      });
      expect(told?.tellings, kind).toEqual(filled.told?.tellings);
    }
  });

  test("in a file with commas that quotes nothing cost a line, or the file, and never join two lines into one", async () => {
    const counts = { read: 0, rejected: 0, refused: 0 };
    for (let round = 0; round < rounds(200, 4_000); round++) {
      const comments = Array.from({ length: 4 }, () => oddText().replaceAll(",", ""));
      const lines = comments.map((comment, at) => `A-${at},2026-03-14,1,${comment},seen`);
      const content = `order-id,left-on,stars,comment,remark\n${lines.join("\n")}\n`;
      const { told, fault } = await outcomeOf(content);
      if (fault) {
        expect([fault.code, fault.message], content).toEqual([
          "broken-quotes",
          expect.stringMatching(/line \d+/),
        ]);
        counts.refused++;
        continue;
      }
      counts.rejected += told.rejects.length;
      for (const [line, read] of linesOf(told)) {
        counts.read++;
        const { orderId, fields } = JSON.parse(read).tellings[0];
        expect(orderId, content).toBe(`A-${line - 2}`);
        // No other line's text in it.
        expect(fields.comment ?? "", content).not.toMatch(/A-\d|2026/);
      }
    }
    expect(counts.read).toBeGreaterThan(counts.refused);
  });

  test("that swallow a line and close in the next are found by the order in them", async () => {
    const content = 'order-id,left-on,stars,comment\nA-1,2026-03-14,1,"bad\nA-2,2026-03-15,2,worse"\n';
    const { told } = await outcomeOf(content);
    expect(told?.lines).toEqual([]);
    expect(told?.rejects).toMatchObject([{ line: 2, code: "shifted-line", cells: {} }]);
  });
});
