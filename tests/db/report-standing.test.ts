import { describe, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { accountStatusesOf } from "@/db/queries/account-status.ts";
import { queueFacts, queueOfStore } from "@/db/queries/deadlines/queue.ts";
import { listNotices, noticesThatStand } from "@/db/queries/notices.ts";
import { issueOfWeek } from "@/db/queries/reports.ts";
import { recordFromTheBeginning } from "@/db/queries/standing-record.ts";
import { madeReport } from "@/db/reports/made-report.ts";
import { type Account, ensureAccount } from "@/db/writes/accounts.ts";
import { sayState } from "@/db/writes/deadlines.ts";
import { issueReport } from "@/db/writes/issue-report.ts";
import { keepAccountStatus, keepNotice } from "@/db/writes/notices.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { daysFrom } from "@/lib/metrics/day.ts";
import { standingAsJson } from "@/lib/reports/standing-json.ts";
import type { StoreOfReport } from "@/lib/reports/weekly/report-json.ts";
import { warningsByKind } from "@/lib/reports/weekly/standing-words.ts";
import { type Week, weekNamed } from "@/lib/reports/weekly/week.ts";
import { standingsOver } from "@/lib/standing/standing-history.ts";
import { databaseForTests, importText } from "./database.ts";

/*
 * A report says of standings, probations and deadlines what `headroom standing` and the queue say of the end of its week.
 */

const database = databaseForTests();
const week = weekNamed("2026-W44", "iso") as Week;
const END: Day = "2026-11-01";
const later = new Date("2026-11-03T20:00:00Z");

/** Ten orders a day up to the week's end. */
const orders = [
  "order-id,purchased-at,channel,status",
  ...daysFrom("2026-08-01", END).flatMap((day) =>
    Array.from({ length: 10 }, (_, n) => `${day}-${n},${day}T20:00:00Z,seller,shipped`),
  ),
].join("\n");
/** Three of the 70 orders of 25 to 31 October cancelled by the seller: 4.3 %, over 2.5 %. */
const cancellations = [
  "order-id,cancelled-at,cancelled-by,reason",
  ...Array.from({ length: 3 }, (_, n) => `2026-10-28-${n},2026-10-29T12:00:00Z,seller,out of stock`),
].join("\n");
const feedback = "order-id,left-on,stars,removed-on\n2026-10-20-1,2026-10-26,1,";

async function anAccount(name: string) {
  for (const text of [orders, cancellations, feedback])
    await importText(database(), text, { accountName: name, learnedOn: END });
  return ensureAccount(database(), name);
}

type Session = Parameters<typeof listNotices>[0];
const read = <T>(account: Account, ask: (session: Session) => Promise<T>) =>
  withAccount(database(), account.id, "read", ask);
const made = async (account: Account, now = later) =>
  (await read(account, (session) => madeReport(session, account, week, now))).stores[0] as StoreOfReport;

async function standingOn(account: Account, on: Day) {
  return read(account, async (session) => {
    const asked = { accountId: account.id, marketplace: "US", pack: "amazon-current", to: on } as const;
    const { record, span } = await recordFromTheBeginning(session, asked);
    return standingAsJson({
      account: account.name,
      marketplace: "US",
      on,
      rules: "amazon-current",
      record,
      histories: standingsOver(record, span, "amazon-current"),
      notices: noticesThatStand(await listNotices(session, account.id, "US")),
      statuses: await accountStatusesOf(session, account.id, "US"),
      probationDays: 60,
      days: { from: week.from, to: on },
    });
  });
}

describe("the standings of a report", () => {
  test("are those of `headroom standing` on the last day of the week, with figures, rule, cause and end", async () => {
    const account = await anAccount("Stands");
    const store = await made(account);
    const said = await standingOn(account, END);
    const { open, changes, untold } = warningsByKind(store);
    const cancelled = open.find(({ metric }) => metric === "cancel-rate");
    expect(cancelled).toMatchObject({
      to: "breach",
      day: "2026-10-29",
      rule: "over-target",
      figures: { count: 3, total: 70, window: { from: "2026-10-25", to: "2026-10-31" } },
      ends: expect.stringContaining("in a row"),
    });
    for (const [kind, list] of [
      ["warning", open],
      ["untold", untold],
    ] as const)
      for (const warning of list) {
        const same = said.standings.find(
          (one) => one.metric === warning.metric && one.channel === warning.channel,
        );
        expect(same, kind).toMatchObject({
          standing: warning.to,
          since: same?.since === null ? null : warning.day,
          rule: warning.rule,
          expectedEnd: warning.expectedEnd,
          ...(warning.figures && {
            window: warning.figures.window,
            count: warning.figures.count,
            total: warning.figures.total,
            value: warning.figures.value,
            budget: warning.figures.budget,
          }),
        });
      }
    expect(open.length + untold.length).toBe(
      said.standings.filter(({ standing }) => standing !== "good").length,
    );
    expect(
      changes.map(({ day, metric, channel, from, to, because }) => [day, metric, channel, from, to, because]),
    ).toEqual(
      said.events.map(({ day, metric, channel, from, to, cause }) => [day, metric, channel, from, to, cause]),
    );
    expect(changes.length).toBeGreaterThan(0);
  });

  test("have the probation that a breach opened, notices, and Amazon's word beside it, by what happened up to the week's end", async () => {
    const account = await anAccount("Probation");
    const about = { accountId: account.id, marketplace: "US", note: "", author: "Ann" };
    const notice = { ...about, kind: "review" as const, metric: null, channel: null, deadline: null };
    expect((await made(account)).accountStatus).toBeNull();
    await keepNotice(database(), { ...notice, receivedOn: "2026-10-30" });
    await keepNotice(database(), { ...notice, kind: "quiz", receivedOn: "2026-11-02" });
    await keepAccountStatus(database(), { ...about, status: "AT_RISK", sinceOn: "2026-10-30" });
    await keepAccountStatus(database(), { ...about, status: "NORMAL", sinceOn: "2026-11-02" });
    const store = await made(account);
    expect(store.accountStatus).toEqual({
      status: "AT_RISK",
      on: "2026-10-30",
      importId: null,
      author: "Ann",
    });
    expect(store.probations).toMatchObject([
      {
        metric: "cancel-rate",
        openedOn: "2026-10-29",
        openedBy: "breach",
        until: "2026-12-28",
        standing: "breach",
        end: null,
        endsWell: "Inside for 7 days in a row with no miss in sight, files fresh.",
      },
      { metric: null, openedOn: "2026-10-30", openedBy: "review", until: "2026-11-29", standing: null },
    ]);
    const [rate] = store.probations;
    expect(rate?.expectedEnd).toEqual(
      warningsByKind(store).open.find(({ metric }) => metric === "cancel-rate")?.expectedEnd,
    );
    // By today Amazon has called it normal, which ends the one about the account.
    const next = weekNamed("2026-W45", "iso") as Week;
    const [now] = (await read(account, (session) => madeReport(session, account, next, later))).stores;
    expect(now?.accountStatus?.status).toBe("NORMAL");
    expect(now?.probations.find(({ metric }) => metric === null)?.end).toEqual({
      on: "2026-11-02",
      as: "recovered",
    });
  });
});

describe("the deadlines of a report", () => {
  const removal = "feedback-removal 2026-10-20-1";
  const say = (account: Account, state: string, token: string) =>
    sayState(database(), { accountId: account.id, marketplace: "US", author: "Ann", token }, [removal], {
      state,
      owner: "Ben",
      note: "",
    });
  const setSaidAt = (account: Account, at: string) =>
    database().pool.query("UPDATE deadline_states SET made_at = $2 WHERE account_id = $1", [account.id, at]);

  test("are those of the queue at the end of the week: kind, order, due, time left, worth, state, owner", async () => {
    const account = await anAccount("Queue");
    const store = await made(account);
    const at = new Date("2026-11-02T07:59:59.999Z");
    expect(store.queue).toEqual({ at: at.toISOString(), isCut: false });
    const inQueue = await read(account, async (session) => {
      const of = { accountId: account.id, marketplace: "US" };
      return queueOfStore(session, { ...of, at }, await queueFacts(session, { ...of, on: END }));
    });
    expect(inQueue.map(({ key }) => key)).toEqual([removal]);
    const [item] = inQueue;
    expect(store.deadlines).toMatchObject([
      {
        kind: "feedback-removal",
        orderId: "2026-10-20-1",
        dueOn: "2027-01-24",
        dueTime: "23:59",
        zone: "America/Los_Angeles",
        dueAt: item?.dueAt.toISOString(),
        secondsLeft: Math.floor((item?.leftMs ?? 0) / 1000),
        state: "new",
        owner: null,
      },
    ]);
    const [effect] = item?.effects ?? [];
    expect(store.deadlines[0]?.worth[0]).toMatchObject({
      metric: "order-defect-rate",
      on: effect?.on,
      done: { count: effect?.done.count, total: effect?.done.total },
      missed: { count: effect?.missed.count, total: effect?.missed.total },
    });
  });

  test("have the state that was said by the week's end, leave out what was done by then, and stay frozen", async () => {
    const account = await anAccount("Said");
    const states = async () => (await made(account)).deadlines.map(({ state, owner }) => [state, owner]);
    await say(account, "in-progress", "one");
    // It was said today, which is after that week.
    expect(await states()).toEqual([["new", null]]);
    await setSaidAt(account, "2026-10-31T12:00:00Z");
    expect(await states()).toEqual([["in-progress", "Ben"]]);
    const issued = await issueReport(database(), { account, week, now: later, by: "Ann" });
    await say(account, "done", "two");
    await setSaidAt(account, "2026-10-31T12:00:00Z");
    expect(await states()).toEqual([]);
    const opened = await read(account, (session) => issueOfWeek(session, account.id, week.id));
    expect(opened).toEqual("report" in issued && issued.report);
    expect(opened?.stores[0]?.deadlines.map(({ state }) => state)).toEqual(["in-progress"]);
  });

  test("of a week that is not over are those of now", async () => {
    const account = await anAccount("Now");
    const now = new Date("2026-10-30T18:00:00Z");
    const store = await made(account, now);
    expect(store.queue?.at).toBe(now.toISOString());
    expect(store.deadlines[0]?.secondsLeft).toBe(
      (Date.parse(store.deadlines[0]?.dueAt ?? "") - now.getTime() - 999) / 1000,
    );
    await say(account, "in-progress", "one");
    expect((await made(account, now)).deadlines[0]?.state).toBe("in-progress");
  });
});
