import { inflateSync } from "node:zlib";

/*
 * The text of a PDF as a reader could select it, page by page. It knows what Chromium and our own writer make and no
 * more: one object after the other, streams deflated, text as glyphs with a table of what each stands for.
 */

interface PdfObject {
  head: string;
  stream: Buffer | null;
}

/** @returns For each page its text, and its paper in points. */
export function pagesOfPdf(pdf: Buffer): { text: string; width: number; height: number }[] {
  const objects = objectsIn(pdf);
  return [...objects.values()]
    .filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const box = /\/MediaBox\s*\[([^\]]+)\]/.exec(head)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
      const content = objects.get(Number(/\/Contents\s+(\d+)/.exec(head)?.[1]));
      return {
        text: textOf(content?.stream ?? Buffer.alloc(0), fontsOf(head, objects)),
        width: Number(box[2]),
        height: Number(box[3]),
      };
    });
}

/** Whether the document is tagged, and what it is called. */
export function tagsOfPdf(pdf: Buffer): { tagged: boolean; title: string } {
  const text = pdf.toString("latin1");
  const hex = /\/Title\s*<feff([0-9a-f]*)>/i.exec(text)?.[1];
  // Ours is an object of its own.
  const own = /\/Title\s+(\d+) 0 R/.exec(text)?.[1];
  const place = own ? `\n${own} 0 obj\n` : "/Title";
  const from = text.indexOf(place) + place.length;
  const plain = /^\s*\(((?:[^()\\]|\\[\s\S])*)\)/.exec(text.slice(from, from + 2_000))?.[1];
  const title = hex ? Buffer.from(hex, "hex").swap16().toString("utf16le") : unescaped(plain ?? "");
  return { tagged: text.includes("/StructTreeRoot"), title };
}

function unescaped(text: string): string {
  const bytes = Buffer.from(
    text
      .replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
      .replace(/\\(.)/g, "$1"),
    "latin1",
  );
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString("utf16le")
    : bytes.toString("latin1");
}

function objectsIn(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString("latin1");
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)(?:stream\r?\n|endobj)/g)) {
    const head = match[2] as string;
    let stream: Buffer | null = null;
    if (match[0].trimEnd().endsWith("stream")) {
      const from = match.index + match[0].length;
      const bytes = pdf.subarray(from, text.indexOf("endstream", from));
      stream = head.includes("/FlateDecode") ? inflateSync(bytes) : bytes;
    }
    objects.set(Number(match[1]), { head, stream });
  }
  return objects;
}

interface Font {
  /** How many hexadecimal digits a glyph is written in. */
  digits: number;
  letters: Map<number, string>;
}

function fontsOf(page: string, objects: Map<number, PdfObject>): Map<string, Font> {
  const resources = /\/Resources\s+(\d+) 0 R/.exec(page);
  const listed = resources ? (objects.get(Number(resources[1]))?.head ?? "") : page;
  const fonts = /\/Font\s*<<([^>]*)>>/.exec(listed)?.[1] ?? "";
  return new Map(
    [...fonts.matchAll(/\/(\w+)\s+(\d+) 0 R/g)].map(([, name, id]) => {
      const table = /\/ToUnicode\s+(\d+)/.exec(objects.get(Number(id))?.head ?? "")?.[1];
      return [name as string, fontIn(objects.get(Number(table))?.stream?.toString("latin1") ?? "")];
    }),
  );
}

/** The table of a font: which letters a glyph stands for. */
function fontIn(table: string): Font {
  const codes = /begincodespacerange\s*<(\w+)>/.exec(table)?.[1] ?? "0000";
  const font = new Map<number, string>();
  const letters = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, hex] of (block as string).matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      font.set(Number.parseInt(glyph as string, 16), letters(hex as string));
    }
  }
  for (const [, block] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    // Ours are listed one by one; Chromium's count up from the first.
    for (const [, from, , list] of (block as string).matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g)) {
      const each = [...(list as string).matchAll(/<([\w ]*)>/g)].map(([, hex]) =>
        (hex as string).replaceAll(" ", ""),
      );
      for (const [index, hex] of each.entries())
        font.set(Number.parseInt(from as string, 16) + index, letters(hex));
    }
    const counted = (block as string).replace(/\[[^\]]*\]/g, "");
    for (const [, from, to, hex] of counted.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [first, last] = [Number.parseInt(from as string, 16), Number.parseInt(to as string, 16)];
      const start = Number.parseInt(hex as string, 16);
      for (let glyph = first; glyph <= last; glyph++) {
        font.set(glyph, String.fromCharCode(start + glyph - first));
      }
    }
  }
  return { digits: codes.length, letters: font };
}

/** What stands in one piece in the document may be told glyph by glyph; blanks are glyphs too. */
function textOf(content: Buffer, fonts: Map<string, Font>): string {
  let font: Font | undefined;
  let text = "";
  const operators = /\/(\w+)\s+[\d.]+\s+Tf|\[((?:[^\]\\]|\\.)*)\]\s*TJ|<([0-9A-Fa-f]*)>\s*Tj|\bBT\b/g;
  for (const [whole, name, many, one] of content.toString("latin1").matchAll(operators)) {
    if (whole === "BT") text += "\n";
    else if (name) font = fonts.get(name);
    else {
      const hex = one ?? [...(many ?? "").matchAll(/<([0-9A-Fa-f]*)>/g)].map((match) => match[1]).join("");
      const glyphs = hex.match(new RegExp(`.{${font?.digits ?? 4}}`, "g")) ?? [];
      text += glyphs.map((glyph) => font?.letters.get(Number.parseInt(glyph, 16)) ?? "\ufffd").join("");
    }
  }
  // Letters that are written as one glyph are read as those they are.
  return text.normalize("NFKC");
}
