/**
 * Counts how many different texts it was shown, in 8 bytes each: a million of them weigh as much as a photograph.
 * Two texts that share a number of 53 bits are counted as one, which happens to one in billions.
 */
export class DistinctCount {
  private numbers = new Float64Array(1024);
  private shown = 0;

  see(text: string): void {
    if (this.shown === this.numbers.length) this.makeRoom();
    this.numbers[this.shown++] = numberOf(text);
  }

  count(): number {
    this.keepDistinct();
    return this.shown;
  }

  /** Repeats go first; only what is left over asks for more memory. */
  private makeRoom(): void {
    this.keepDistinct();
    if (this.shown < this.numbers.length / 2) return;
    const larger = new Float64Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }

  private keepDistinct(): void {
    const sorted = this.numbers.subarray(0, this.shown).sort();
    let kept = 0;
    for (const number of sorted) if (kept === 0 || number !== sorted[kept - 1]) sorted[kept++] = number;
    this.shown = kept;
  }
}

/** 53 bits of a text (FNV-1a over two halves). */
function numberOf(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x1000193;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x1000193);
    low = Math.imul(low ^ (code + index), 0x85ebca6b);
  }
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff);
}
