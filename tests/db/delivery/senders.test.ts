import { expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { startSender } from "@/db/delivery/sender.ts";
import { databaseForTests, openAgain } from "../database.ts";
import { accountTold, changeOf, deliveriesOf, note, outgoing } from "./outgoing.ts";

const database = databaseForTests();
const out = outgoing(database);

test("several senders on one database share the work: each message is sent once", async () => {
  const { account } = await accountTold(database(), "Shared", out());
  const other = await openAgain(database());
  const faults: unknown[] = [];
  const settings = { pollMs: 5, onFault: (fault: unknown) => faults.push(fault) };
  const senders = [database(), other, database()].map((on) => startSender(on, out().means, settings));
  const noted: string[] = [];
  for (let round = 0; round < 10; round++) {
    const changes = ["US", "DE", "UK"].map((marketplace) => changeOf(account, { marketplace }));
    noted.push(...changes.map(({ id }) => id));
    await note(database(), account, changes, new Date());
  }
  await expect
    .poll(async () => new Set((await deliveriesOf(database(), account)).map(({ state }) => state)), {
      timeout: 30_000,
    })
    .toEqual(new Set(["sent"]));
  await Promise.all(senders.map((sender) => sender.stop()));
  await other.close();
  expect(faults).toEqual([]);
  expect(
    out()
      .hook.got.map(({ id }) => id)
      .sort(),
  ).toEqual(noted.sort());
  expect(out().mail.got).toHaveLength(noted.length);
});

test("one that is stopped breaks off what does not end, and the next sends it under the same id", async () => {
  const { account } = await accountTold(database(), "Stopped", out());
  out().hook.answer(() => {});
  await note(database(), account, [changeOf(account)], new Date());
  const sender = startSender(
    database(),
    { ...out().means, outbound: { allowed: ["127.0.0.1"], timeoutMs: 600_000 } },
    { pollMs: 5, graceMs: 50 },
  );
  await expect.poll(() => out().hook.got.length).toBe(1);
  await sender.stop();
  const hooked = (await deliveriesOf(database(), account)).find(({ way }) => way === "webhook");
  expect(hooked).toMatchObject({ state: "waiting", failures: 0, error: null });
  out().hook.answer((response) => void response.writeHead(204).end());
  out().now = new Date();
  await out().send();
  expect(out().hook.got.map(({ id }) => id)).toEqual([hooked?.messageId, hooked?.messageId]);
  expect((await deliveriesOf(database(), account)).map(({ state }) => state)).toEqual(["sent", "sent"]);
});

test("what one takes and never settles another sends when its time is over, and not before", async () => {
  const { account } = await accountTold(database(), "Lost", out());
  await note(database(), account, [changeOf(account)], out().now);
  const until = new Date(out().now.getTime() + 120_000);
  await withAccount(database(), account.id, "write", (session) =>
    session.query("UPDATE outbox SET state = 'sending', due_at = $1, tries = 1 WHERE account_id = $2", [
      until,
      account.id,
    ]),
  );
  await out().send();
  expect([...out().hook.got, ...out().mail.got]).toEqual([]);
  out().pass(1 / 29);
  await out().send();
  expect(out().hook.got).toHaveLength(1);
  expect(out().mail.got).toHaveLength(1);
});
