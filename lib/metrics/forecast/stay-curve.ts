import type { Sighting } from "./evidence.ts";

/**
 * The share of defects that still count so many days after they came, from 0 to `longest` days; the first is 1.
 *
 * Feedback is removed and claims are denied after a while. One that still counts has not shown how long it will, so
 * it is taken into account for the days it has lasted (Kaplan and Meier 1958).
 */
export function stayCurve(seen: Pick<Sighting, "stay" | "ended">[], longest: number): number[] {
  const ended = new Array<number>(longest + 1).fill(0);
  const reached = new Array<number>(longest + 1).fill(0);
  for (const sighting of seen) {
    const stay = Math.min(sighting.stay, longest);
    reached[stay] = (reached[stay] as number) + 1;
    if (sighting.ended && sighting.stay <= longest) ended[stay] = (ended[stay] as number) + 1;
  }
  let atLeast = seen.length;
  let share = 1;
  return ended.map((end, stay) => {
    if (end > 0) share *= 1 - end / atLeast;
    atLeast -= reached[stay] as number;
    return share;
  });
}
