import { randomUUID } from "node:crypto";

/*
 * A secret that is shown once, after the form that made it: its page is another request, and an address would keep it. It
 * waits in the memory of this process. Route handlers and pages are bundled apart, so it stands on the global object.
 */

interface Waiting {
  secret: string;
  until: number;
}

const WAITS_MS = 10 * 60_000;
const shared = globalThis as { headroomShownOnce?: Map<string, Waiting> };
if (!shared.headroomShownOnce) shared.headroomShownOnce = new Map();
const waiting = shared.headroomShownOnce;

/** Keeps a secret until it is shown. @returns What the address says of it. */
export function keptToShow(secret: string, now = Date.now()): string {
  for (const [name, { until }] of waiting) if (until < now) waiting.delete(name);
  const name = randomUUID();
  waiting.set(name, { secret, until: now + WAITS_MS });
  return name;
}

/** The secret, once; null afterwards. */
export function shownOnce(name: string, now = Date.now()): string | null {
  const found = waiting.get(name);
  waiting.delete(name);
  return found && found.until >= now ? found.secret : null;
}
