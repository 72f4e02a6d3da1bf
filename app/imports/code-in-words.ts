import type { FaultCode, RejectCode } from "@/lib/imports/fault.ts";

/** Codes of refused files and rejected lines, as the seller reads them. Each has a page in docs/errors. */
const words: Record<FaultCode | RejectCode, string> = {
  "empty-file": "the file is empty",
  "web-page": "a web page or XML",
  spreadsheet: "a spreadsheet",
  pdf: "a PDF",
  image: "a picture",
  archive: "an archive of a form that is not unpacked",
  "archive-bomb": "an archive far larger inside than any report",
  "archive-broken": "a damaged archive",
  "archive-many": "an archive of several files",
  "archive-nested": "an archive within an archive",
  "archive-unsafe": "an archive with unsafe names or links",
  json: "JSON that is no report",
  "json-too-large": "JSON of more than 64 MB",
  "broken-json": "JSON that is cut or broken",
  binary: "a binary file",
  "not-a-report": "the header is not known",
  "ambiguous-kind": "the header fits more than one kind",
  "missing-column": "a column is missing",
  "repeated-column": "a column is there twice",
  "wrong-kind": "of another kind than said",
  "broken-quotes": "quotes are not closed",
  "unknown-marketplace": "there is no such store",
  "unreadable-file": "the file can not be read",
  "too-many-rejects": "too many lines can not be read",
  "disk-full": "the disk is full",
  "database-lost": "the database went away",
  "importer-died": "the import's process was ended",
  "short-line": "too few cells",
  "long-line": "too many cells",
  "shifted-line": "cells under the wrong columns",
  "control-character": "control characters",
  "missing-value": "a required cell is empty",
  "bad-date": "not a date",
  "bad-number": "not a number",
  "unknown-value": "a value that is not known",
  "excel-damage": "damaged by a spreadsheet",
};

/** "the header is not known" for "not-a-report". */
export function codeInWords(code: string | null): string {
  return code && code in words ? words[code as FaultCode | RejectCode] : (code ?? "for a reason not kept");
}
