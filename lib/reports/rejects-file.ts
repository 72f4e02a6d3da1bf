import type { Reject } from "@/lib/imports/fault.ts";
import { jsonKinds } from "@/lib/imports/kinds/index.ts";
import { csvOfRejects } from "./rejects-csv.ts";
import { jsonOfRejects } from "./rejects-json.ts";

/** Whether rejects of a kind come as CSV, or as JSON because the kind does. */
export function formatOfRejects(kind: string | null): "csv" | "json" {
  return jsonKinds.some(({ id }) => id === kind) ? "json" : "csv";
}

/** What was rejected of a file of some kind, as a file to mend and import again. */
export function rejectsFile(kind: string | null, rejects: Reject[]): string {
  return formatOfRejects(kind) === "json" ? jsonOfRejects(rejects) : csvOfRejects(kind ?? "", rejects);
}
