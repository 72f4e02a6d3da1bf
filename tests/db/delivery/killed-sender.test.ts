import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { long } from "../../seed.ts";
import { databaseForTests, urlOf } from "../database.ts";
import { chance } from "../lost/chance.ts";
import { accountTold, changeOf, deliveriesOf, key, note, outgoing } from "./outgoing.ts";

const KILLS = long ? 50 : 4;
const CHANGES_A_ROUND = 6;
/** How many messages of one account a sender has under way at once: what one kill can have sent and not written down. */
const UNDER_WAY = 4;

const database = databaseForTests();
const out = outgoing(database);
const program = join(import.meta.dirname, "sender-that-is-killed.ts");

async function aSender(): Promise<ChildProcess> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const words = [urlOf(rows[0].name), out().mail.url, key.toString("base64")];
  const sender = spawn(process.execPath, ["--import", "tsx", program, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(sender.stdout as NodeJS.ReadableStream, "data");
  return sender;
}

test(`of ${KILLS} senders killed in mid-work none loses a message, and each has one id wherever it arrives`, async () => {
  const { account } = await accountTold(database(), "Killed", out());
  const noted: string[] = [];
  // An answer takes a moment: so that a kill falls before it, during it and after it.
  out().hook.answer((response) => void setTimeout(() => response.writeHead(204).end(), 15));
  for (let kill = 0; kill < KILLS; kill++) {
    const sender = await aSender();
    const changes = Array.from({ length: CHANGES_A_ROUND }, (_, n) =>
      changeOf(account, {
        marketplace: ["US", "DE", "UK"][n % 3],
        metric: n < 3 ? "order-defect-rate" : "cancel-rate",
      }),
    );
    noted.push(...changes.map(({ id }) => id));
    await note(database(), account, changes, new Date());
    await pause(20 + 180 * chance(kill));
    sender.kill("SIGKILL");
    await once(sender, "exit");
  }
  const last = await aSender();
  try {
    await expect
      .poll(async () => new Set((await deliveriesOf(database(), account)).map(({ state }) => state)), {
        timeout: 60_000,
      })
      .toEqual(new Set(["sent"]));
  } finally {
    last.kill("SIGKILL");
  }
  const [posted, mailed] = [
    out().hook.got.map(({ id }) => id),
    out().mail.got.map(({ messageId }) => messageId?.slice(1, 37) as string),
  ];
  for (const arrived of [posted, mailed]) expect(new Set(arrived)).toEqual(new Set(noted));
  const twice = posted.length + mailed.length - 2 * noted.length;
  console.log(`${KILLS} kills, ${2 * noted.length} messages, ${twice} of them arrived once more`);
  // A single kill may repeat all that was under way; over many, less than one each.
  expect(twice).toBeLessThanOrEqual(long ? KILLS : KILLS * UNDER_WAY);
  // One body for one id: a receiver may drop the second without looking.
  const bodies = new Map(out().hook.got.map(({ id, body }) => [id, body]));
  expect(out().hook.got.every(({ id, body }) => bodies.get(id) === body)).toBe(true);
}, 600_000);
