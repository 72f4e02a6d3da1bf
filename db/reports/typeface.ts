import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Typeface } from "@/lib/reports/pdf/sheet.ts";
import { projectFolder } from "../env.ts";

let read: Promise<Typeface> | null = null;

/** The letters of PDF files, those of the pages: read once from the package that has them. */
export function typeface(): Promise<Typeface> {
  read ??= fromPackage().catch((fault) => {
    read = null;
    throw fault;
  });
  return read;
}

async function fromPackage(): Promise<Typeface> {
  const font = (name: string) =>
    readFile(join(projectFolder, "node_modules/geist/dist/fonts/geist-sans", `${name}.ttf`));
  const [regular, semibold] = await Promise.all([font("Geist-Regular"), font("Geist-SemiBold")]);
  return { regular, semibold };
}
