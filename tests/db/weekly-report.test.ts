import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { projectFolder } from "@/db/env.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { issueNumbered, issueOfWeek, listIssues } from "@/db/queries/reports.ts";
import { hasDataOn } from "@/db/queries/week-data.ts";
import { madeReport } from "@/db/reports/made-report.ts";
import { reportMailFor } from "@/db/reports/report-mail.ts";
import { issueWhatIsDue } from "@/db/reports/schedule.ts";
import { ensureAccount, removeAccount } from "@/db/writes/accounts.ts";
import { issueReport } from "@/db/writes/issue-report.ts";
import { setReportSchedule } from "@/db/writes/report-schedules.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { daysFrom } from "@/lib/metrics/day.ts";
import { hasData, noDataInWords } from "@/lib/reports/weekly/no-data.ts";
import { type Week, weekNamed } from "@/lib/reports/weekly/week.ts";
import { shownOn } from "@/lib/reports/weekly/weekly-report.ts";
import { databaseForTests, importText, openAgain } from "./database.ts";

const database = databaseForTests();
const week = (id: string) => weekNamed(id, "iso") as Week;
const on = (text: string) => new Date(text);

const orders = [
  "order-id,purchased-at,channel,status",
  // 300 orders over 100 days up to 2026-11-08, three a day.
  ...Array.from({ length: 300 }, (_, n) => {
    const day = new Date(Date.UTC(2026, 10, 8 - Math.floor(n / 3))).toISOString().slice(0, 10);
    return `A-${n},${day}T20:00:00Z,seller,shipped`;
  }),
].join("\n");
const feedback = (lines: string[]) => ["order-id,left-on,stars,removed-on", ...lines].join("\n");

async function anAccount(name: string, said: string[] = ["A-100,2026-10-20,1,"]) {
  const learnedOn = "2026-11-09";
  await importText(database(), orders, { accountName: name, learnedOn });
  await importText(database(), feedback(said), { accountName: name, learnedOn });
  return ensureAccount(database(), name);
}

type Account = Awaited<ReturnType<typeof anAccount>>;
const read = <T>(
  account: Account,
  ask: (session: Parameters<typeof digestOf>[0], id: string) => Promise<T>,
) => withAccount(database(), account.id, "read", (session) => ask(session, account.id));

async function issue(account: Account, id: string, now = "2026-11-20T12:00:00Z") {
  const outcome = await issueReport(database(), { account, week: week(id), now: on(now), by: " Ann\n" });
  if (!("report" in outcome)) throw new Error(outcome.status);
  return outcome;
}

test("an issue has the next number, who issued it, and the facts it rests on; the same week again is the same issue", async () => {
  const account = await anAccount("Numbers");
  const first = await issue(account, "2026-W44");
  expect(first).toMatchObject({ status: "issued", report: { number: 1, issuedBy: "Ann", previous: null } });
  expect(first.report.digest).toBe(await read(account, digestOf));
  const second = await issue(account, "2026-W45");
  expect(second.report).toMatchObject({ number: 2, previous: { number: 1, week: "2026-W44" } });
  const again = await issue(account, "2026-W44", "2026-12-24T12:00:00Z");
  expect(again).toEqual({ status: "issued-before", report: first.report });
  expect((await read(account, listIssues)).map(({ number, week }) => [number, week])).toEqual([
    [2, "2026-W45"],
    [1, "2026-W44"],
  ]);
});

test("a week is not issued before it is over in the store, nor where nothing was imported", async () => {
  const account = await anAccount("Not over");
  const outcome = (now: string) =>
    issueReport(database(), { account, week: week("2026-W45"), now: on(now), by: "Ann" });
  // Sunday ends at 08:00 UTC on the Pacific clock.
  expect((await outcome("2026-11-09T07:59:59Z")).status).toBe("not-over");
  expect((await outcome("2026-11-09T08:00:00Z")).status).toBe("issued");
  const empty = await ensureAccount(database(), "Empty");
  expect(
    (
      await issueReport(database(), {
        account: empty,
        week: week("2026-W44"),
        now: on("2026-11-20T00:00:00Z"),
        by: "A",
      })
    ).status,
  ).toBe("nothing-known");
});

test("a week of which nothing is known is not issued, by hand or on schedule, until files come that hold it", async () => {
  const account = await anAccount("No data");
  const first = { marketplace: "US", from: "2026-08-01", to: "2026-11-08" };
  const outcome = (id: string, now: string) =>
    issueReport(database(), { account, week: week(id), now: on(now), by: "Ann" });
  // Before its first file, and long after its last one.
  expect(await outcome("1996-W01", "2026-11-20T12:00:00Z")).toEqual({ status: "no-data", reach: [first] });
  expect(await outcome("2027-W20", "2027-06-01T12:00:00Z")).toEqual({ status: "no-data", reach: [first] });
  const draft = await read(account, (session) =>
    madeReport(session, account, week("1996-W01"), on("2026-11-20T12:00:00Z")),
  );
  expect(draft).toMatchObject({ number: null, isOver: true });
  expect(draft.headline).toMatch(/^No data: /);
  for (const { value, shown } of draft.stores.flatMap(({ rates }) => rates))
    expect({ value, shown }).toEqual({ value: null, shown: "no-data" });

  await setReportSchedule(
    database(),
    account.id,
    { ...monday, recipients: ["ann@example.com"], formats: [] },
    on("2027-05-26T00:00:00Z"),
  );
  const due = async () =>
    (await issueWhatIsDue(database(), on("2027-06-01T12:00:00Z"))).filter(
      ({ account }) => account === "No data",
    );
  expect(await due()).toEqual([]);
  expect(await read(account, listIssues)).toEqual([]);
  const order = "order-id,purchased-at,channel,status\nB-1,2027-05-27T12:00:00Z,seller,shipped";
  await importText(database(), order, { accountName: "No data", learnedOn: "2027-05-31" });
  expect((await due()).map(({ week }) => week)).toEqual(["2027-W21"]);
  expect(await due()).toEqual([]);
});

test("whether a week has data is told before a report is made as the report itself tells it, on every day of a week", async () => {
  const account = await anAccount("Reach");
  const seen = new Set<boolean>();
  for (const id of [
    "2026-W30",
    "2026-W31",
    "2026-W32",
    "2026-W45",
    "2026-W52",
    "2027-W03",
    "2027-W04",
    "2027-W05",
  ]) {
    const { from, to } = week(id);
    for (const now of [`${from}T20:00:00Z`, `${to}T20:00:00Z`, "2027-12-01T00:00:00Z"].map(on)) {
      const made = await read(account, (session) => madeReport(session, account, week(id), now));
      const told = await read(account, (session, accountId) =>
        hasDataOn(session, accountId, shownOn(week(id), ["US"], now)),
      );
      expect(told, `${id} at ${now.toISOString()}`).toBe(hasData(made));
      seen.add(told);
    }
  }
  expect([...seen].sort()).toEqual([false, true]);
});

test("a draft of a week that is not over shows the day it is, and issues nothing", async () => {
  const account = await anAccount("Draft");
  const draft = await read(account, (session) =>
    madeReport(session, account, week("2026-W45"), on("2026-11-06T20:00:00Z")),
  );
  expect(draft).toMatchObject({ number: null, digest: null, isOver: false });
  expect(draft.stores[0]?.on).toBe("2026-11-06");
  expect(await read(account, listIssues)).toEqual([]);
});

test("a report has each rate with its week before, what moved it, and the orders that came and went", async () => {
  // Of the windows shown on 8 Nov and 1 Nov: 25 Aug – 24 Oct and 18 Aug – 17 Oct, 180 orders each.
  const account = await anAccount("Moved", [
    "A-75,2026-11-05,1,", // placed 14 Oct, known in the week: learned.
    "A-60,2026-10-25,2,", // placed 19 Oct: entered with the window.
    "A-245,2026-10-01,1,", // placed 19 Aug: left by age.
    "A-120,2026-10-20,1,2026-11-04", // placed 29 Sep: removed in the week.
  ]);
  const { report } = await issue(account, "2026-W45");
  const rate = report.stores[0]?.rates[0];
  expect(rate).toMatchObject({
    metric: "order-defect-rate",
    reading: "exposed",
    on: "2026-11-08",
    window: { from: "2026-08-26", to: "2026-10-24" },
    count: 2,
    total: 180,
    before: { on: "2026-11-01", count: 2, total: 180 },
    change: { count: 0, total: 0, value: 0 },
  });
  const of = (list: string) =>
    report.stores[0]?.defects
      .filter((line) => line.list === list && line.metric === "order-defect-rate")
      .map(({ orderId }) => orderId);
  expect(of("new")?.sort()).toEqual(["A-60", "A-75"]);
  expect(of("aged-out")).toEqual(["A-245"]);
  expect(of("withdrawn")).toEqual(["A-120"]);
  // Of one that no longer counts it is said why.
  const taken = report.stores[0]?.defects.find(({ list }) => list === "withdrawn");
  expect(taken?.because).toBe("1 of 5 stars; feedback removed");
  expect(rate?.history).toHaveLength(12);
  expect(rate?.history.at(-1)).toEqual({ on: "2026-11-08", count: 2, total: 180, value: 2 / 180 });
  // Nothing of shipments was imported: that is no data, and not a rate of nothing.
  const late = report.stores[0]?.rates.find(({ metric }) => metric === "late-shipment-rate");
  expect(late).toMatchObject({ value: null, state: "no-data", shown: "no-data", budget: null });
});

test("an issue stays as it was whatever is imported since, and the next one names what moved and why", async () => {
  const account = await anAccount("Restated");
  const { report: first } = await issue(account, "2026-W44");
  const late = await importText(database(), feedback(["A-90,2026-10-28,1,"]), {
    accountName: "Restated",
    learnedOn: "2026-11-12",
  });
  expect(await read(account, (session, id) => issueOfWeek(session, id, "2026-W44"))).toEqual(first);
  expect((await issue(account, "2026-W44")).report).toEqual(first);
  const { report: second } = await issue(account, "2026-W45");
  const restated = second.stores[0]?.restated ?? [];
  expect(restated.map(({ metric, channel, reading }) => `${metric} ${channel} ${reading}`)).toEqual([
    "order-defect-rate seller exposed",
    "order-defect-rate seller confirmed",
  ]);
  expect(restated[0]).toMatchObject({
    number: 1,
    week: "2026-W44",
    on: "2026-11-01",
    was: { count: 1, total: 180 },
    is: { count: 2, total: 180 },
    came: [{ orderId: "A-90", because: "1 of 5 stars" }],
    went: [],
    why: "1 bad order came to be known; 1 headroom-feedback imported since",
  });
  await undoImport(database(), { accountId: account.id, id: late.id as number });
  expect((await issue(account, "2026-W45")).report).toEqual(second);
  const { report: third } = await issue(account, "2026-W46");
  expect(third.stores[0]?.restated[0]).toMatchObject({
    number: 2,
    came: [],
    went: ["A-90"],
    why: "1 bad order no longer counts; 1 headroom-feedback taken back since",
  });
});

test("a store whose files were taken back is still told of by the next issue; with nothing left there is none", async () => {
  const name = "Taken back";
  const ids: number[] = [];
  for (const [marketplace, text] of [
    ["US", orders],
    ["DE", orders.replaceAll("A-", "D-")],
    ["DE", feedback(["D-100,2026-10-20,1,"])],
  ] as const) {
    const { id } = await importText(database(), text, {
      accountName: name,
      marketplace,
      learnedOn: "2026-11-09",
    });
    ids.push(id as number);
  }
  const account = await ensureAccount(database(), name);
  await issue(account, "2026-W44");
  for (const id of ids.slice(1)) await undoImport(database(), { accountId: account.id, id });
  const { report } = await issue(account, "2026-W45");
  const gone = report.stores.find(({ marketplace }) => marketplace === "DE");
  expect(gone?.rates.every(({ shown }) => shown === "no-data")).toBe(true);
  expect(
    gone?.restated.find(({ metric, reading }) => metric === "order-defect-rate" && reading === "exposed"),
  ).toMatchObject({
    was: { count: 1, total: 180 },
    is: { count: 0, total: 0, value: null },
    went: ["D-100"],
  });
  await undoImport(database(), { accountId: account.id, id: ids[0] as number });
  const outcome = await issueReport(database(), {
    account,
    week: week("2026-W46"),
    now: on("2026-11-20T12:00:00Z"),
    by: "Ann",
  });
  expect(outcome).toEqual({ status: "no-data", reach: [] });
  expect(noDataInWords({ account: name, week: week("2026-W46") }, [])).toBe(
    "Taken back has no data of 2026-W46, so nothing was issued. It has no orders of any day.",
  );
});

test("ten who issue the same week at once, on connections of their own, make one issue", async () => {
  const account = await anAccount("At once");
  const others = await Promise.all([openAgain(database()), openAgain(database())]);
  try {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        issueReport([database(), ...others][index % 3] as ReturnType<typeof database>, {
          account,
          week: week(index % 2 ? "2026-W45" : "2026-W44"),
          now: on("2026-11-20T12:00:00Z"),
          by: `person ${index}`,
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "issued")).toHaveLength(2);
    const issues = await read(account, listIssues);
    expect(issues.map(({ number }) => number)).toEqual([2, 1]);
    expect(issues.map(({ week }) => week).sort()).toEqual(["2026-W44", "2026-W45"]);
  } finally {
    for (const other of others) await other.close();
  }
});

const monday = { isOn: true, weekday: 1, hour: 7, zone: "Europe/Berlin", weekKind: "iso" as const };

test("the schedule issues each week once, when it is over in every store, and marks it as sent", async () => {
  const account = await anAccount("On schedule");
  await setReportSchedule(
    database(),
    account.id,
    { ...monday, recipients: ["ann@example.com", "ben@example.com"], formats: ["csv", "pdf"] },
    on("2026-11-03T00:00:00Z"),
  );
  const due = async (now: string) =>
    (await issueWhatIsDue(database(), on(now))).filter(({ account }) => account === "On schedule");
  // 07:00 in Berlin is Sunday evening in the store.
  expect(await due("2026-11-09T06:00:00Z")).toEqual([]);
  expect(await due("2026-11-09T08:00:00Z")).toEqual([
    {
      account: "On schedule",
      week: "2026-W45",
      number: 1,
      recipients: ["ann@example.com", "ben@example.com"],
    },
  ]);
  expect(await due("2026-11-09T08:01:00Z")).toEqual([]);
  // Issued by hand before its hour, a week is sent all the same, under the number it has.
  await issue(account, "2026-W46", "2026-11-16T08:00:00Z");
  expect(await due("2026-11-16T08:00:00Z")).toMatchObject([{ week: "2026-W46", number: 2 }]);
  const mail = await read(account, (session, id) =>
    reportMailFor(session, id, "2", {
      project: projectFolder,
      linkOf: (week) => `http://here/${week}`,
      schedule: "http://here/who",
    }),
  );
  expect(mail?.subject).toBe("On schedule: weekly report 2026-W46, issue 2");
  expect(mail?.attachments?.map(({ filename }) => filename)).toEqual([
    "On schedule 2026-W46 issue 2.csv.zip",
    "On schedule 2026-W46 issue 2.pdf",
  ]);
  const report = await read(account, (session, id) => issueNumbered(session, id, 2));
  const figure = report?.stores[0]?.rates[0];
  for (const part of [mail?.text, mail?.html]) {
    expect(part).toContain(`${figure?.count} of ${figure?.total} orders`);
    expect(part).toContain("2026-09-02 to 2026-10-31");
  }
});

/** Who was handed which week by mail, of all that is due at each of these moments, asked for by three servers at once. */
async function mailedAt(account: Account, moments: string[]): Promise<string[]> {
  const others = await Promise.all([openAgain(database()), openAgain(database())]);
  try {
    for (const now of moments)
      await Promise.all([database(), ...others].map((server) => issueWhatIsDue(server, on(now))));
  } finally {
    for (const other of others) await other.close();
  }
  const { rows } = await database().pool.query<{ told: string }>(
    `SELECT concat(report.week, ' ', mail.address) AS told FROM outbox AS mail
     JOIN reports_issued AS report ON report.account_id = mail.account_id AND report.number::text = mail.ref
     WHERE mail.account_id = $1 AND mail.kind = 'report' ORDER BY report.number, mail.address`,
    [account.id],
  );
  return rows.map(({ told }) => told);
}

test("each recipient is sent each week once: at an hour clocks skip, one they show twice, and after a server was down", async () => {
  const spring = daysFrom("2026-03-01", "2026-03-20").map(
    (day) => `C-${day},${day}T20:00:00Z,seller,shipped`,
  );
  const account = await anAccount("Clocks");
  await importText(database(), ["order-id,purchased-at,channel,status", ...spring].join("\n"), {
    accountName: "Clocks",
    learnedOn: "2026-03-22",
  });
  const recipients = ["ann@example.com", "ben@example.com"];
  const both = (id: string) => recipients.map((to) => `${id} ${to}`);
  const set = (schedule: Partial<Parameters<typeof setReportSchedule>[2]>, now: string) =>
    setReportSchedule(
      database(),
      account.id,
      { ...monday, recipients, formats: [], zone: "America/Los_Angeles", ...schedule },
      on(now),
    );
  // On Sunday 8 March clocks in Los Angeles go from 1:59 to 3:00: half past two does not come.
  await set({ weekday: 7, hour: 2, weekKind: "sunday" }, "2026-03-02T00:00:00Z");
  expect(await mailedAt(account, ["2026-03-08T09:59:59Z"])).toEqual([]);
  const first = both("2026-W10");
  expect(await mailedAt(account, ["2026-03-08T10:00:00Z", "2026-03-08T11:30:00Z"])).toEqual(first);
  // On Sunday 1 November half past one comes twice: the first one counts.
  await set({ isOn: false }, "2026-03-09T00:00:00Z");
  await set({ weekday: 7, hour: 1, weekKind: "sunday" }, "2026-10-26T00:00:00Z");
  expect(await mailedAt(account, ["2026-11-01T07:59:59Z"])).toEqual(first);
  const second = [...first, ...both("2026-W44")];
  expect(await mailedAt(account, ["2026-11-01T08:00:00Z", "2026-11-01T09:00:00Z"])).toEqual(second);
  // Down from Wednesday until Monday week: both Sundays are made up for, each once.
  expect(await mailedAt(account, ["2026-11-16T12:00:00Z", "2026-11-16T12:01:00Z"])).toEqual([
    ...second,
    ...both("2026-W45"),
    ...both("2026-W46"),
  ]);
});

test("a schedule that is moved to an earlier day sends the week that it would else pass over, once", async () => {
  const account = await anAccount("Moved");
  const set = (weekday: number, now: string, isOn = true) =>
    setReportSchedule(
      database(),
      account.id,
      { ...monday, isOn, weekday, recipients: ["ann@example.com"], formats: [] },
      on(now),
    );
  const due = async (now: string) =>
    (await issueWhatIsDue(database(), on(now)))
      .filter(({ account }) => account === "Moved")
      .map(({ week }) => week);
  await set(4, "2026-11-03T00:00:00Z");
  // Sent on Thursday: the week before.
  expect(await due("2026-11-05T12:00:00Z")).toEqual(["2026-W44"]);
  await set(1, "2026-11-09T12:00:00Z");
  expect(await due("2026-11-09T12:01:00Z")).toEqual(["2026-W45"]);
  await set(4, "2026-11-10T12:00:00Z");
  expect(await due("2026-11-12T12:00:00Z")).toEqual([]);
  // Switched off and on again, it begins anew: what was due meanwhile nobody asked for.
  await set(4, "2026-11-13T12:00:00Z", false);
  await set(4, "2026-11-20T12:00:00Z");
  expect(await due("2026-11-20T12:01:00Z")).toEqual([]);
  expect(await due("2026-11-26T12:00:00Z")).toEqual(["2026-W47"]);
});

test("an account that is removed takes its reports along", async () => {
  const account = await anAccount("Gone");
  await issue(account, "2026-W44");
  await setReportSchedule(
    database(),
    account.id,
    { ...monday, recipients: [], formats: [] },
    on("2026-11-03T00:00:00Z"),
  );
  await issueWhatIsDue(database(), on("2026-11-12T00:00:00Z"));
  await removeAccount(database(), account);
  for (const table of ["reports_issued", "report_schedules", "reports_sent"]) {
    const { rows } = await database().pool.query(
      `SELECT count(*)::int AS n FROM ${table} WHERE account_id = $1`,
      [account.id],
    );
    expect(rows[0].n, table).toBe(0);
  }
  expect(
    (
      await issueReport(database(), {
        account,
        week: week("2026-W44"),
        now: on("2026-11-20T00:00:00Z"),
        by: "A",
      })
    ).status,
  ).toBe("nothing-known");
});

/** Issues what is due in a process that is killed at a statement. Null when it was killed, else how many it sent. */
async function issuerThatDies(now: string, number: number): Promise<number | null> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${rows[0].name}`;
  const words = [
    "--import",
    "tsx",
    join(import.meta.dirname, "issuer-that-dies.ts"),
    url.href,
    now,
    String(number),
  ];
  return new Promise((resolve, reject) =>
    execFile(process.execPath, words, (fault, out) => {
      if (!fault) resolve(Number(out));
      else if (fault.signal === "SIGKILL") resolve(null);
      else reject(fault);
    }),
  );
}

test("killed while it issues, at its statements, there is one issue or none, and the mail goes with it", async () => {
  // Only its own statements are counted.
  for (const account of await listAccounts(database())) await removeAccount(database(), account);
  const account = await anAccount("Killed");
  await setReportSchedule(
    database(),
    account.id,
    { ...monday, recipients: [], formats: [] },
    on("2026-11-03T00:00:00Z"),
  );
  const now = "2026-11-09T08:00:00Z";
  const wipe = () =>
    database().pool.query(
      "WITH sent AS (DELETE FROM reports_sent) DELETE FROM reports_issued WHERE account_id = $1",
      [account.id],
    );
  const statements = (await issuerThatDies(now, 0)) as number;
  expect(statements).toBeGreaterThan(20);
  await wipe();
  // The last ones hold the issue; before them everything is read.
  const long = Boolean(process.env.HEADROOM_LONG);
  const points = Array.from({ length: statements }, (_, index) => index + 1).filter(
    (point) => long || point > statements - 8,
  );
  let whole = 0;
  for (const point of points) {
    expect(await issuerThatDies(now, point), `statement ${point}`).toBeNull();
    const issues = await read(account, listIssues);
    const { rows } = await database().pool.query("SELECT week FROM reports_sent WHERE account_id = $1", [
      account.id,
    ]);
    expect(rows).toHaveLength(issues.length);
    whole += issues.length;
    expect(await issueWhatIsDue(database(), on(now))).toHaveLength(1 - issues.length);
    expect((await read(account, listIssues)).map(({ number, week }) => [number, week])).toEqual([
      [1, "2026-W45"],
    ]);
    await wipe();
  }
  expect(whole).toBeLessThan(points.length);
}, 1_800_000);
