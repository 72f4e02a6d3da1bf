import { ImportFault } from "@/lib/imports/fault.ts";
import { read, type WhatWasRead } from "../reading.ts";

/*
 * What the tests with damaged files share. Each does a small share of its rounds, and all of them when HEADROOM_LONG
 * is set; HEADROOM_SEED repeats the rounds of a test whose name has that seed.
 */

export const isLong = Boolean(process.env.HEADROOM_LONG);
export const seed = Number(process.env.HEADROOM_SEED ?? Date.now() % 100_000);
export const rounds = (short: number, all: number) => (isLong ? all : short);

/** Whole numbers below a bound, the same for the same seed. */
export function numbersFrom(start: number): (below: number) => number {
  let state = start | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

export type Outcome = { told: WhatWasRead; fault: null } | { told: null; fault: ImportFault };

/** What becomes of a file. Whatever is thrown that is no fault of the file fails the test. */
export async function outcomeOf(
  content: string | Uint8Array,
  asked: Parameters<typeof read>[1] = {},
): Promise<Outcome> {
  try {
    return { told: await read(content, asked), fault: null };
  } catch (fault) {
    if (fault instanceof ImportFault) return { told: null, fault };
    throw fault;
  }
}

/** Each line that was read, as text, by its number. */
export const linesOf = (told: WhatWasRead) =>
  new Map(told.lines.map((line) => [line.line, JSON.stringify(line)]));
