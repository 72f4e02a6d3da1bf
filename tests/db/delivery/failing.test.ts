import { describe, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { recipientsOf, setRecipient } from "@/db/delivery/recipients.ts";
import { senderOf } from "@/db/delivery/sender.ts";
import { replay } from "@/db/delivery/test-message.ts";
import { databaseForTests } from "../database.ts";
import { accountTold, changeOf, deliveriesOf, note, outgoing } from "./outgoing.ts";

const database = databaseForTests();
const out = outgoing(database);

/** An account with one change noted and a webhook that answers so; e-mail works. */
async function noted(name: string, answer: Parameters<ReturnType<typeof out>["hook"]["answer"]>[0]) {
  const told = await accountTold(database(), name, out());
  out().hook.answer(answer);
  await note(database(), told.account, [changeOf(told.account)], out().now);
  const hook = async () =>
    (await deliveriesOf(database(), told.account)).find(({ target }) => target === told.hookId);
  const recipient = () =>
    withAccount(database(), told.account.id, "read", async (session) =>
      (await recipientsOf(session, told.account.id)).find(({ id }) => id === told.hookId),
    );
  return { ...told, hook, recipient };
}

test("a receiver that fails is tried for more than a day, ever more slowly, under one id; then it is switched off", async () => {
  const { hook, recipient } = await noted("Failing", (response) => void response.writeHead(500).end("why"));
  const began = out().now.getTime();
  const hours: number[] = [];
  for (let count = 0; count < 500; count++) {
    const before = out().hook.got.length;
    await out().send();
    if (out().hook.got.length > before) hours.push((out().now.getTime() - began) / 3_600_000);
    const waiting = await hook();
    if (waiting?.state !== "waiting") break;
    out().now = new Date(waiting.dueAt.getTime() + 1);
  }
  expect(hours.length).toBeGreaterThanOrEqual(11);
  expect(hours.at(-1)).toBeGreaterThan(24);
  const gaps = hours.slice(1).map((hour, index) => hour - (hours[index] as number));
  expect(gaps[0]).toBeLessThan(0.01);
  expect(Math.max(...gaps)).toBeGreaterThan(15);
  expect(new Set(out().hook.got.map(({ id }) => id)).size).toBe(1);
  expect(new Set(out().hook.got.map(({ body }) => body)).size).toBe(1);
  expect(await hook()).toMatchObject({ state: "dead" });
  // What the receiver said is shown nowhere.
  expect((await hook())?.error).not.toContain("why");
  expect(hours.at(-1)).toBeGreaterThan(120);
  expect(await recipient()).toMatchObject({ offBecause: "nothing got through for five days" });
  // Those on the list by e-mail hear of it, once.
  await out().send();
  const subjects = out().mail.got.map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject?.startsWith("Webhook switched off"))).toHaveLength(1);
});

test("one that has failed for five days is switched off with the next failure, and the others hear of it", async () => {
  const { account, recipient, hook } = await noted(
    "Five days",
    (response) => void response.writeHead(503).end(),
  );
  await out().send();
  expect((await recipient())?.failingSince).toEqual(expect.any(Date));
  out().pass(5 * 24 + 1);
  await note(database(), account, [changeOf(account, { marketplace: "DE" })], out().now);
  out().mail.got.length = 0;
  await out().send();
  expect(await recipient()).toMatchObject({ offBecause: "nothing got through for five days" });
  expect(await hook()).toMatchObject({ state: "dead" });
  await out().send();
  const notices = out().mail.got.filter(({ subject }) => subject?.startsWith("Webhook switched off"));
  expect(notices).toHaveLength(1);
  expect(notices[0]?.text).toContain("nothing got through for five days");
  out().hook.got.length = 0;
  await note(database(), account, [changeOf(account, { marketplace: "UK" })], out().now);
  await out().send();
  expect(out().hook.got).toEqual([]);
});

test("one that works again meanwhile is no longer failing", async () => {
  const { recipient } = await noted("Works again", (response) => void response.writeHead(500).end());
  await out().send();
  out().hook.answer((response) => void response.writeHead(200).end("ok"));
  out().pass(1);
  await out().send();
  expect(await recipient()).toMatchObject({ failingSince: null, offBecause: null });
});

test("410 switches it off at once; switched on again by hand, what was given up can be sent again", async () => {
  const { account, hookId, hook, recipient } = await noted(
    "Gone",
    (response) => void response.writeHead(410).end(),
  );
  await out().send();
  expect(await recipient()).toMatchObject({ offBecause: "it answered 410, gone" });
  expect(await hook()).toMatchObject({ state: "dead" });
  await out().send();
  expect(out().mail.got.map(({ subject }) => subject)).toContain("Webhook switched off · Gone");
  out().hook.answer((response) => void response.writeHead(204).end());
  await setRecipient(database(), { accountId: account.id, id: hookId, isOn: true, author: "Ann" });
  const messageId = (await hook())?.messageId as string;
  await replay(database(), { accountId: account.id, messageId, target: hookId, now: out().now });
  await out().send();
  expect(await hook()).toMatchObject({ state: "sent" });
  expect(new Set(out().hook.got.map(({ id }) => id))).toEqual(new Set([messageId]));
});

describe("an answer that is none", () => {
  test("a redirect is not followed", async () => {
    const { hook } = await noted("Redirect", (response, { path }) =>
      path === "/hook"
        ? void response.writeHead(302, { Location: "/elsewhere" }).end()
        : void response.writeHead(204).end(),
    );
    await out().send();
    expect(out().hook.got.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await hook()).toMatchObject({
      state: "waiting",
      error: "It answered 302: redirects are not followed",
    });
  });

  test("429 with Retry-After is waited for as long as it says", async () => {
    const { hook } = await noted(
      "Slow down",
      (response) => void response.writeHead(429, { "Retry-After": "7200" }).end(),
    );
    await out().send();
    expect((await hook())?.dueAt.getTime()).toBe(out().now.getTime() + 7_200_000);
    out().pass(1.9);
    await out().send();
    expect(out().hook.got).toHaveLength(1);
    out().pass(0.2);
    await out().send();
    expect(out().hook.got).toHaveLength(2);
  });

  test("what failed before quiet hours is not tried again in them", async () => {
    // Pacific time, 21:59:58.
    out().now = new Date("2026-11-25T05:59:58Z");
    const { account } = await accountTold(database(), "Night", out(), {
      quiet: { from: 22 * 60, to: 7 * 60 },
    });
    out().hook.answer((response) => void response.writeHead(500).end());
    await note(database(), account, [changeOf(account)], out().now);
    await out().send();
    expect(out().hook.got).toHaveLength(1);
    const [failed] = (await deliveriesOf(database(), account)).filter(({ way }) => way === "webhook");
    expect(failed?.dueAt).toEqual(new Date("2026-11-25T15:00:00Z"));
  });

  test("silence is taken for a failure after a while", async () => {
    const { hook } = await noted("Silent", () => {});
    await out().send();
    expect(await hook()).toMatchObject({ state: "waiting", error: "No answer within 2 seconds" });
  });

  test("a body without end is not read, and its status counts", async () => {
    const { hook } = await noted("Endless", (response) => {
      response.writeHead(200);
      const flood = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 120)));
        if (!response.destroyed) response.once("drain", flood);
      };
      flood();
    });
    await out().send();
    expect(await hook()).toMatchObject({ state: "sent", error: null });
  });

  test("a connection that is cut is a failure", async () => {
    const { hook } = await noted("Cut", (response) => void response.destroy());
    await out().send();
    expect(await hook()).toMatchObject({ state: "waiting", error: "The connection was cut" });
  });
});

describe("a mail server", () => {
  const mailOf = async (account: { id: string; name: string; isDemo: boolean }) =>
    (await deliveriesOf(database(), account)).find(({ way }) => way === "mail");

  test("that says not now is asked again later", async () => {
    const { account } = await noted("Greylisted", (response) => void response.writeHead(204).end());
    out().mail.refuse(451);
    await out().send();
    expect(await mailOf(account)).toMatchObject({
      state: "waiting",
      error: "The mail server said 451 to RCPT TO",
    });
    out().mail.refuse(null);
    out().pass(1);
    await out().send();
    expect(await mailOf(account)).toMatchObject({ state: "sent" });
    expect(out().mail.got).toHaveLength(1);
  });

  test("that does not know an address is not asked again", async () => {
    const { account } = await noted("Unknown", (response) => void response.writeHead(204).end());
    out().mail.refuse(550);
    await out().send();
    expect(await mailOf(account)).toMatchObject({
      state: "dead",
      error: "The mail server said 550 to RCPT TO",
    });
  });

  test("that is not set is said", async () => {
    const { account } = await noted("No server", (response) => void response.writeHead(204).end());
    await senderOf(database(), { ...out().means, post: null }, { clock: () => out().now }).runOnce();
    expect(await mailOf(account)).toMatchObject({
      state: "waiting",
      error: "No mail server is set: HEADROOM_SMTP_URL",
    });
  });
});
