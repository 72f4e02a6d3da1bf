import type { Cluster } from "./cluster.ts";
import type { Figure } from "./figure.ts";
import type { Sizes } from "./sizes.ts";

/** What every measure is handed. */
export interface Bench {
  sizes: Sizes;
  /** How often each piece is timed. */
  runs: number;
  cluster: Cluster;
  /** Where files may be written. */
  folder: string;
  /** A line on stderr, so that a long run can be followed. */
  say(message: string): void;
}

export type Measure = (bench: Bench) => Promise<Figure[]>;

/** How long work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const inWords = (count: number) => count.toLocaleString("en");
export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
