import type { InputCompleteness, InputState } from "@/lib/metrics/completeness.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import { dayInWords, inputInWords, listInWords, wholeNumber } from "./words.ts";

export const stateOfInputInWords: Record<InputState, string> = {
  whole: "whole",
  partial: "in part",
  stale: "stale",
  hints: "hints only",
  missing: "missing",
};

/** "feedback: in part, from 2 seller-feedback, last learned 1 Nov; no file covers 1 Sep – 4 Sep". */
export function inputLine({
  input,
  state,
  learnedOn,
  files,
  holes,
  beginsBefore,
}: InputCompleteness): string {
  const kinds = files.map(({ kind, imports }) => `${wholeNumber(imports)} ${kind}`);
  return [
    `${inputInWords[input]}: ${stateOfInputInWords[state]}`,
    ...(kinds.length > 0 ? [`, from ${listInWords(kinds)}`] : []),
    ...(learnedOn ? [`, last learned ${dayInWords(learnedOn)}`] : []),
    ...(learnedOn && holes.length > 0
      ? [`; no file covers ${daysInWords(holes)}${beginsBefore ? ", before the first file" : ""}`]
      : []),
  ].join("");
}

/** "2 Oct, 5 Oct – 9 Oct": ranges of days, both ends inside. */
export function daysInWords(ranges: RollingWindow[]): string {
  return ranges
    .map(({ from, to }) => (from === to ? dayInWords(from) : `${dayInWords(from)} – ${dayInWords(to)}`))
    .join(", ");
}
