import type { Day } from "../day.ts";

interface Span {
  knownFrom: Day;
  knownUntil: Day | null;
}

/** The spans that last at least a day; when none does, the first, so that its reason stays visible. */
export function lasting<T extends Span>(spans: T[]): T[] {
  const kept = spans.filter((span) => span.knownUntil === null || span.knownFrom < span.knownUntil);
  const first = spans[0];
  if (kept.length > 0 || !first) return kept;
  return [{ ...first, knownUntil: first.knownFrom }];
}
