import { nextAt, quietUntil } from "./clock.ts";
import type { DeliveryRules } from "./rules.ts";

/** How somebody is reached. */
export type Way = "mail" | "webhook";

/** When something that happened now is sent, and whether it goes with the others of its day. */
export interface Due {
  at: Date;
  inDigest: boolean;
}

/** A digest gathers e-mail only: a program wants each message by itself. Quiet hours hold for both. */
export function dueFor(rules: DeliveryRules, way: Way, now: Date): Due {
  const inDigest = way === "mail" && rules.digestAt !== null;
  const at = inDigest ? nextAt(rules.digestAt as number, rules.zone, now) : now;
  return { at: afterQuiet(rules, at), inDigest };
}

/** A moment, or the end of the quiet hours it lies in: what is tried again wakes nobody either. */
export function afterQuiet({ quiet, zone }: Pick<DeliveryRules, "quiet" | "zone">, at: Date): Date {
  return (quiet && quietUntil(quiet, zone, at)) ?? at;
}
