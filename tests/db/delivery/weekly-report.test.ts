import { expect, test } from "vitest";
import { issueWhatIsDue } from "@/db/reports/schedule.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { setReportSchedule } from "@/db/writes/report-schedules.ts";
import { databaseForTests, importText } from "../database.ts";
import { deliveriesOf, outgoing } from "./outgoing.ts";

const database = databaseForTests();
const out = outgoing(database);

const orders = [
  "order-id,purchased-at,channel,status",
  ...Array.from({ length: 200 }, (_, n) => {
    const day = new Date(Date.UTC(2026, 9, 20 - (n % 60))).toISOString().slice(0, 10);
    return `A-${n},${day}T20:00:00Z,seller,shipped`;
  }),
].join("\n");

test("a report on schedule is mailed to each on its list once, with its files and a link to its page", async () => {
  const learnedOn = "2026-11-09";
  await importText(database(), orders, { accountName: "Mailed", learnedOn });
  await importText(database(), "order-id,left-on,stars\nA-70,2026-10-20,1", {
    accountName: "Mailed",
    learnedOn,
  });
  const account = await ensureAccount(database(), "Mailed");
  await setReportSchedule(
    database(),
    account.id,
    {
      isOn: true,
      weekday: 1,
      hour: 7,
      zone: "Europe/Berlin",
      weekKind: "iso",
      recipients: ["ann@example.com", "ben@example.com"],
      formats: ["pdf", "xlsx", "csv"],
    },
    new Date("2026-11-03T00:00:00Z"),
  );
  out().now = new Date("2026-11-09T09:00:00Z");
  await issueWhatIsDue(database(), out().now);
  await issueWhatIsDue(database(), out().now);
  await out().send();
  await out().send();

  const mails = out().mail.got;
  expect(mails.flatMap(({ envelopeTo }) => envelopeTo).sort()).toEqual([
    "ann@example.com",
    "ben@example.com",
  ]);
  for (const mail of mails) {
    expect(mail.subject).toBe("Mailed: weekly report 2026-W45, issue 1");
    expect(mail.text).toMatch(/Order defects.*\(?\d+ of \d+ orders/);
    expect(mail.text).toContain("https://health.example.com/reports/Mailed/2026-W45");
    expect(mail.attachments?.map(({ filename }) => filename?.replace(/^.*\./, "")).sort()).toEqual([
      "pdf",
      "xlsx",
      "zip",
    ]);
  }
  expect((await deliveriesOf(database(), account)).map(({ state }) => state)).toEqual(["sent", "sent"]);
});

test("who is taken off the list before the mail goes out is sent nothing", async () => {
  await importText(database(), orders, { accountName: "Taken off", learnedOn: "2026-11-09" });
  const account = await ensureAccount(database(), "Taken off");
  const set = (recipients: string[], now: string, isOn = true) =>
    setReportSchedule(
      database(),
      account.id,
      { isOn, weekday: 1, hour: 7, zone: "Europe/Berlin", weekKind: "iso", recipients, formats: [] },
      new Date(now),
    );
  await set(["stays@example.com", "leaves@example.com"], "2026-11-03T00:00:00Z");
  out().now = new Date("2026-11-09T09:00:00Z");
  await issueWhatIsDue(database(), out().now);
  await set(["stays@example.com"], "2026-11-09T09:00:00Z");
  const before = out().mail.got.length;
  await out().send();
  const sent = out().mail.got.slice(before);
  expect(sent.flatMap(({ envelopeTo }) => envelopeTo)).toEqual(["stays@example.com"]);
  expect((await deliveriesOf(database(), account)).map(({ state }) => state).sort()).toEqual([
    "dead",
    "sent",
  ]);
});
