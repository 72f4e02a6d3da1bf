import { randomFrom } from "@/lib/demo/random.ts";
import { ImportFault } from "@/lib/imports/fault.ts";
import { long } from "../../../seed.ts";
import { read, type WhatWasRead } from "../reading.ts";

/* What the tests with damaged files share. Each does a small share of its rounds, and all of them in a long run. */

export const rounds = (short: number, all: number) => (long ? all : short);

/** Whole numbers below a bound, the same for the same seed. */
export function numbersFrom(start: number): (below: number) => number {
  const random = randomFrom(String(start));
  return (below) => Math.floor(random() * below);
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
