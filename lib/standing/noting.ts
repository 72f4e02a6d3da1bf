import { createHash } from "node:crypto";
import type { Day } from "@/lib/metrics/day.ts";
import { isWarning, type Standing } from "./standing.ts";

/** The newest change of a metric that was noted, and how many were on its day. A beginning that says nothing counts as none. */
export interface LastNoted {
  standing: Standing;
  day: Day;
  /** How many changes were noted on that day. */
  noted: number;
}

/**
 * What to do about a standing that was just worked out.
 *
 * - `note`: record the change and say it.
 * - `begin`: the first look at a metric, and nothing to warn of: recorded, not said.
 * - `wait`: changed, and not said today any more.
 * - `nothing`: as noted.
 */
export type Noting = "note" | "begin" | "wait" | "nothing";

/**
 * Files come many times a day, and each can move a figure over its target and back. A metric's first change of a day is noted
 * at once; a second one only when it is a breach; everything else waits for the next day. So a day has at most two, whatever
 * swings, and a breach is never held back by a milder word of the same day.
 */
export function notingOf(last: LastNoted | null, now: Standing, today: Day): Noting {
  if (!last) return isWarning(now) ? "note" : "begin";
  if (last.standing === now) return "nothing";
  // A store's clock does not go back, but a server's can: then nothing new has begun.
  const noted = last.day >= today ? last.noted : 0;
  if (noted === 0) return "note";
  return noted === 1 && now === "breach" ? "note" : "wait";
}

/** An id that is the same however often a change is worked out: a UUID (version 8) made of what it is. */
export function idOfChange(of: {
  accountId: string;
  marketplace: string;
  metric: string;
  channel: string;
  day: Day;
  from: Standing;
  to: Standing;
}): string {
  const { accountId, marketplace, metric, channel, day, from, to } = of;
  const hash = createHash("sha256")
    .update(["standing", accountId, marketplace, metric, channel, day, from, to].join("\n"))
    .digest("hex");
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join("-");
}
