import { roomFor } from "./waiting-room.ts";

/** Secrets that are shown once, after the form that made them: the page is another request. */
const secrets = roomFor<string>("secrets", 10 * 60_000, 1_000);

/** Keeps a secret until it is shown. @returns What the address says of it. */
export const keptToShow = (secret: string, now = Date.now()): string => secrets.enter(secret, now);

/** The secret, once; null afterwards. */
export const shownOnce = (name: string, now = Date.now()): string | null => secrets.taken(name, now);
