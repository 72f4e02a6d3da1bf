import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Typeface } from "@/lib/reports/pdf/lettering.ts";
import { sfntOfWoff } from "@/lib/reports/pdf/sfnt-of-woff.ts";

const read = new Map<string, Promise<Typeface>>();

/**
 * The letters of PDF files, those of the pages: read once from the package that has them.
 *
 * @param project The project's folder, as db/env.ts knows it; pages ask `currentProject`.
 */
export function typefaceIn(project: string): Promise<Typeface> {
  const known = read.get(project);
  if (known) return known;
  const reading = fromPackage(project);
  read.set(project, reading);
  // What could not be read may be there the next time.
  reading.catch(() => read.delete(project));
  return reading;
}

/** Scripts that the pages' typeface lacks, in two weights. Japanese, in one, has half of the signs of simplified Chinese too. */
const scripts = ["latin-ext", "greek", "greek-ext", "vietnamese", "cyrillic-ext"];

async function fromPackage(project: string): Promise<Typeface> {
  const font = (path: string) => readFile(join(project, "node_modules", path));
  const geist = (name: string) => font(`geist/dist/fonts/geist-sans/${name}.ttf`);
  const packed = async (path: string) => sfntOfWoff(await font(path));
  const japanese = packed("@fontsource/kosugi/files/kosugi-japanese-400-normal.woff");
  const others = (weight: 400 | 600) =>
    Promise.all([
      ...scripts.map((script) =>
        packed(`@fontsource/noto-sans/files/noto-sans-${script}-${weight}-normal.woff`),
      ),
      japanese,
    ]);
  const [regular, semibold, ofRegular, ofSemibold] = await Promise.all([
    geist("Geist-Regular"),
    geist("Geist-SemiBold"),
    others(400),
    others(600),
  ]);
  return { regular, semibold, others: { regular: ofRegular, semibold: ofSemibold } };
}
