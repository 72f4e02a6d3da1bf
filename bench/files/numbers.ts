/** A stream of fractions from 0 up to, but never, 1. */
export type Numbers = () => number;

/** A number of 32 bits that stands for a text. */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * The stream of one item of one topic (mulberry32): any order can be made again by itself, without those before it.
 *
 * Ten million of them are made, so that this is as short as it can be.
 */
export function numbersOf(topic: number, item: number): Numbers {
  let state = Math.imul(topic ^ Math.imul(item + 1, 0x9e3779b1), 0x85ebca6b) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list that is not empty. */
export function oneOf<T>(numbers: Numbers, list: readonly T[]): T {
  return list[Math.floor(numbers() * list.length)] as T;
}

/** A whole number, both ends inside. */
export function between(numbers: Numbers, from: number, to: number): number {
  return from + Math.floor(numbers() * (to - from + 1));
}
