import type { Writable } from "node:stream";
import type ExcelJS from "exceljs";

/** What the library's writer has inside and does not tell of: rows go into `stream`, and on into its pipe to the archive. */
interface Inside {
  stream: { pipes: (Writable & { _writableState: { needDrain: boolean } })[] };
}

/**
 * Holds up whoever writes rows until those before have gone out.
 *
 * The library takes as many rows as it is given and keeps what nobody has read yet; so it is asked each time how much it
 * holds. A reader that goes away ends the wait: nothing would ever be read again.
 */
export class Flow {
  private readonly gone: Promise<never>;
  private readonly stop: () => void;

  constructor(
    private readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter,
    private readonly out: Writable,
  ) {
    let refuse: (fault: Error) => void = () => {};
    this.gone = new Promise((_, reject) => {
      refuse = reject;
    });
    this.gone.catch(() => {});
    const broke = (fault: Error) => refuse(fault);
    const closed = () => {
      if (!out.writableFinished) refuse(new Error("Nobody reads the workbook any more"));
    };
    out.on("error", broke).on("close", closed);
    this.stop = () => out.off("error", broke).off("close", closed);
    if (out.destroyed) closed();
  }

  /** Waits until a sheet's next row has room. */
  async room(sheet: ExcelJS.Worksheet): Promise<void> {
    if (this.out.destroyed) await this.gone;
    const pipe = (sheet as unknown as Inside).stream.pipes[0];
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
    (this.workbook as unknown as { zip: { abort(): void } }).zip.abort();
  }

  end(): void {
    this.stop();
  }
}
