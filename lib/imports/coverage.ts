import { addDays, type Day } from "@/lib/metrics/day.ts";

/** Whole days, both ends inside. */
export interface DayRange {
  from: Day;
  to: Day;
}

export interface Coverage {
  /** Days that reports speak of, joined where they touch or overlap. */
  covered: DayRange[];
  /** Days between them that none speaks of. */
  holes: DayRange[];
}

/** Which days some reports cover together, and where the holes between them are. */
export function coverageOf(ranges: DayRange[]): Coverage {
  const covered: DayRange[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = covered.at(-1);
    if (last && from <= addDays(last.to, 1)) {
      if (to > last.to) last.to = to;
    } else {
      covered.push({ from, to });
    }
  }
  const holes = covered.slice(1).map((range, index) => ({
    from: addDays((covered[index] as DayRange).to, 1),
    to: addDays(range.from, -1),
  }));
  return { covered, holes };
}

/** The days of a range that none of these holds; none for a range that ends before it begins. */
export function holesIn({ from, to }: DayRange, ranges: DayRange[]): DayRange[] {
  if (to < from) return [];
  const inside = ranges
    .filter((range) => range.from <= to && from <= range.to)
    .map((range) => ({ from: range.from > from ? range.from : from, to: range.to < to ? range.to : to }));
  // Beside the range's two ends, so that what is uncovered there lies between two covered days as well.
  const [before, after] = [addDays(from, -1), addDays(to, 1)];
  return coverageOf([{ from: before, to: before }, ...inside, { from: after, to: after }]).holes;
}
