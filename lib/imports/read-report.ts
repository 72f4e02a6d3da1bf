import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { unpacked } from "./archives/unpacked.ts";
import type { Reject } from "./fault.ts";
import type { Kind } from "./kind.ts";
import type { LineResult, LinesRead, ReadLine, ReportRequest } from "./lines.ts";
import { lostLettersInWords } from "./lost-letters.ts";
import { isJson, refuseWhatIsNoReport } from "./not-a-report.ts";
import { openJson } from "./read-json.ts";
import { openRows } from "./read-rows.ts";
import { type ReportSource, type Survey, surveyOf } from "./survey.ts";

export type { ReadLine, ReportRequest } from "./lines.ts";

export interface Batch {
  lines: ReadLine[];
  rejects: Reject[];
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/** A report that is open: what it is, its lines in batches, and what there is to say of it once they were read. */
export interface OpenReport {
  kind: Kind;
  /** Of the report itself, unpacked when it came in an archive: the same report has the same hash either way. */
  survey: Survey;
  /** Whether it holds rejected lines that come back mended: a report of some lines, not of days. */
  isRejects: boolean;
  batches(size: number): AsyncGenerator<Batch>;
  remarks(): string[];
  /** The days its lines speak of; nulls before lines were read, and for rejected lines that come back. */
  covers(): { from: Day | null; to: Day | null };
}

/**
 * Opens a report: unpacks it, takes its measure, recognises it and makes ready to read its lines.
 *
 * @throws ImportFault for a file that can not be imported as a whole; also while lines are read, when an archive
 * proves to be broken further on.
 */
export async function openReport(given: ReportSource, request: ReportRequest): Promise<OpenReport> {
  const { source, wasPacked } = await unpacked(given);
  const survey = await surveyOf(source, request.marketplace);
  refuseWhatIsNoReport(survey, wasPacked);
  const zone = zoneOf(request.marketplace);
  const open = isJson(survey) ? openJson : openRows;
  const opened = await open(source, survey, { ...request, zone });
  const days = { from: null as Day | null, to: null as Day | null };
  let lines = 0;
  return {
    kind: opened.kind,
    survey,
    isRejects: opened.isRejects,
    batches: (size) => inBatches(read(), size),
    remarks: () => (lines > 0 ? [...opened.remarks(), ...lostLettersInWords(survey.lostLetters)] : []),
    covers: () => days,
  };

  async function* read(): AsyncGenerator<LinesRead> {
    for await (const piece of opened.read()) {
      lines += piece.results.length;
      if (!opened.isRejects) for (const result of piece.results) cover(result);
      yield piece;
    }
  }

  function cover(result: LineResult): void {
    const on = "on" in result && result.on;
    if (!on) return;
    const day = on instanceof Date ? dayOf(on, zone) : on;
    if (!days.from || day < days.from) days.from = day;
    if (!days.to || day > days.to) days.to = day;
  }
}

async function* inBatches(pieces: AsyncIterable<LinesRead>, size: number): AsyncGenerator<Batch> {
  let batch: Batch = { lines: [], rejects: [], bytesRead: 0 };
  for await (const { results, bytesRead } of pieces) {
    for (const result of results) {
      if ("code" in result) batch.rejects.push(result);
      else batch.lines.push(withoutDay(result));
      if (batch.lines.length + batch.rejects.length < size) continue;
      yield { ...batch, bytesRead };
      batch = { lines: [], rejects: [], bytesRead };
    }
    batch.bytesRead = bytesRead;
  }
  if (batch.lines.length + batch.rejects.length > 0) yield batch;
}

function withoutDay({ line, tellings, snapshots }: ReadLine): ReadLine {
  return snapshots ? { line, tellings, snapshots } : { line, tellings };
}
