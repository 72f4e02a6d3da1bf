import { createHash } from "node:crypto";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long is waited after each failure: quickly at first, then as long as a night, then daily. More than five days in all,
 * however the jitter falls: a webhook that failed each time is then switched off, and not only its message given up.
 */
export const delays = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  DAY,
  DAY,
  DAY,
  DAY,
  DAY,
];

/** A receiver that never answered well for this long is not tried any more. */
export const GIVE_UP_AFTER_MS = 5 * DAY;

/** No receiver may ask to be left alone for longer: it would be forgotten. */
export const MOST_RETRY_AFTER_MS = DAY;

/** Each delay is moved by up to a fifth, so that what failed together is not tried again together. */
const JITTER = 0.2;

/**
 * When something is tried again.
 *
 * @param failures How often it has failed, this time included.
 * @param seed The message's id: its jitter is its own, and the same each time it is worked out.
 * @param retryAfterMs What the receiver asked for; the longer wait holds.
 * @returns Null when it is given up.
 */
export function nextTry(
  failures: number,
  { seed, now, retryAfterMs = 0 }: { seed: string; now: Date; retryAfterMs?: number },
): Date | null {
  const delay = delays[failures - 1];
  if (delay === undefined) return null;
  const jittered = delay * (1 + JITTER * (2 * drawn(seed, failures) - 1));
  const asked = Math.min(retryAfterMs, MOST_RETRY_AFTER_MS);
  return new Date(now.getTime() + Math.round(Math.max(jittered, asked)));
}

/** A fraction from 0 to 1, as good as random, that is the same for the same seed. */
function drawn(seed: string, draw: number): number {
  return createHash("sha256").update(`${seed} ${draw}`).digest().readUInt32BE(0) / 2 ** 32;
}

/**
 * How long an answer's Retry-After asks to wait, in milliseconds; 0 when it does not say, or nothing that is understood.
 * Seconds, or a date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(header: string | undefined, now: Date): number {
  const said = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(said)) return Number(said) * SECOND;
  const at = /[a-z]/i.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
