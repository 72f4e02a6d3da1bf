import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Typeface } from "@/lib/reports/pdf/lettering.ts";

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

/** Scripts that names of sellers are written in and the pages' typeface lacks, in two weights; Japanese, in one, has most Chinese signs too. */
const scripts = ["latin-ext", "greek", "greek-ext", "vietnamese", "cyrillic-ext"];

async function fromPackage(project: string): Promise<Typeface> {
  const font = (path: string) => readFile(join(project, "node_modules", path));
  const geist = (name: string) => font(`geist/dist/fonts/geist-sans/${name}.ttf`);
  const others = (weight: 400 | 600) =>
    Promise.all([
      ...scripts.map((script) =>
        font(`@fontsource/noto-sans/files/noto-sans-${script}-${weight}-normal.woff`),
      ),
      font("@fontsource/kosugi/files/kosugi-japanese-400-normal.woff"),
    ]);
  const [regular, semibold] = await Promise.all([geist("Geist-Regular"), geist("Geist-SemiBold")]);
  return { regular, semibold, others: { regular: await others(400), semibold: await others(600) } };
}
