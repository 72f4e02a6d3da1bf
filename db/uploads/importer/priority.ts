import { existsSync, readdirSync } from "node:fs";
import { setPriority } from "node:os";

/** Pages come first: with both cores busy, an importer gets about a tenth of what a server gets that wants it. */
const NICE = 10;
const threads = "/proc/self/task";

/** Lowers this process's priority. Where that is not allowed it works all the same. */
export function lowerPriority(): void {
  // Linux gives each thread its own: a call for the process would leave out those that collect garbage and read files.
  const ids = existsSync(threads) ? readdirSync(threads).map(Number) : [0];
  for (const id of ids) {
    try {
      setPriority(id, NICE);
    } catch {
      // Forbidden by a container, or the thread has just ended.
    }
  }
}
