/** Why a whole file was refused. Each has a page in docs/errors. */
export type FaultCode =
  | "empty-file"
  | "web-page"
  | "spreadsheet"
  | "pdf"
  | "image"
  | "archive"
  | "archive-bomb"
  | "archive-broken"
  | "archive-many"
  | "archive-nested"
  | "archive-unsafe"
  | "json"
  | "json-too-large"
  | "broken-json"
  | "binary"
  | "not-a-report"
  | "ambiguous-kind"
  | "missing-column"
  | "repeated-column"
  | "wrong-kind"
  | "broken-quotes"
  | "unknown-marketplace"
  | "unreadable-file"
  | "too-many-rejects"
  | "disk-full"
  | "database-lost"
  | "importer-died";

/** A file that can not be imported: what it is, and what to do instead. Nothing was changed. */
export class ImportFault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "ImportFault";
  }
}

export type RejectCode =
  | "short-line"
  | "long-line"
  | "shifted-line"
  | "control-character"
  | "missing-value"
  | "bad-date"
  | "bad-number"
  | "unknown-value"
  | "excel-damage";

/** One line that was not understood. `cells` holds only columns that Headroom reads. */
export interface Reject {
  line: number;
  column: string | null;
  code: RejectCode;
  reason: string;
  cells: Record<string, string>;
}

/** A cell that can not be read; becomes the reject of its line. */
export class BadCell extends Error {
  constructor(
    readonly code: RejectCode,
    readonly column: string | null,
    reason: string,
  ) {
    super(inShort(reason));
  }
}

/** A cell that is quoted may be as long as a file. */
const inShort = (reason: string) => reason.replace(/"([\s\S]{80})[\s\S]{20,}"/, '"$1…"');
