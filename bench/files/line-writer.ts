import { closeSync, openSync, writeSync } from "node:fs";

const PIECE = 1 << 18;

/** Writes a file line by line, a quarter of a megabyte at a time: none is ever in memory whole. */
export class LineWriter {
  lines = 0;
  private readonly file: number;
  private waiting: string;

  constructor(path: string, header: string) {
    this.file = openSync(path, "w");
    this.waiting = `${header}\n`;
  }

  write(line: string): void {
    this.lines++;
    this.waiting += `${line}\n`;
    if (this.waiting.length >= PIECE) this.flush();
  }

  private flush(): void {
    // A write may take only a part of what it is given.
    const bytes = Buffer.from(this.waiting);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at);
    this.waiting = "";
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}
