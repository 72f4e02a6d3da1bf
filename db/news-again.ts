import { kindsDatedByLearning } from "@/lib/imports/dated-by-learning.ts";

/** Amazon's own figures have no history: that they still stood on another day is known only by its report. */
const figuresOfAmazon = "performance-v2";

/**
 * When the same bytes say something new: never; learned on a later day, that nothing has changed since; or learned on any
 * other day, an earlier one too.
 */
export function newsAgain(kind: string): "never" | "when later" | "on another day" {
  // A feedback report also says which ratings had stopped appearing by its day.
  if (kind === figuresOfAmazon || kind === "seller-feedback") return "on another day";
  return kindsDatedByLearning.includes(kind) ? "when later" : "never";
}

/** Ids of the kinds of which the same bytes can say something new. */
export const kindsNewsAgain = [...kindsDatedByLearning, figuresOfAmazon];
