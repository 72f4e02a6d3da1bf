import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { ReportSource } from "@/lib/imports/survey.ts";

/** A file on disk as a source of an import. */
export function fileSource(path: string, name = basename(path)): ReportSource {
  return { name, open: () => createReadStream(path, { highWaterMark: 1 << 18 }) };
}
