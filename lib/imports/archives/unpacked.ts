import { createGunzip } from "node:zlib";
import { archiveIn, isWorkbook, workbook } from "../not-a-report.ts";
import type { ReportSource } from "../survey.ts";
import { bytesFrom, gathered } from "./bytes.ts";
import { inflated } from "./inflated.ts";
import { archiveLimits } from "./limits.ts";
import { zippedReport } from "./zip.ts";

/**
 * A file as it is, or the report in it when it is a gzip or zip archive. Unpacks while reading and keeps nothing, so
 * that memory stays flat and no disk fills.
 *
 * @throws ImportFault for an archive that is no report's; while it is read, for one that proves to be broken.
 */
export async function unpacked(
  source: ReportSource,
  limits = archiveLimits,
): Promise<{ source: ReportSource; wasPacked: boolean }> {
  const head = await gathered(bytesFrom(source, 0, 1 << 16));
  if (isWorkbook(head)) throw workbook();
  const archive = archiveIn(head);
  if (archive === "zip") return { source: await zippedReport(source, limits), wasPacked: true };
  if (archive !== "gzip") return { source, wasPacked: false };
  const open = () => inflated(source.open(), createGunzip({ chunkSize: 1 << 16 }), limits);
  return { source: { name: source.name, open }, wasPacked: true };
}
