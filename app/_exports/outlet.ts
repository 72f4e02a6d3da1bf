import { Writable } from "node:stream";

/** A reader who takes nothing in for so long is gone, whether anybody said so or not. */
const STALLED_MS = 30_000;

/**
 * Where a file is written to while somebody reads it: writing waits for the reader, and fails once the reader is gone.
 */
export class Outlet {
  readonly body: ReadableStream<Uint8Array>;
  private readonly writer: WritableStreamDefaultWriter<Uint8Array>;
  private readonly leave = () =>
    void this.writer.abort(new Error("Nobody reads the file any more")).catch(() => {});

  constructor(private readonly gone: AbortSignal) {
    const pipe = new TransformStream<Uint8Array, Uint8Array>();
    this.body = pipe.readable;
    this.writer = pipe.writable.getWriter();
    // Whoever waits for a write hears of a fault; nobody else need.
    this.writer.closed.catch(() => {});
    gone.addEventListener("abort", this.leave);
  }

  async write(piece: Uint8Array): Promise<void> {
    if (this.gone.aborted) this.leave();
    const stalled = setTimeout(this.leave, STALLED_MS);
    try {
      await this.writer.ready;
      await this.writer.write(piece);
    } finally {
      clearTimeout(stalled);
    }
  }

  /** The same for what writes to streams of Node's own. */
  asStream(): Writable {
    return new Writable({
      write: (piece: Uint8Array, _, done) => {
        this.write(piece).then(() => done(), done);
      },
    });
  }

  /** The file is whole. */
  async close(): Promise<void> {
    this.gone.removeEventListener("abort", this.leave);
    await this.writer.close();
  }

  /** The file breaks off, which every client takes for a fault. */
  break(fault: unknown): void {
    this.gone.removeEventListener("abort", this.leave);
    this.writer.abort(fault).catch(() => {});
  }
}
