import type { Sighting } from "./evidence.ts";

/**
 * The share of eventual defects that have shown by each age of their order, from 0 to `oldest` days; the last is 1.
 *
 * A young order can only have shown its early defects, so plain shares would make defects look quicker than they
 * are. Each age is therefore compared with the orders that were old enough to show it (Lynden-Bell 1971; the reverse
 * hazard of Lagakos, Barraj and De Gruttola 1988; insurers know it as the chain ladder): of the defects shown by age
 * u on orders at least u days old, the share that came exactly at u.
 *
 * @param seen Defects seen, with the age of their order when it turned bad and when it was looked at, in days.
 * @returns All ones when nothing was seen: then there is nothing still to come either.
 */
export function arrivalCurve(seen: Pick<Sighting, "age" | "orderAge">[], oldest: number): number[] {
  const at = new Array<number>(oldest + 1).fill(0);
  const enter = new Array<number>(oldest + 2).fill(0);
  for (const { age, orderAge } of seen) {
    at[age] = (at[age] as number) + 1;
    enter[age] = (enter[age] as number) + 1;
    const gone = Math.min(orderAge, oldest) + 1;
    enter[gone] = (enter[gone] as number) - 1;
  }
  let shown = 0;
  const comparable = at.map((_, age) => (shown += enter[age] as number));
  const curve = new Array<number>(oldest + 1).fill(1);
  for (let age = oldest; age > 0; age--) {
    const among = comparable[age] as number;
    const share = among === 0 ? 0 : (at[age] as number) / among;
    curve[age - 1] = (curve[age] as number) * (1 - share);
  }
  return curve;
}
