import { randomUUID } from "node:crypto";

/**
 * Where things wait for the page that shows them, in the memory of this process, under a name that nobody can guess: an
 * address would keep them in the browser's history, and a cookie on its disk.
 */
export class WaitingRoom<T> {
  private readonly waiting = new Map<string, { thing: T; until: number }>();

  /** @param seats How many wait at the most: the one that came first makes room. */
  constructor(
    private readonly waitsMs: number,
    private readonly seats: number,
  ) {}

  /** @returns The name it waits under. */
  enter(thing: T, now = Date.now()): string {
    for (const [name, { until }] of this.waiting) if (until < now) this.waiting.delete(name);
    for (const name of this.waiting.keys()) {
      if (this.waiting.size < this.seats) break;
      this.waiting.delete(name);
    }
    const name = randomUUID();
    this.waiting.set(name, { thing, until: now + this.waitsMs });
    return name;
  }

  /** What waits under a name, and goes on waiting; null when nothing does. */
  seen(name: string, now = Date.now()): T | null {
    const found = this.waiting.get(name);
    return found && found.until >= now ? found.thing : null;
  }

  /** What waits under a name, this once. */
  taken(name: string, now = Date.now()): T | null {
    const found = this.seen(name, now);
    this.waiting.delete(name);
    return found;
  }
}

/** One room of a name for the whole process: route handlers and pages are bundled apart, so it stands on the global object. */
export function roomFor<T>(what: string, waitsMs: number, seats: number): WaitingRoom<T> {
  const shared = globalThis as { headroomRooms?: Map<string, WaitingRoom<unknown>> };
  shared.headroomRooms ??= new Map();
  const room = shared.headroomRooms.get(what) ?? new WaitingRoom<unknown>(waitsMs, seats);
  shared.headroomRooms.set(what, room);
  return room as WaitingRoom<T>;
}
