import type { Target } from "@/lib/amazon/targets.ts";
import type { SnapshotMetric } from "@/lib/imports/performance-snapshot.ts";
import { meets } from "../budget.ts";

/** Where Amazon's word and a figure say different things: by our figure, or by the rate that Amazon itself prints. */
export type StatusFlag =
  | "good-but-missed-by-ours"
  | "good-but-missed-by-its-own-rate"
  | "bad-but-met-by-ours"
  | "bad-but-met-by-its-own-rate";

const goodWords = new Set(["GOOD", "GREAT"]);
const badWords = new Set(["BAD", "WARNED", "AT_RISK", "SUSPENDED", "DEACTIVATED"]);

/**
 * The target that Amazon prints; null without one, or in words that are no limit.
 *
 * Amazon writes GREATER_THAN where its help says "at least": a rate exactly on it is taken as met (RULES C7).
 */
export function targetPrinted({ targetValue, targetCondition }: SnapshotMetric): Target | null {
  if (targetValue === null) return null;
  if (targetCondition === "LESS_THAN") return { condition: "LESS_THAN", value: targetValue };
  if (targetCondition === "GREATER_THAN" || targetCondition === "GREATER_THAN_OR_EQUAL") {
    return { condition: "GREATER_THAN_OR_EQUAL", value: targetValue };
  }
  return null;
}

/** Where Amazon's status does not fit our figure, or its own. Each is held to its own target, else to the other's. */
export function statusFlags(
  figure: SnapshotMetric,
  ours: { rate: { value: number | null }; target: Target | null },
): StatusFlag[] {
  const printed = targetPrinted(figure);
  const isMetByOurs = isMet(ours.target ?? printed, ours.rate.value);
  const isMetByItsOwn = isMet(printed ?? ours.target, figure.rate);
  const flags: StatusFlag[] = [];
  if (goodWords.has(figure.status ?? "")) {
    if (isMetByOurs === false) flags.push("good-but-missed-by-ours");
    if (isMetByItsOwn === false) flags.push("good-but-missed-by-its-own-rate");
  }
  if (badWords.has(figure.status ?? "")) {
    if (isMetByOurs) flags.push("bad-but-met-by-ours");
    if (isMetByItsOwn) flags.push("bad-but-met-by-its-own-rate");
  }
  return flags;
}

function isMet(target: Target | null, value: number | null): boolean | null {
  return target && value !== null ? meets(target, value) : null;
}
