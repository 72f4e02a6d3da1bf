/** A stream of fractions from 0 up to, but never, 1. */
export type Random = () => number;

/** A stream that is the same on every machine for the same numbers (mulberry32, seeded from all of them). */
export function randomFrom(numbers: readonly number[]): Random {
  let state = numbers.reduce(
    (hash, number) => Math.imul(hash ^ (number | 0), 0x85ebca6b) ^ (hash >>> 13),
    0x9e3779b9,
  );
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
