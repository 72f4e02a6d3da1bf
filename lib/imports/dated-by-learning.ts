import type { Kind } from "./kind.ts";
import { reportKinds } from "./kinds/index.ts";

const datedByLearning = new Set(["seller-feedback", "mfn-returns", "fba-returns", "fulfilled-shipments"]);

/** Whether the rows of a kind carry no age of their own: the day they were learned says which word is newer. */
export function isDatedByLearning({ id }: Pick<Kind, "id">): boolean {
  return id.startsWith("headroom-") || datedByLearning.has(id);
}

/** Ids of those kinds: the same bytes learned on a later day say that nothing has changed since. */
export const kindsDatedByLearning = reportKinds.filter(isDatedByLearning).map(({ id }) => id);
