import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";
import type { Shown } from "@/lib/standing/shown.ts";
import { colourOf, colours } from "./colours.ts";
import { Lettering, type Typeface } from "./lettering.ts";
import type { Paper } from "./papers.ts";
import { drawState } from "./state-mark.ts";

export interface TableColumn {
  title: string;
  /** Its share of the width; all of a table are 1 together. */
  share: number;
  number?: boolean;
}

/** A cell: its text, and what makes it stand out. */
export type TableCell = string | { text: string; strong?: boolean; soft?: boolean; state?: Shown };

interface Said {
  size?: number;
  strong?: boolean;
  colour?: string;
  /** Room below, in points. */
  gap?: number;
}

const SIDE = 44;
const TOP = 58;
const BOTTOM = 46;
const PAD = 3;
const BELOW_TABLE = 6;

/**
 * Paper that is written from top to bottom: headings, paragraphs, tables and drawings, each with its tag, so that the text
 * can be selected, searched and read out. Sizes and places are in points.
 */
export class Sheet {
  readonly left = SIDE;
  y = TOP;
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly lettering: Lettering;

  constructor(paper: Paper, typeface: Typeface, { title, at }: { title: string; at: Date }) {
    this.doc = new PDFDocument({
      size: paper === "A4" ? "A4" : "LETTER",
      margins: { top: TOP, left: SIDE, right: SIDE, bottom: 20 },
      bufferPages: true,
      tagged: true,
      displayTitle: true,
      lang: "en",
      pdfVersion: "1.7",
      // None of the fonts of its own: they do not hold the letters of every name.
      font: null as unknown as string,
      info: { Title: title, Author: "Headroom", Creator: "Headroom", CreationDate: at, ModDate: at },
    });
    this.lettering = new Lettering(this.doc, typeface);
    this.root = this.doc.struct("Document");
    this.doc.addStructure(this.root);
  }

  get width(): number {
    return this.doc.page.width - 2 * SIDE;
  }

  get right(): number {
    return this.doc.page.width - SIDE;
  }

  private get end(): number {
    return this.doc.page.height - BOTTOM;
  }

  /** A new page, unless this one is empty. */
  newPage(): void {
    if (this.y > TOP) this.turn();
  }

  private turn(): void {
    this.doc.addPage();
    this.y = TOP;
  }

  /** Turns the page unless this much is left of it; what no page has room for begins where it is. */
  keep(height: number): void {
    if (this.y + height > this.end && this.y > TOP && height < this.end - TOP) this.turn();
  }

  heading(level: 1 | 2 | 3, text: string, about = ""): void {
    const size = { 1: 20, 2: 13, 3: 10 }[level];
    if (this.y > TOP) this.y += { 1: 0, 2: 12, 3: 8 }[level];
    // Never alone at the foot of a page: the head of a table and a row of some lines go with it.
    this.keep(size + 120);
    this.text(`H${level}`, text, { size, strong: true, gap: about ? 1 : 5 });
    if (about) this.paragraph(about, { size: 8, colour: colours.soft, gap: 5 });
  }

  paragraph(text: string, said: Said = {}): void {
    this.text("P", text, said);
  }

  private text(tag: string, text: string, { size = 9, strong, colour = colours.ink, gap = 5 }: Said): void {
    this.lettering.use({ size, strong, colour });
    const drawn = this.lettering.drawable(text);
    const height = this.lettering.heightOf(drawn, this.width);
    this.keep(height);
    const draw = () => this.lettering.write(drawn, this.left, this.y, this.width);
    this.root.add(this.doc.struct(tag, actual(text, drawn), [draw]));
    this.y += height + gap;
  }

  /** How high a table stands where it is on one page, with the room below it. */
  heightOfTable(columns: TableColumn[], rows: TableCell[][]): number {
    return this.heightOfRows(columns, rows) + this.headHeight(columns) + BELOW_TABLE;
  }

  /** The same of groups of rows, each whole on one page where a page has room for it. */
  tableOfGroups(summary: string, columns: TableColumn[], groups: TableCell[][][]): void {
    const starts = new Map(groups.flatMap((rows) => (rows[0] ? [[rows[0], rows] as const] : [])));
    this.table(summary, columns, groups.flat(), (row) => starts.get(row) ?? [row]);
  }

  /**
   * A table whose head stands on every page it reaches. A row is never cut.
   *
   * @param together The rows that stand with one, itself the first of them.
   */
  table(
    summary: string,
    columns: TableColumn[],
    rows: TableCell[][],
    together: (row: TableCell[]) => TableCell[][] = (row) => [row],
  ): void {
    const table = this.doc.struct("Table", { alt: summary });
    this.root.add(table);
    const head = columns.map(({ title }) => title);
    const first = rows[0];
    this.keep(this.headHeight(columns) + (first ? this.heightOfRows(columns, together(first)) : 0));
    this.row(table, columns, head, true);
    for (const cells of rows) {
      const fits = (some: TableCell[][]) => this.y + this.heightOfRows(columns, some) <= this.end;
      if (!fits([cells]) || (!fits(together(cells)) && this.isLessThanPage(columns, together(cells)))) {
        this.turn();
        // The head was read out already: on the next page it is for the eye alone.
        this.row(null, columns, head, true);
      }
      this.row(table, columns, cells);
    }
    table.end();
    this.y += BELOW_TABLE;
  }

  private isLessThanPage(columns: TableColumn[], rows: TableCell[][]): boolean {
    return this.headHeight(columns) + this.heightOfRows(columns, rows) < this.end - TOP;
  }

  private heightOfRows(columns: TableColumn[], rows: TableCell[][]): number {
    return rows.reduce((sum, row) => sum + this.rowHeight(columns, row), 0);
  }

  private headHeight(columns: TableColumn[]): number {
    const head = columns.map(({ title }) => title);
    return this.rowHeight(columns, head, true);
  }

  private rowHeight(columns: TableColumn[], cells: TableCell[], isHead = false): number {
    const heights = cells.map((cell, index) => {
      this.cellLetters(cell, isHead);
      const text = this.lettering.drawable(textOf(cell));
      return this.lettering.heightOf(text, this.cellWidth(columns[index], cell));
    });
    return Math.max(...heights) + 2 * PAD - 1;
  }

  private cellWidth(column: TableColumn | undefined, cell: TableCell): number {
    return this.width * (column?.share ?? 1) - 2 * PAD - (stateOf(cell) ? 11 : 0);
  }

  private row(
    table: PDFKit.PDFStructureElement | null,
    columns: TableColumn[],
    cells: TableCell[],
    isHead = false,
  ): void {
    const height = this.rowHeight(columns, cells, isHead);
    const top = this.y;
    this.aside(() => {
      if (isHead) this.doc.rect(this.left, top, this.width, height).fill(colours.well);
      this.doc
        .lineWidth(0.5)
        .moveTo(this.left, top + height)
        .lineTo(this.right, top + height)
        .stroke(colours.line);
    });
    const row = table && this.doc.struct("TR");
    if (row) table.add(row);
    let x = this.left;
    cells.forEach((cell, index) => {
      const column = columns[index] as TableColumn;
      const state = stateOf(cell);
      if (state) this.aside(() => drawState(this.doc, state, x + PAD, top + PAD, 8));
      const from = x + PAD + (state ? 11 : 0);
      const width = this.cellWidth(column, cell);
      this.cellLetters(cell, isHead);
      const text = this.lettering.drawable(textOf(cell));
      const draw = () => {
        this.cellLetters(cell, isHead);
        this.lettering.write(text, from, top + PAD, width, column.number ? "right" : "left");
      };
      if (row) {
        const scope = isHead ? { scope: "Column" } : index === 0 ? { scope: "Row" } : {};
        const tag = isHead || index === 0 ? "TH" : "TD";
        row.add(this.doc.struct(tag, { ...scope, ...actual(textOf(cell), text) }, [draw]));
      } else this.aside(draw);
      x += this.width * column.share;
    });
    row?.end();
    this.y = top + height;
  }

  /** Drawings side by side, each with what it shows in words. */
  drawings(
    height: number,
    perRow: number,
    each: {
      alt: string;
      draw: (doc: PDFKit.PDFDocument, x: number, y: number, width: number, pen: Pen) => void;
    }[],
  ): void {
    const gap = 14;
    const width = (this.width - gap * (perRow - 1)) / perRow;
    for (let from = 0; from < each.length; from += perRow) {
      this.keep(height);
      each.slice(from, from + perRow).forEach(({ alt, draw }, index) => {
        const x = this.left + index * (width + gap);
        const bbox: [number, number, number, number] = [x, this.y, x + width, this.y + height];
        this.root.add(
          this.doc.struct("Figure", { alt, bbox } as PDFKit.Mixins.StructureElementOptions, [
            () => draw(this.doc, x, this.y, width, this.pen),
          ]),
        );
      });
      this.y += height + 8;
    }
  }

  /** Words inside a drawing. */
  private readonly pen: Pen = (
    text,
    x,
    y,
    { size = 7, strong = false, colour = colours.soft, align = "left" } = {},
  ) => {
    this.lettering.use({ size, strong, colour });
    const drawn = this.lettering.drawable(text);
    const before = { left: 0, centre: 0.5, right: 1 }[align] * this.lettering.widthOf(drawn);
    this.lettering.writeLine(drawn, x - before, y);
  };

  /** A word in a box, as "DRAFT". */
  stamp(text: string): void {
    this.lettering.use({ size: 9, strong: true, colour: colourOf.breach });
    const wide = this.doc.widthOfString(text) + 14;
    this.aside(() =>
      this.doc.lineWidth(1).roundedRect(this.left, this.y, wide, 18, 3).stroke(colourOf.breach),
    );
    this.lettering.use({ size: 9, strong: true, colour: colourOf.breach });
    this.root.add(
      this.doc.struct("P", {}, [
        () => void this.doc.text(text, this.left + 7, this.y + 4, { lineBreak: false }),
      ]),
    );
    this.y += 26;
  }

  /** Ends the paper: on every page what it is of, and its number. */
  async write(out: Writable, running: { left: string; right: string; foot: string }): Promise<void> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page);
      this.aside(() => {
        const foot = this.doc.page.height - 38;
        if (page > 0) {
          this.pen(this.besides(running), this.left, 34, { size: 7.5 });
          this.pen(running.right, this.right, 34, { size: 7.5, align: "right" });
          this.doc.lineWidth(0.5).moveTo(this.left, 48).lineTo(this.right, 48).stroke(colours.line);
        }
        this.pen(running.foot, this.left, foot, { size: 7.5 });
        this.pen(`Page ${page + 1} of ${count}`, this.right, foot, { size: 7.5, align: "right" });
      }, "Pagination");
    }
    const done = finished(out);
    this.doc.pipe(out);
    this.root.end();
    this.doc.end();
    await done;
  }

  /** The left words of a running head, cut to the room that the right ones leave. */
  private besides({ left, right }: { left: string; right: string }): string {
    this.lettering.use({ size: 7.5, colour: colours.soft });
    const wide = (text: string) => this.lettering.widthOf(this.lettering.drawable(text));
    const room = this.width - wide(right) - 12;
    if (wide(left) <= room) return left;
    const letters = [...left];
    while (letters.length > 1 && wide(`${letters.join("")}…`) > room) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  }

  /** What is there for the eye alone: readers pass over it. */
  private aside(draw: () => void, type = "Layout"): void {
    this.doc.markContent("Artifact", { type } as PDFKit.Mixins.MarkingOptions);
    draw();
    this.doc.endMarkedContent();
  }

  private cellLetters(cell: TableCell, isHead: boolean): void {
    const { strong = false, soft = false } = typeof cell === "string" ? {} : cell;
    const state = stateOf(cell);
    const colour = state ? colourOf[state] : soft || isHead ? colours.soft : colours.ink;
    const isStrong = strong || (state !== null && state !== "none");
    this.lettering.use({ size: isHead ? 7.5 : 8, strong: isStrong, colour });
  }
}

/** Writes a few letters in one line, which begins, stands or ends at a place. */
export type Pen = (
  text: string,
  x: number,
  y: number,
  how?: { size?: number; strong?: boolean; colour?: string; align?: "left" | "centre" | "right" },
) => void;

const textOf = (cell: TableCell) => (typeof cell === "string" ? cell : cell.text);
const stateOf = (cell: TableCell) => (typeof cell === "string" ? null : (cell.state ?? null));

/** What is read out and copied where the typeface lacked a letter. */
const actual = (text: string, drawn: string) => (text === drawn ? {} : { actual: text });
