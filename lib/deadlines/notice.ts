import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { endOfDay } from "@/lib/metrics/window.ts";
import type { Deadline } from "./deadline.ts";

/** A notice from Amazon, typed in. `deadline` is the last day, on the store's clock; null when it names none. */
export interface Notice {
  id: number;
  kind: string;
  day: Day;
  deadline: Day | null;
  note: string | null;
}

/** Its deadline, to the end of the day it names. Null when nothing is due. */
export function deadlineOfNotice(notice: Notice, marketplace: string): Deadline | null {
  const { id, kind, day, deadline, note } = notice;
  if (deadline === null) return null;
  return {
    key: `notice ${id}`,
    kind: "notice",
    marketplace,
    orderId: null,
    channel: null,
    placedOn: null,
    event: day,
    eventOn: day,
    dueAt: endOfDay(deadline, zoneOf(marketplace)),
    other: null,
    source: null,
    about: [kind, note].filter(Boolean).join(": "),
    unsure: [],
    follows: null,
  };
}
