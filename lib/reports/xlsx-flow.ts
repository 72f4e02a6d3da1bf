import type { Writable } from "node:stream";
import type ExcelJS from "exceljs";

/** What the library's writer has inside and does not tell of: rows go into `stream`, and on into its pipe to the archive. */
interface InsideSheet {
  stream: { pipes: (Writable & { _writableState: { needDrain: boolean } })[] };
}
interface InsideWorkbook {
  zip: { abort(): void; on(event: "error", heard: (fault: Error) => void): void };
}

/**
 * Holds up whoever writes rows until those before have gone out.
 *
 * The library takes as many rows as it is given and keeps what nobody has read yet; so it is asked each time how much it
 * holds. A reader that goes away ends the wait: nothing would ever be read again.
 */
export class Flow {
  private readonly gone: Promise<never>;
  private readonly archive: InsideWorkbook["zip"];

  constructor(
    workbook: ExcelJS.stream.xlsx.WorkbookWriter,
    private readonly out: Writable,
  ) {
    this.archive = (workbook as unknown as InsideWorkbook).zip;
    this.gone = new Promise((_, refuse) => {
      const closed = () => {
        if (!out.writableFinished) refuse(new Error("Nobody reads the workbook any more"));
      };
      // For good: what comes late, when all is over, must find somebody who hears it too.
      out.on("error", refuse).on("close", closed);
      this.archive.on("error", refuse);
      if (out.destroyed) closed();
    });
    this.gone.catch(() => {});
  }

  /** Waits until a sheet's next row has room. */
  async room(sheet: ExcelJS.Worksheet): Promise<void> {
    if (this.out.destroyed) await this.gone;
    const pipe = (sheet as unknown as InsideSheet).stream.pipes[0];
    // The archive's own kind of stream is older than `writableNeedDrain`.
    if (!pipe?._writableState.needDrain) return;
    await this.unlessGone(new Promise((resolve) => pipe.once("drain", resolve)));
  }

  /** What is waited for, or a fault when the reader goes away before. */
  unlessGone<T>(wait: Promise<T>): Promise<T> {
    return Promise.race([wait, this.gone]);
  }

  /** Ends the archive as it is. */
  abort(): void {
    this.archive.abort();
  }
}
