import type { Way } from "@/lib/delivery/due.ts";
import { type Sent, sentInWords } from "@/lib/delivery/sent-in-words.ts";
import { shownAddress } from "@/lib/delivery/shown-address.ts";
import type { Cell, Table } from "../table.ts";
import { column } from "./columns.ts";

/** A message to one receiver, with what became of it. */
interface DeliveryInTable extends Sent {
  messageId: string;
  way: Way;
  address: string;
  state: string;
  dueAt: Date;
  tries: number;
  failures: number;
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

/** What was sent of an account, or was to be, newest first. Of a webhook's address only what the page shows. */
export function deliveriesTable(account: string, deliveries: AsyncIterable<DeliveryInTable[]>): Table {
  return {
    id: "deliveries",
    title: "Deliveries",
    columns: [
      column("account", "Account"),
      column("message", "Message"),
      column("kind", "Kind"),
      column("what", "What"),
      column("way", "Way"),
      column("to", "To"),
      column("state", "State"),
      column("made-at", "Made at", "instant"),
      column("due-at", "To be sent at", "instant"),
      column("sent-at", "Sent at", "instant"),
      column("tries", "Tries", "count"),
      column("failures", "Failures", "count"),
      column("error", "What went wrong"),
    ],
    rows: rowsOf(account, deliveries),
  };
}

async function* rowsOf(
  account: string,
  deliveries: AsyncIterable<DeliveryInTable[]>,
): AsyncGenerator<Cell[]> {
  for await (const some of deliveries) {
    for (const delivery of some) {
      const { messageId, kind, way, address, state, dueAt, tries, failures, error } = delivery;
      const isToBeSent = state === "waiting" || state === "sending";
      yield [
        account,
        messageId,
        kind,
        sentInWords(delivery),
        way,
        shownAddress(way, address),
        state,
        delivery.createdAt.toISOString(),
        isToBeSent ? dueAt.toISOString() : null,
        delivery.sentAt?.toISOString() ?? null,
        tries,
        failures,
        error,
      ];
    }
  }
}
