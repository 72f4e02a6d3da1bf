import { seed } from "../../seed.ts";

/** A share from 0 to 1 of this run's seed and round, spread evenly over the rounds. */
export function chance(round: number): number {
  const golden = 0.618_033_988_749_895;
  return (seed * 0.754_877_666 + round * golden) % 1;
}
