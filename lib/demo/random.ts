/** A stream of fractions from 0 up to, but never, 1. */
export type Random = () => number;

/**
 * A stream that is the same on every machine for the same key (sfc32, seeded from the key's text).
 * Every topic of the story has a stream of its own, so that changing one leaves the others as they were.
 */
export function randomFrom(key: string): Random {
  let [a, b, c] = hashes(key);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

function hashes(text: string): [number, number, number] {
  const states: [number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    states[0] = Math.imul(states[0] ^ code, 0x85ebca6b);
    states[1] = Math.imul(states[1] ^ code, 0xc2b2ae35) ^ (states[0] >>> 13);
    states[2] = Math.imul(states[2] ^ code, 0x27d4eb2f) ^ (states[1] >>> 16);
  }
  return states;
}

export function chance(random: Random, share: number): boolean {
  return random() < share;
}

/** A whole number, both ends inside. */
export function wholeBetween(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** @throws RangeError when there is nothing to pick from. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new RangeError("nothing to pick from");
  return one;
}

export function pickWeighted<T>(random: Random, list: readonly T[], weightOf: (item: T) => number): T {
  let left = random() * list.reduce((sum, item) => sum + weightOf(item), 0);
  const found = list.find((item) => {
    left -= weightOf(item);
    return left < 0;
  });
  return found ?? pick(random, list);
}

export function digits(random: Random, length: number): string {
  const some = Math.min(length, 8);
  const text = String(Math.floor(random() * 10 ** some)).padStart(some, "0");
  return length > some ? text + digits(random, length - some) : text;
}

/** How many of a rare kind arrive when `mean` are expected (Knuth's method, fit for means up to some dozens). */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/**
 * Takes the given share of a list so evenly that any stretch holds its share to within an item or two.
 * Pure chance would let a quiet month breach a limit by bad luck; the story decides what goes wrong instead.
 */
export function takeEvenly<T>(items: readonly T[], share: (item: T) => number, random: Random): T[] {
  const markIn = (stratum: number) => stratum + 0.25 + random() / 2;
  let sum = 0;
  let mark = markIn(0) - random() / 2;
  return items.filter((item) => {
    sum += share(item);
    if (sum < mark) return false;
    mark = markIn(Math.floor(mark) + 1);
    return true;
  });
}

/** Takes `count` items, one from each of as many equal stretches of the list; all of them when there are fewer. */
export function takeSpread<T>(items: readonly T[], count: number, random: Random): T[] {
  if (count >= items.length) return [...items];
  const stretch = items.length / count;
  return Array.from({ length: count }, (_, nth) => {
    const from = Math.floor(nth * stretch);
    return pick(random, items.slice(from, Math.max(from + 1, Math.floor((nth + 1) * stretch))));
  });
}

const idLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function letters(random: Random, length: number): string {
  let text = "";
  while (text.length < length) text += idLetters[Math.floor(random() * idLetters.length)];
  return text;
}

/** As Amazon numbers a refund: `amzn1:crow:hmjnWuYET9EcAnVCMas5gA`. */
export function adjustmentId(random: Random): string {
  return `amzn1:crow:${letters(random, 22)}`;
}
