import type { Target } from "@/lib/amazon/targets.ts";
import type { Rate } from "./rate.ts";

/** Whether a value meets a target: strictly under an upper limit, at or over a lower one. Compared unrounded. */
export function meets(target: Target, value: number): boolean {
  return target.condition === "LESS_THAN" ? value < target.value : value >= target.value;
}

/** How many of a rate's total are bad: the count of an upper limit, the rest of a lower one. */
export function badOnes(target: Target, { count, total }: Rate): number {
  return target.condition === "LESS_THAN" ? count : total - count;
}

/**
 * The most bad ones a total can hold and still meet its target.
 *
 * Found by trying the very division that decides the state, so that rounding can not part the two; −1 when
 * not even none would do, as with a total of 0.
 */
export function mostBadOnes(target: Target, total: number): number {
  const fits = (bad: number) =>
    total > 0 && meets(target, (target.condition === "LESS_THAN" ? bad : total - bad) / total);
  const share = target.condition === "LESS_THAN" ? target.value : 1 - target.value;
  let most = Math.ceil(share * total) + 1;
  while (most >= 0 && !fits(most)) most--;
  return most;
}

/** How many more bad ones fit under the target with this total; negative when over. Whole orders, not shares. */
export function budgetLeft(rate: Rate, target: Target): number {
  return mostBadOnes(target, rate.total) - badOnes(target, rate);
}
