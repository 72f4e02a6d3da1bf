import type { InputCompleteness } from "@/lib/metrics/completeness.ts";

/** What one input of a figure rests on, as `headroom completeness --json` and `headroom reconcile --json` print it. */
export function inputJson({ input, state, learnedOn, files, holes, beginsBefore }: InputCompleteness) {
  return { input, state, learnedOn, beginsBefore, holes, files };
}
