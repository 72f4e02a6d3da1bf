import type { Input } from "@/lib/amazon/metrics.ts";
import { daysInWords, stateOfInputInWords } from "../completeness-in-words.ts";
import { capital, dayInWords, inputInWords, unitsInWords } from "../words.ts";
import { rateName } from "./in-words.ts";
import type { StoreOfReport } from "./report-json.ts";

/** One input in the same state for some rates, in words. */
export interface DataLine {
  input: Input;
  name: string;
  state: string;
  isWhole: boolean;
  learned: string;
  files: string;
  holes: string;
  rates: string;
}

/** Days listed singly beyond this many are only counted. */
const MOST_HOLES = 4;

/** What a store's figures rest on, rates that share a state of an input together. */
export function dataLines({ restsOn }: StoreOfReport): DataLine[] {
  const lines = new Map<string, DataLine>();
  for (const { metric, input, state, learnedOn, holes, beginsBefore, files } of restsOn) {
    const first = holes.slice(0, MOST_HOLES);
    const more = holes.length - first.length;
    const said =
      holes.length === 0
        ? ""
        : `${daysInWords(first)}${more > 0 ? ` and ${unitsInWords("stretch", more).replace("stretchs", "stretches")} more` : ""}${beginsBefore ? ", before the first file" : ""}`;
    const line = {
      input,
      name: capital(inputInWords[input]),
      state: stateOfInputInWords[state],
      isWhole: state === "whole",
      learned: learnedOn ? dayInWords(learnedOn, { year: true }) : "never",
      files: files.map(({ kind, imports }) => `${imports} ${kind}`).join(", "),
      holes: state === "missing" ? "" : said,
    };
    const key = JSON.stringify(line);
    const rates = [lines.get(key)?.rates, rateName({ metric, channel: "seller" })].filter(Boolean).join("; ");
    lines.set(key, { ...line, rates });
  }
  const order = Object.keys(inputInWords);
  return [...lines.values()].sort((a, b) => order.indexOf(a.input) - order.indexOf(b.input));
}
