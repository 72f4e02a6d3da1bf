import type { Telling } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Reject } from "./fault.ts";
import type { Kind } from "./kind.ts";
import type { PerformanceSnapshot } from "./performance-snapshot.ts";

/** What the seller says of a file: which store it is for, which day it was learned, perhaps what it is. */
export interface ReportRequest {
  marketplace: string;
  learnedOn: Day;
  kind: string | null;
}

/** A line that was understood. */
export interface ReadLine {
  line: number;
  tellings: Telling[];
  /** Amazon's own figures, of the kinds that have some. */
  snapshots?: PerformanceSnapshot[];
}

/** What became of a line: what it says and the instant or day it speaks of, or why it was not understood. */
export type LineResult = (ReadLine & { on: Date | Day | null }) | Reject;

/** Lines that were read at once: a line at a time would cost more than reading it. */
export interface LinesRead {
  results: LineResult[];
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/** A file whose kind is known, its lines not read yet. */
export interface OpenLines {
  kind: Kind;
  /** Whether it holds rejected lines that come back mended: then it covers no days, it only mends some. */
  isRejects: boolean;
  read(): AsyncGenerator<LinesRead>;
  /** Only once they were read. */
  remarks(): string[];
}
