import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Typeface } from "@/lib/reports/pdf/sheet.ts";

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

async function fromPackage(project: string): Promise<Typeface> {
  const font = (name: string) =>
    readFile(join(project, "node_modules/geist/dist/fonts/geist-sans", `${name}.ttf`));
  const [regular, semibold] = await Promise.all([font("Geist-Regular"), font("Geist-SemiBold")]);
  return { regular, semibold };
}
