import { stat } from "node:fs/promises";
import type { Database } from "@/db/client.ts";
import { databaseFault, needRoom } from "@/db/database-fault.ts";
import { type ImportRequest, type ImportResult, importReport } from "@/db/writes/import-report.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { FaultCode } from "@/lib/imports/fault.ts";
import { kindWithId, reportKinds } from "@/lib/imports/kinds/index.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { unitsInWords } from "@/lib/reports/words.ts";
import { type Command, dayOption, needed, neededMarketplace, text, WrongUse, yes } from "../command.ts";
import { fileSource } from "../file-source.ts";

export const importFiles: Command = {
  name: "import",
  usage: "import FILE… --account NAME --marketplace CODE [--kind KIND] [--learned-on DAY] [--accept-rejects]",
  about: "imports report files; makes the account when there is none of that name",
  options: { account: text, marketplace: text, kind: text, "learned-on": text, "accept-rejects": yes },
  takesWords: true,
  async run(call) {
    const accountName = needed(call, "account");
    const marketplace = neededMarketplace(call);
    const learnedOn = dayOption(call, "learned-on") ?? dayOf(new Date(), zoneOf(marketplace));
    const kind = call.option("kind") ?? null;
    if (kind !== null && !kindWithId(kind)) {
      throw new WrongUse(`--kind "${kind}" is none of ${reportKinds.map((each) => each.id).join(", ")}`);
    }
    if (call.words.length === 0) throw new WrongUse("Name the files to import");
    const imports: ImportResult[] = [];
    for (const path of call.words) {
      const request = {
        accountName,
        marketplace,
        learnedOn,
        kind,
        acceptRejects: call.flag("accept-rejects"),
      };
      imports.push((await unreadable(path)) ?? (await importOne(call.database, path, request)));
    }
    return {
      json: { imports },
      text: imports.map(inWords).join("\n"),
      exitCode: imports.some((each) => each.status === "rejected") ? 1 : 0,
    };
  },
};

/** Imports a file. A database that is full or gone is the end of this file: what became of the others is still told. */
async function importOne(database: Database, path: string, request: ImportRequest): Promise<ImportResult> {
  const show = progressOn(path);
  try {
    needRoom(database);
    return await importReport(database, fileSource(path), request, {
      onProgress: (progress) => {
        needRoom(database);
        show(progress);
      },
    });
  } catch (cause) {
    const fault = databaseFault(cause, database);
    if (!fault) throw cause;
    return refusal(path, fault.code, fault.message);
  }
}

/** The refusal of a file that is not there or may not be read; null for one that is. */
async function unreadable(path: string): Promise<ImportResult | null> {
  const reason = await stat(path).then(
    (found) => (found.isFile() ? null : "it is not a file"),
    (cause: NodeJS.ErrnoException) => (cause.code === "ENOENT" ? "there is no such file" : cause.message),
  );
  if (reason === null) return null;
  return refusal(path, "unreadable-file", `${path} can not be read: ${reason}.`);
}

function refusal(file: string, code: FaultCode, message: string): ImportResult {
  const none = { read: 0, inserted: 0, updated: 0, unchanged: 0, superseded: 0, rejected: 0 };
  return {
    id: null,
    file,
    kind: null,
    sha256: null,
    status: "rejected",
    ...none,
    code,
    message,
    remarks: [],
  };
}

/** Tells of long imports on stderr, and only to a person. */
function progressOn(path: string): (progress: { linesRead: number }) => void {
  if (!process.stderr.isTTY) return () => {};
  return ({ linesRead }) => process.stderr.write(`\r${path}: ${unitsInWords("line", linesRead)} `);
}

function inWords(result: ImportResult): string {
  const { file, kind, status, id, message } = result;
  if (status === "rejected") {
    const why =
      result.code === "too-many-rejects" && id !== null ? `\n  See why: headroom rejects ${id}` : "";
    return `${file}: refused (${result.code}). ${message}${why}`;
  }
  if (status === "already-imported") return `${file}: ${message}`;
  const { read, inserted, updated, unchanged, superseded, rejected } = result;
  return [
    `${file}: #${id} ${kind}: ${unitsInWords("line", read)} = ${inserted} new + ${updated} changed + ${unchanged} unchanged + ${superseded} older than known + ${rejected} rejected`,
    ...(message ? [`  ${message}`] : []),
    ...result.remarks.map((remark) => `  ${remark}`),
    ...(rejected > 0 ? [`  See why: headroom rejects ${id}`] : []),
  ].join("\n");
}
