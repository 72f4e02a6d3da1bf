import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { enqueue } from "@/db/delivery/enqueue.ts";
import { enqueueMail } from "@/db/delivery/enqueue-mail.ts";
import { removeRecipient, setRecipient } from "@/db/delivery/recipients.ts";
import { newSecretFor } from "@/db/delivery/secrets.ts";
import { replay, sendTest } from "@/db/delivery/test-message.ts";
import { removeAccount } from "@/db/writes/accounts.ts";
import { databaseForTests } from "../database.ts";
import { accountTold, changeOf, deliveriesOf, key, note, outgoing } from "./outgoing.ts";

const database = databaseForTests();
const out = outgoing(database);

describe("a change", () => {
  test("is mailed and posted under one id, with the same figures, and both are signed for", async () => {
    const { account, secret } = await accountTold(database(), "Told", out());
    const change = changeOf(account);
    await note(database(), account, [change], out().now);
    await out().send();
    const [posted] = out().hook.got;
    const [mailed] = out().mail.got;
    expect(posted?.id).toBe(change.id);
    expect(mailed?.messageId).toBe(`<${change.id}@example.com>`);
    expect(mailed).toMatchObject({
      subject: "Target missed: Order defects 1.02% · US · Told",
      from: { address: "headroom@example.com" },
      to: [{ address: "ann@example.com" }],
      envelopeTo: ["ann@example.com"],
    });
    expect(mailed?.text).toContain("1.02% (8 of 788 orders)");
    expect(mailed?.html).toContain("1.02% (8 of 788 orders)");
    const verified = new Webhook(secret).verify(
      posted?.body ?? "",
      posted?.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({
      type: "standing.changed",
      data: { id: change.id, count: 8, total: 788 },
    });
    expect((await deliveriesOf(database(), account)).map(({ state, tries }) => [state, tries])).toEqual([
      ["sent", 1],
      ["sent", 1],
    ]);
    await out().send();
    expect(out().hook.got).toHaveLength(1);
  });

  test("worked out again is not told again", async () => {
    const { account } = await accountTold(database(), "Twice", out());
    const change = changeOf(account);
    for (let count = 0; count < 3; count++) await note(database(), account, [change], out().now);
    await out().send();
    await note(database(), account, [change], out().now);
    await out().send();
    expect(out().hook.got).toHaveLength(1);
    expect(out().mail.got).toHaveLength(1);
  });

  test("is not there when the import that taught it is rolled back", async () => {
    const { account } = await accountTold(database(), "Rolled back", out());
    const failing = withAccount(database(), account.id, "write", async (session) => {
      await enqueue(session, [changeOf(account)], out().now);
      throw new Error("the import fails");
    });
    await expect(failing).rejects.toThrow("the import fails");
    await out().send();
    expect(await deliveriesOf(database(), account)).toEqual([]);
  });

  test("that nobody asked to hear of is not sent", async () => {
    const { account } = await accountTold(database(), "Not told", out(), { tells: ["breach"] });
    await note(database(), account, [changeOf(account, { from: "good", to: "at-risk" })], out().now);
    await out().send();
    expect(await deliveriesOf(database(), account)).toEqual([]);
  });

  test("that swings a hundred times in what one import teaches is told once or not at all", async () => {
    const { account } = await accountTold(database(), "Swinging", out());
    const swings = Array.from({ length: 100 }, (_, n) =>
      changeOf(account, n % 2 ? { from: "breach", to: "good" } : { from: "good", to: "breach" }),
    );
    await note(database(), account, swings, out().now);
    await out().send();
    expect(out().mail.got).toHaveLength(0);
    await note(database(), account, swings.slice(0, 99), out().now);
    await out().send();
    expect(out().mail.got).toHaveLength(1);
  });
});

describe("somebody taken off the list before it is sent", () => {
  test("is sent nothing", async () => {
    const { account, mailId, hookId } = await accountTold(database(), "Taken off", out());
    await note(database(), account, [changeOf(account)], out().now);
    await removeRecipient(database(), { accountId: account.id, id: mailId });
    await setRecipient(database(), { accountId: account.id, id: hookId, isOn: false, author: "Ann" });
    await out().send();
    expect([...out().mail.got, ...out().hook.got]).toEqual([]);
    expect(
      (await deliveriesOf(database(), account)).map(({ state, error }) => [state, error]).sort(),
    ).toEqual([
      ["dead", "Switched off by Ann"],
      ["dead", "Taken off the list before it was sent"],
    ]);
  });
});

test("a secret replaced signs beside the new one for a day, and no longer", async () => {
  const { account, hookId, secret } = await accountTold(database(), "Rotated", out());
  const at = { accountId: account.id, id: hookId, key };
  const newer = (await newSecretFor(database(), { ...at, now: out().now })) as string;
  const signatures = async () => {
    out().hook.got.length = 0;
    await note(database(), account, [changeOf(account)], out().now);
    await out().send();
    const [got] = out().hook.got;
    const signed = (by: string) =>
      new Webhook(by).sign(
        got?.id ?? "",
        new Date(Number(got?.headers["webhook-timestamp"]) * 1_000),
        got?.body ?? "",
      );
    const carried = String(got?.headers["webhook-signature"]).split(" ");
    return [newer, secret].map((by) => carried.includes(signed(by)));
  };
  expect(await signatures()).toEqual([true, true]);
  out().pass(25);
  expect(await signatures()).toEqual([true, false]);
});

test("secrets are stored sealed, and no list of deliveries holds one", async () => {
  const { account, secret } = await accountTold(database(), "Sealed", out());
  const { rows } = await database().pool.query("SELECT * FROM recipients WHERE account_id = $1", [
    account.id,
  ]);
  const stored = JSON.stringify(rows.map((row) => ({ ...row, secret: row.secret?.toString("latin1") })));
  expect(stored).not.toContain(secret.replace("whsec_", "").slice(0, 12));
  expect(rows.find(({ way }) => way === "webhook").secret.length).toBeGreaterThan(40);
});

test("a test reaches its recipient alone", async () => {
  const { account, mailId, hookId } = await accountTold(database(), "Tested", out());
  expect(await sendTest(database(), { accountId: account.id, id: mailId, now: out().now })).not.toBeNull();
  await out().send();
  expect(out().mail.got.map(({ subject }) => subject)).toEqual(["Headroom reaches you · Tested"]);
  expect(out().hook.got).toEqual([]);
  await sendTest(database(), { accountId: account.id, id: hookId, now: out().now });
  await out().send();
  expect(JSON.parse(out().hook.got[0]?.body ?? "")).toMatchObject({
    type: "test",
    data: { account: "Tested" },
  });
  const other = await accountTold(database(), "Other", out());
  expect(await sendTest(database(), { accountId: other.account.id, id: mailId, now: out().now })).toBeNull();
});

test("sent again by hand, it is the same message under the same id", async () => {
  const { account } = await accountTold(database(), "Again", out());
  await note(database(), account, [changeOf(account)], out().now);
  await out().send();
  for (const { messageId, target } of await deliveriesOf(database(), account)) {
    const about = { accountId: account.id, messageId, target, now: out().now };
    expect(await replay(database(), about)).toBe(true);
    // It waits already.
    expect(await replay(database(), about)).toBe(false);
  }
  await out().send();
  expect(out().hook.got.map(({ id, body }) => [id, body])).toEqual([
    [out().hook.got[0]?.id, out().hook.got[0]?.body],
    [out().hook.got[0]?.id, out().hook.got[0]?.body],
  ]);
  expect(new Set(out().mail.got.map(({ messageId }) => messageId)).size).toBe(1);
});

test("a kind of mail that nothing makes yet is given up, and says so", async () => {
  const { account } = await accountTold(database(), "Unmade", out());
  const about = {
    accountId: account.id,
    kind: "report" as const,
    ref: "2026-W47",
    to: "ann@example.com",
    dueAt: out().now,
    id: "report 2026-W47 ann@example.com",
  };
  for (let count = 0; count < 2; count++) {
    await withAccount(database(), account.id, "write", (session) => enqueueMail(session, about, out().now));
    await out().send();
  }
  expect(await deliveriesOf(database(), account)).toMatchObject([{ state: "dead", kind: "report" }]);
});

test("what is no single address is sent nothing", async () => {
  const { account } = await accountTold(database(), "No address", out());
  for (const to of [
    "ann@example.com, eve@example.com",
    "ann@example.com\r\nBcc: eve@example.com",
    "Eve <eve@example.com>",
  ]) {
    const about = { accountId: account.id, kind: "test" as const, ref: "1", to, dueAt: out().now, id: to };
    await withAccount(database(), account.id, "write", (session) => enqueueMail(session, about, out().now));
  }
  await out().send();
  expect(out().mail.got).toEqual([]);
  expect(new Set((await deliveriesOf(database(), account)).map(({ error }) => error))).toEqual(
    new Set(["Not on the list any more, or no address"]),
  );
});

test("files go along as they are, whatever their names hold", async () => {
  const content = Buffer.from([0, 255, 13, 10, 46, 13, 10, 128]);
  const filename = "Wöche 47\r\nX: y.pdf";
  const mail = { subject: "Report", text: "see the file", html: "<p>see the file</p>" };
  await out().means.post?.send(
    { ...mail, attachments: [{ filename, content, contentType: "application/pdf" }] },
    { address: "ann@example.com", id: "with-file" },
  );
  const [file] = out().mail.got[0]?.attachments ?? [];
  expect(Buffer.from(file?.content as ArrayBuffer)).toEqual(content);
  expect(file).toMatchObject({ mimeType: "application/pdf", filename: expect.stringContaining("Wöche 47") });
  expect(out().mail.got[0]?.headers.map(({ key }) => key)).not.toContain("x");
});

test("what is on its way goes with the account", async () => {
  const { account } = await accountTold(database(), "Removed", out());
  await note(database(), account, [changeOf(account)], out().now);
  await removeAccount(database(), account);
  for (const table of ["outbox", "recipients", "delivery_rules", "standings_told", "silences"]) {
    const { rows } = await database().pool.query(`SELECT FROM ${table} WHERE account_id = $1`, [account.id]);
    expect(rows, table).toEqual([]);
  }
  await out().send();
  expect(out().mail.got).toEqual([]);
});

// NUL is no letter of the database's: such a name is not stored in the first place.
test.each([
  "\r\nBcc: evil@example.com",
  "\nX-Evil: 1\n\nbody",
  "\u2028Bcc: evil@example.com",
  "\u0085X: 1",
  "\u2029",
])("%j in what is told adds no header and no recipient", async (mark) => {
  const { account } = await accountTold(database(), `Acme${mark} Ltd`, out());
  await note(
    database(),
    account,
    [changeOf(account, { cause: `why${mark}`, rule: `rule${mark}` })],
    out().now,
  );
  await out().send();
  expect(out().mail.got).toHaveLength(1);
  const [got] = out().mail.got;
  expect(got?.envelopeTo).toEqual(["ann@example.com"]);
  expect(got?.headers.map(({ key }) => key).sort()).toEqual([
    "auto-submitted",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "subject",
    "to",
  ]);
  expect([...(got?.cc ?? []), ...(got?.bcc ?? [])]).toEqual([]);
});
