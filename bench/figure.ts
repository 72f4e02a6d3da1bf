/** One thing measured: ours and its yardstick, each as often as it was run. */
export interface Figure {
  name: string;
  unit: "ms" | "MB" | "requests";
  ours: number[];
  /** Taken in the same run; or one number, where the target is a fixed one. */
  yardstick: number[];
  /** How several runs are one: their middle, unless something may never happen or never be passed. */
  together?: "median" | "sum" | "most";
  /** The ratio that is met at or under this; null for a figure that only explains another. */
  target: number | null;
}

/** A figure as `--json` prints it: medians, and ours ÷ yardstick. */
export interface Row {
  name: string;
  ours: number;
  yardstick: number;
  unit: Figure["unit"];
  ratio: number;
  target: number;
}

export function rowOf({
  name,
  unit,
  ours,
  yardstick,
  together = "median",
  target,
}: Figure): Omit<Row, "target"> & Pick<Figure, "target"> {
  const a = joined[together](ours);
  const b = together === "sum" ? joined.sum(yardstick) : median(yardstick);
  return { name, ours: a, yardstick: b, unit, ratio: a / b, target };
}

const joined = {
  median: (values: readonly number[]) => median(values),
  sum: (values: readonly number[]) => values.reduce((all, value) => all + value, 0),
  most: (values: readonly number[]) => Math.max(...values),
};

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = sortedOf(values);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}

/** The least of the numbers that such a share of all do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = sortedOf(values);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] as number;
}

function sortedOf(values: readonly number[]): number[] {
  if (values.length === 0) throw new Error("Nothing was measured");
  return [...values].sort((a, b) => a - b);
}
