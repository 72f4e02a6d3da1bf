import { decoderOf } from "./decoder.ts";
import { ImportFault } from "./fault.ts";
import type { Survey } from "./survey.ts";

/** Refuses, in its own words each, the things people upload that are no report. @throws ImportFault */
export function refuseWhatIsNoReport({ head, bytes, encoding }: Survey, wasPacked: boolean): void {
  if (bytes === 0) throw new ImportFault("empty-file", "The file has 0 bytes. Download the report again.");
  const trimmed = beginning({ head, encoding });
  const starts = (...codes: number[]) => codes.every((code, index) => head[index] === code);
  if (isWorkbook(head)) throw workbook();
  const archive = archiveIn(head);
  if (archive && wasPacked) {
    throw new ImportFault(
      "archive-nested",
      `The archive holds another archive (${archive}). Unpack it and import the report inside.`,
    );
  }
  if (archive) {
    throw new ImportFault(
      "archive",
      `This is a ${archive} archive, which Headroom can not unpack. Unpack it and import the report inside.`,
    );
  }
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new ImportFault(
      "spreadsheet",
      "This is an old Excel workbook. Import the text file as Amazon gave it.",
    );
  }
  if (starts(0x25, 0x50, 0x44, 0x46)) {
    throw new ImportFault(
      "pdf",
      "This is a PDF. Headroom reads the text reports: All Orders, Feedback, Settlement and the like.",
    );
  }
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38)) {
    throw new ImportFault("image", "This is a picture, not a report.");
  }
  if (trimmed === "")
    throw new ImportFault("empty-file", "The file holds nothing but blanks. Download the report again.");
  if (/^<(!doctype|html|head|body|\?xml)/i.test(trimmed)) {
    throw new ImportFault(
      "web-page",
      "This is a web page or XML, most likely Amazon's sign-in page saved in place of the report. Sign in and download again.",
    );
  }
  if (encoding === "windows-1252" && hasManyNuls(head.subarray(0, 4096))) {
    throw new ImportFault("binary", "This is a binary file, not a text report.");
  }
}

/** One or two are damage to a report, and cost their lines alone. */
function hasManyNuls(bytes: Uint8Array): boolean {
  return bytes.filter((byte) => byte === 0).length * 50 > bytes.length;
}

/** Whether a file begins as JSON does. */
export function isJson(survey: Pick<Survey, "head" | "encoding">): boolean {
  return /^[{[]/.test(beginning(survey));
}

function beginning({ head, encoding }: Pick<Survey, "head" | "encoding">): string {
  const text = decoderOf(encoding).decode(head.subarray(0, 4096));
  return text.replaceAll("\u0000", "").trim();
}

/** Whether the first bytes are those of an Excel workbook, which is a zip archive of a certain content. */
export function isWorkbook(head: Uint8Array): boolean {
  return archiveIn(head) === "zip" && /xl\/|\[Content_Types\]/.test(Buffer.from(head).toString("latin1"));
}

export function workbook(): ImportFault {
  return new ImportFault(
    "spreadsheet",
    "This is an Excel workbook. Import the text file as Amazon gave it; a spreadsheet changes dates and long numbers.",
  );
}

const archives: [name: string, at: number, begins: string][] = [
  ["zip", 0, "PK\x03\x04"],
  ["zip", 0, "PK\x05\x06"],
  ["split zip", 0, "PK\x07\x08"],
  ["gzip", 0, "\x1f\x8b"],
  ["7z", 0, "7z\xbc\xaf\x27\x1c"],
  ["rar", 0, "Rar!\x1a\x07"],
  ["xz", 0, "\xfd7zXZ\x00"],
  ["bzip2", 4, "1AY&SY"],
  ["tar", 257, "ustar"],
];

/** The sort of archive that a file begins as, or null. */
export function archiveIn(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, 300)).toString("latin1");
  return archives.find(([, at, begins]) => text.startsWith(begins, at))?.[0] ?? null;
}
