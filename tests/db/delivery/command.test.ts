import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { databaseForTests, urlOf } from "../database.ts";
import { type HttpReceiver, httpReceiver, type MailReceiver, mailReceiver } from "./receivers.ts";

const database = databaseForTests();
const program = join(import.meta.dirname, "../../../bin/headroom");
let [folder, hook, mail] = [] as unknown as [string, HttpReceiver, MailReceiver];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-notify-"));
  [hook, mail] = [await httpReceiver(), await mailReceiver()];
});
afterAll(async () => {
  await hook.close();
  await mail.close();
  await rm(folder, { recursive: true, force: true });
});

async function notify(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const env = {
    ...process.env,
    DATABASE_URL: urlOf(rows[0].name),
    HEADROOM_DATA: folder,
    HEADROOM_SMTP_URL: mail.url,
    HEADROOM_MAIL_FROM: "headroom@example.com",
    HEADROOM_WEBHOOK_HOSTS: "127.0.0.1",
  };
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [program, "notify", "--account", "Acme", ...words],
      { env },
      (fault, out, err) => resolve({ code: fault ? Number(fault.code ?? 1) : 0, out, err }),
    ),
  );
}
const json = async (...words: string[]) => JSON.parse((await notify(...words, "--json")).out);

test("the list is made, tried and changed by command", async () => {
  await ensureAccount(database(), "Acme");
  const ann = ["--author", "Ann"];
  expect(await json("--add", "ann@example.com", ...ann)).toEqual({
    added: "ann@example.com",
    way: "mail",
    secret: null,
  });
  const { secret } = await json("--add", hook.url, ...ann);
  expect(secret).toMatch(/^whsec_/);
  expect((await stat(join(folder, "secrets.key"))).mode & 0o777).toBe(0o600);
  expect(await json("--test", "ann@example.com")).toEqual({
    address: "ann@example.com",
    state: "sent",
    error: null,
  });
  expect(mail.got.map(({ subject }) => subject)).toEqual(["Headroom reaches you · Acme"]);
  expect(await json("--test", hook.url)).toMatchObject({ state: "sent" });
  const [got] = hook.got;
  expect(new Webhook(secret).verify(got?.body ?? "", got?.headers as Record<string, string>)).toMatchObject({
    type: "test",
  });
  expect(
    await json("--tells", "breach", "--quiet", "22:00-07:30", "--zone", "Europe/Berlin", ...ann),
  ).toMatchObject({
    account: "Acme",
    rules: { zone: "Europe/Berlin", tells: ["breach"], quiet: "22:00-07:30", digest: null, repeatDays: null },
    recipients: [
      { way: "mail", address: "ann@example.com", offBecause: null },
      { way: "webhook", address: hook.url },
    ],
    deliveries: [
      { kind: "test", state: "sent" },
      { kind: "test", state: "sent" },
    ],
  });
  expect((await json("--quiet", "none", ...ann)).rules).toMatchObject({ quiet: null, tells: ["breach"] });
  expect((await json("--new-secret", hook.url, ...ann)).secret).not.toBe(secret);
  expect(await json("--remove", "ann@example.com", ...ann)).toEqual({ removed: "ann@example.com" });
  const shown = await notify();
  expect(shown.out).toContain(`Told of Acme:\n  ${hook.url}`);
  expect(shown.out).not.toContain("whsec_");
}, 240_000);

test.each([
  [["--add", "nobody", "--author", "Ann"], 2, /not one address/],
  [["--add", "https://localhost/", "--author", "Ann"], 2, /private network/],
  [["--add", "ann@example.com"], 2, /--author is needed/],
  [["--quiet", "22:00", "--author", "Ann"], 2, /a beginning and an end/],
  [["--add", "a@example.com", "--remove", "b@example.com", "--author", "Ann"], 2, /One change at a time/],
  [["--remove", "nobody@example.com", "--author", "Ann"], 1, /is not on the list/],
])(
  "%j ends with %i",
  async (words, code, said) => {
    await ensureAccount(database(), "Acme");
    const ran = await notify(...words);
    expect(ran).toMatchObject({ code, out: "" });
    expect(ran.err).toMatch(said);
  },
  120_000,
);
