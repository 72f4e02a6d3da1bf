import type { Database } from "../client.ts";
import type { Importer } from "./importer/importer.ts";
import { lineUpUpload } from "./uploads.ts";

/**
 * Puts an upload in line: one that has arrived whole, or one that is held, to go on with its good lines.
 *
 * @returns False when it was stopped, put away or lined up meanwhile.
 */
export async function queueImport(
  database: Database,
  importer: Importer,
  { id, stage }: { id: string; stage: "receiving" | "held" },
): Promise<boolean> {
  if (!(await lineUpUpload(database, id, { from: stage, acceptRejects: stage === "held" }))) return false;
  void importer.importUpload(id);
  return true;
}
