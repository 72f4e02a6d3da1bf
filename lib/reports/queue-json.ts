import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { isOverdue, type QueueItem } from "@/lib/deadlines/queue.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { deadlineInWords, timeLeftInWords } from "./deadline-in-words.ts";
import { effectJson } from "./effect-json.ts";
import { timeInWords } from "./words.ts";

/** One thing of the queue for other programs: instants in UTC, and beside them the store's own day and time. */
export function queueItemJson(item: QueueItem) {
  const zone = zoneOf(item.marketplace);
  const moment = (at: Date) => ({
    at: at.toISOString(),
    day: dayOf(at, zone),
    time: timeInWords(at, zone),
    zone,
  });
  return {
    key: item.key,
    kind: item.kind,
    marketplace: item.marketplace,
    orderId: item.orderId,
    channel: item.channel,
    todo: deadlineInWords[item.kind].todo,
    about: item.about,
    since: typeof item.event === "string" ? item.event : item.event.toISOString(),
    due: moment(item.dueAt),
    secondsLeft: Math.floor(item.leftMs / 1000),
    overdue: isOverdue(item),
    left: timeLeftInWords(item.leftMs),
    otherReading: item.other && { due: moment(item.other.dueAt), source: item.other.source },
    source: item.source,
    unsure: item.unsure,
    worth: item.effects.map(effectJson),
    weight: item.weight,
    state: item.state,
    owner: item.said?.owner ?? null,
    note: item.said?.note ?? null,
    saidBy: item.said?.author ?? null,
    saidAt: item.said?.madeAt.toISOString() ?? null,
  };
}
