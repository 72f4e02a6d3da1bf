import { randomUUID } from "node:crypto";
import { type Database, withAccount } from "../client.ts";
import { lockDelivery } from "./lock.ts";
import { putIntoOutbox, sendAgain } from "./outbox.ts";
import { recipientsOf } from "./recipients.ts";

/** Puts a test to a recipient on its way. @returns The message's id; null when there is no such recipient. */
export async function sendTest(
  database: Database,
  { accountId, id, now }: { accountId: string; id: string; now: Date },
): Promise<string | null> {
  return withAccount(database, accountId, "write", async (session) => {
    if (!(await lockDelivery(session, accountId))) return null;
    const found = (await recipientsOf(session, accountId)).find((one) => one.id === id);
    if (!found || found.offBecause !== null) return null;
    const messageId = randomUUID();
    const { way, address } = found;
    await putIntoOutbox(session, { accountId, messageId, kind: "test", payload: {}, now }, [
      { target: id, way, address, dueAt: now },
    ]);
    return messageId;
  });
}

/** Sends a message again, by hand. @returns False when it waits already, or is not there. */
export async function replay(
  database: Database,
  about: { accountId: string; messageId: string; target: string; now: Date },
): Promise<boolean> {
  return withAccount(database, about.accountId, "write", (session) => sendAgain(session, about));
}
