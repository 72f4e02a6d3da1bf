import { ImportFault } from "./fault.ts";
import type { Survey } from "./survey.ts";

/** Refuses, in its own words each, the things people upload that are no report. @throws ImportFault */
export function refuseWhatIsNoReport({ head, bytes, encoding }: Survey): void {
  const text = new TextDecoder(encoding).decode(head.subarray(0, 4096));
  const trimmed = text.replaceAll("\u0000", "").trim();
  if (bytes === 0) throw new ImportFault("empty-file", "The file has 0 bytes. Download the report again.");
  const starts = (...codes: number[]) => codes.every((code, index) => head[index] === code);
  if (starts(0x50, 0x4b, 0x03, 0x04)) {
    if (/xl\/|\[Content_Types\]/.test(Buffer.from(head).toString("latin1"))) {
      throw new ImportFault(
        "spreadsheet",
        "This is an Excel workbook. Import the text file as Amazon gave it; a spreadsheet changes dates and long numbers.",
      );
    }
    throw new ImportFault("archive", "This is a zip archive. Unpack it and import the report inside.");
  }
  if (starts(0x1f, 0x8b)) {
    throw new ImportFault("archive", "This is a gzip archive. Unpack it and import the report inside.");
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
  if (/^[{[]/.test(trimmed)) {
    throw new ImportFault(
      "json",
      "This is JSON, not one of the text reports. If it holds an error, request the report again.",
    );
  }
  if (encoding === "windows-1252" && head.subarray(0, 4096).includes(0)) {
    throw new ImportFault("binary", "This is a binary file, not a text report.");
  }
}
