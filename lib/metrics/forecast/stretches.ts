import type { Random } from "./random.ts";

/**
 * Stretches of days ahead, each with how many defects are expected to count on exactly it, to draw from.
 *
 * Drawn by Walker's alias method (1977): one look at a table whatever the number of stretches.
 */
export class Stretches {
  /** How many defects are expected in all. */
  expected = 0;
  private readonly firsts: number[] = [];
  private readonly lasts: number[] = [];
  private readonly keep: Float64Array;
  private readonly alias: Int32Array;

  /** @param cells Expected number by `first * (days + 1) + last`, days ahead from 1 to `days`. */
  constructor(cells: Float64Array, days: number) {
    const means: number[] = [];
    cells.forEach((mean, at) => {
      if (mean <= 0) return;
      this.firsts.push(Math.floor(at / (days + 1)));
      this.lasts.push(at % (days + 1));
      means.push(mean);
      this.expected += mean;
    });
    this.keep = new Float64Array(means.length).fill(1);
    this.alias = new Int32Array(means.length);
    const scaled = means.map((mean) => (mean * means.length) / this.expected);
    const small = [...scaled.keys()].filter((at) => (scaled[at] as number) < 1);
    const large = [...scaled.keys()].filter((at) => (scaled[at] as number) >= 1);
    while (small.length > 0 && large.length > 0) {
      const less = small.pop() as number;
      const more = large.at(-1) as number;
      this.keep[less] = scaled[less] as number;
      this.alias[less] = more;
      scaled[more] = (scaled[more] as number) - (1 - (scaled[less] as number));
      if ((scaled[more] as number) < 1) small.push(large.pop() as number);
    }
    // What is left on either side is 1 but for rounding, and was filled in as 1.
  }

  /** Adds `by` on the days of `count` stretches drawn, as changes from day to day. */
  draw(random: Random, count: number, changes: Float64Array, by: number): void {
    for (let drawn = 0; drawn < count; drawn++) {
      const place = random() * this.keep.length;
      let at = Math.floor(place);
      if (place - at >= (this.keep[at] as number)) at = this.alias[at] as number;
      const first = this.firsts[at] as number;
      const after = (this.lasts[at] as number) + 1;
      changes[first] = (changes[first] as number) + by;
      changes[after] = (changes[after] as number) - by;
    }
  }
}
