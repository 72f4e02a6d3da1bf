import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { isOverdue, type QueueItem } from "@/lib/deadlines/queue.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { aboutInWords, deadlineInWords, effectInWords } from "../deadline-in-words.ts";
import type { Cell, Table } from "../table.ts";
import { column } from "./columns.ts";

/** What can still be answered, one line each, in the order of the page. @param at The instant that the page is of. */
export function queueTable(items: (QueueItem & { accountName: string })[], at: Date): Table {
  return {
    id: "queue",
    title: "Queue of deadlines",
    columns: [
      column("account", "Account"),
      column("marketplace", "Store"),
      column("time-zone", "Time zone of days"),
      column("key", "Which"),
      column("kind", "Kind"),
      column("todo", "What to do"),
      column("order-id", "Order"),
      column("channel", "Channel"),
      column("about", "About"),
      column("since", "Runs from", "day"),
      column("due-on", "Due on", "day"),
      column("due-at", "Due at", "instant"),
      column("other-due-at", "Due by the other reading", "instant"),
      column("overdue", "Overdue", "yes-no"),
      column("as-of", "As of", "instant"),
      column("unsure", "Unsure"),
      column("worth", "What it is worth"),
      column("weight", "Weight", "number"),
      column("state", "State"),
      column("owner", "In whose hand"),
      column("note", "Note"),
      column("said-by", "Said by"),
      column("said-at", "Said at", "instant"),
    ],
    rows: items.map((item) => rowOf(item, at)),
  };
}

function rowOf(item: QueueItem & { accountName: string }, at: Date): Cell[] {
  const { accountName, marketplace, key, kind, orderId, channel, eventOn, dueAt, other, said } = item;
  const zone = zoneOf(marketplace);
  const today = dayOf(at, zone);
  return [
    accountName,
    marketplace,
    zone,
    key,
    kind,
    deadlineInWords[kind].todo,
    orderId,
    channel,
    aboutInWords(item) || null,
    eventOn,
    dayOf(dueAt, zone),
    dueAt.toISOString(),
    other?.dueAt.toISOString() ?? null,
    isOverdue(item),
    at.toISOString(),
    item.unsure.join("; ") || null,
    item.effects.map((effect) => effectInWords(effect, today)).join("; ") || null,
    item.weight,
    item.state,
    said?.owner ?? null,
    said?.note ?? null,
    said?.author ?? null,
    said?.madeAt.toISOString() ?? null,
  ];
}
