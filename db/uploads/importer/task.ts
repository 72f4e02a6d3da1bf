import type { DatabaseAt } from "../../handed-over.ts";

/** What the importing process is told first, once. */
export interface Setting {
  database: DatabaseAt;
  spool: string;
}

/** What it is then asked for, one at a time. */
export type Task = { upload: string } | { demo: { seed: number; until: string } };

export type Answer = { done: unknown } | { fault: string };
