import type { Reject } from "@/lib/imports/fault.ts";
import { jsonKinds, kindWithId } from "@/lib/imports/kinds/index.ts";
import type { RejectsOrigin } from "@/lib/imports/rejects-file.ts";
import { csvOfRejects } from "./rejects-csv.ts";
import { jsonOfRejects } from "./rejects-json.ts";

/**
 * How rejects of a kind go out to be mended: as CSV, or as JSON where the kind is. Null for what tells no facts, as
 * Amazon's own figures: nobody mends those by hand.
 */
export function formatOfRejects(kind: string | null): "csv" | "json" | null {
  if (kind === null || kindWithId(kind)?.provides.length === 0) return null;
  return jsonKinds.some(({ id }) => id === kind) ? "json" : "csv";
}

/** What was rejected of a file, as a file to mend and import again. */
export function rejectsFile(origin: RejectsOrigin, rejects: Reject[]): string {
  return formatOfRejects(origin.kind) === "json"
    ? jsonOfRejects(origin, rejects)
    : csvOfRejects(origin, rejects);
}
