import type { Telling } from "./rules.ts";

/** What can be told, in settings: the word, and what it means. */
export const tellingsInWords: Record<Telling, { label: string; about: string }> = {
  breach: { label: "Target missed", about: "a rate is over what Amazon accepts" },
  "at-risk": { label: "At risk", about: "it will be, by what is known already" },
  watch: { label: "Watch", about: "it comes close" },
  recovering: { label: "Recovering", about: "back inside, and not yet for long" },
  recovered: { label: "Recovered", about: "the trouble is over" },
  "no-data": { label: "No data", about: "nothing is known any more, or it is too old" },
};
