import { type Draws, drawable } from "./letters.ts";
import { wrapped } from "./wrapped.ts";

/** The letters everything is written with, as the bytes of font files. */
export interface Typeface {
  regular: Uint8Array;
  semibold: Uint8Array;
  /** What has letters that those lack, asked in turn: for names in other scripts. */
  others: { regular: Uint8Array[]; semibold: Uint8Array[] };
}

/** How words stand: their size in points, and what makes them stand out. */
export interface Lettered {
  size: number;
  strong?: boolean;
  colour: string;
}

interface OpenFont {
  ascender: number;
  font: { hasGlyphForCodePoint: Draws };
}

const figures = ["tnum", "kern"] as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/**
 * Writes words on a paper. Those that the typeface has are the library's own business; where another font has to help out, each part
 * is measured and drawn in the font that has its letters, on one line.
 *
 * Fonts are opened once a letter asks for them, and only what is drawn goes into the file.
 */
export class Lettering {
  private weight: "regular" | "semibold" = "regular";
  /** Which font has a letter, by weight; null for none. */
  private readonly fontsOf = {
    regular: new Map<number, string | null>(),
    semibold: new Map<number, string | null>(),
  };

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly typeface: Typeface,
  ) {
    for (const weight of ["regular", "semibold"] as const) {
      doc.registerFont(weight, viewOf(typeface[weight]));
      typeface.others[weight].forEach((bytes, index) => {
        doc.registerFont(`${weight} ${index}`, viewOf(bytes));
      });
    }
    doc.font("regular");
  }

  /** How what follows is written. */
  use({ size, strong = false, colour }: Lettered): void {
    this.weight = strong ? "semibold" : "regular";
    this.doc.font(this.weight).fontSize(size).fillColor(colour);
  }

  /** Text as some font can draw it. */
  drawable(text: string): string {
    return drawable(text, (code) => this.fontOf(code) !== null);
  }

  /** How high drawable text stands in lines of this width. */
  heightOf(text: string, width: number): number {
    if (this.isPlain(text)) return this.doc.heightOfString(text || " ", { width, features: figures });
    return this.linesOf(text, width).length * this.doc.currentLineHeight(true);
  }

  /** How wide drawable text is on one line. */
  widthOf(text: string): number {
    return this.runsOf(text).reduce((sum, run) => sum + this.widthOfRun(run), 0);
  }

  /** Drawable text in lines of a width, from a place down. */
  write(text: string, x: number, y: number, width: number, align: "left" | "right" = "left"): void {
    if (this.isPlain(text)) return void this.doc.text(text, x, y, { width, align, features: figures });
    this.linesOf(text, width).forEach((line, index) => {
      const from = align === "right" ? x + width - this.widthOf(line) : x;
      this.drawRuns(line, from, y + index * this.doc.currentLineHeight(true));
    });
  }

  /** Drawable text on one line, whatever its width. */
  writeLine(text: string, x: number, y: number): void {
    if (this.isPlain(text)) this.doc.text(text, x, y, { lineBreak: false, features: figures });
    else this.drawRuns(text, x, y);
  }

  private isPlain(text: string): boolean {
    for (const letter of text) if (this.fontOf(letter.codePointAt(0) as number) !== this.weight) return false;
    return true;
  }

  private linesOf(text: string, width: number): string[] {
    return wrapped(text, width, (part) => this.widthOf(part));
  }

  /** All parts stand on the line of the typeface, whatever the height of their font. */
  private drawRuns(text: string, x: number, y: number): void {
    const size = (this.doc as unknown as { _fontSize: number })._fontSize;
    const base = y + (this.opened(this.weight).ascender / 1000) * size;
    let from = x;
    for (const run of this.runsOf(text)) {
      this.doc.font(run.font);
      this.doc.text(run.text, from, base, { lineBreak: false, baseline: "alphabetic", features: figures });
      from += this.doc.widthOfString(run.text, { features: figures });
    }
    this.doc.font(this.weight);
  }

  private widthOfRun({ font, text }: { font: string; text: string }): number {
    this.doc.font(font);
    const width = this.doc.widthOfString(text, { features: figures });
    this.doc.font(this.weight);
    return width;
  }

  /** Parts of text that one font has all letters of. */
  private runsOf(text: string): { font: string; text: string }[] {
    const runs: { font: string; text: string }[] = [];
    for (const letter of text) {
      const font = this.fontOf(letter.codePointAt(0) as number) ?? this.weight;
      const last = runs.at(-1);
      if (last?.font === font) last.text += letter;
      else runs.push({ font, text: letter });
    }
    return runs;
  }

  private fontOf(code: number): string | null {
    const known = this.fontsOf[this.weight];
    let font = known.get(code);
    if (font === undefined) {
      const names = [
        this.weight,
        ...this.typeface.others[this.weight].map((_, index) => `${this.weight} ${index}`),
      ];
      font = names.find((name) => this.opened(name).font.hasGlyphForCodePoint(code)) ?? null;
      known.set(code, font);
    }
    return font;
  }

  private opened(name: string): OpenFont {
    this.doc.font(name);
    const { _font: font } = this.doc as unknown as { _font: OpenFont };
    this.doc.font(this.weight);
    return font;
  }
}

/** The same bytes, not a copy of them: a font with Japanese is more than a megabyte. */
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
