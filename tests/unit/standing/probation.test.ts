import { describe, expect, test } from "vitest";
import type { KnownStatus, Notice } from "@/lib/standing/notice.ts";
import { statusNow } from "@/lib/standing/notice.ts";
import { probationsOf } from "@/lib/standing/probation.ts";
import { probationPeriod } from "@/lib/standing/probation-period.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { StandingEvent } from "@/lib/standing/standing-history.ts";

const metric = "order-defect-rate";
const became = (day: string, to: Standing, said: Partial<StandingEvent> = {}) =>
  ({
    day,
    metric,
    channel: "seller",
    to,
    rule: to === "watch" ? "close" : "inside",
    ...said,
  }) as StandingEvent;
const notice = (receivedOn: string, said: Partial<Notice> = {}): Notice => ({
  id: 1,
  marketplace: "US",
  kind: "warning",
  metric,
  channel: "seller",
  receivedOn,
  deadline: null,
  note: "",
  author: "Ann",
  madeAt: new Date(`${receivedOn}T12:00:00Z`),
  withdrawnBy: null,
  withdrawnAt: null,
  ...said,
});
const status = (on: string, word: string): KnownStatus => ({ status: word, on, from: { importId: 1 } });

/** Probations in a few words: opened, last day, how it ended and when. */
function probations(
  today: string,
  { events = [] as StandingEvent[], notices = [] as Notice[], statuses = [] as KnownStatus[], days = 60 },
): string[] {
  return probationsOf({ events, notices, statuses }, today, days).map(
    ({ metric, openedOn, until, end, isPending }) =>
      [
        metric ?? "account",
        openedOn,
        until,
        end ? `${end.as} ${end.on}` : "open",
        isPending ? "pending" : "over",
      ].join(" "),
  );
}

describe("a probation", () => {
  test("opens with a breach, lasts 60 days and ends when the metric is good", () => {
    const events = [
      became("2026-03-01", "breach"),
      became("2026-03-20", "recovering"),
      became("2026-03-24", "good"),
    ];
    expect(probations("2026-03-10", { events })).toEqual([`${metric} 2026-03-01 2026-04-30 open pending`]);
    expect(probations("2026-06-01", { events })).toEqual([
      `${metric} 2026-03-01 2026-04-30 recovered 2026-03-24 over`,
    ]);
  });

  test("lasts as long as it is set to; a notice that names its own last day beats that", () => {
    const events = [became("2026-03-01", "breach")];
    expect(probations("2026-03-10", { events, days: 14 })).toEqual([
      `${metric} 2026-03-01 2026-03-15 open pending`,
    ]);
    const plan = notice("2026-03-05", { kind: "plan-of-action", deadline: "2026-03-22" });
    expect(probations("2026-03-10", { events, notices: [plan], days: 14 })).toEqual([
      `${metric} 2026-03-01 2026-03-22 open pending`,
    ]);
    // A quiz has days of its own, a warning has none.
    expect(probations("2026-03-10", { notices: [notice("2026-03-05")], days: 14 })).toEqual([
      `${metric} 2026-03-05 2026-03-19 open pending`,
    ]);
    expect(probationPeriod(null, "classic")).toBe(60);
    expect(probationPeriod(14, "classic")).toBe(14);
  });

  test("ends on watch after a recovery, and on no other watch", () => {
    const opened = became("2026-03-01", "breach");
    const recovered = became("2026-03-24", "watch", { rule: "recovered" });
    expect(probations("2026-03-25", { events: [opened, recovered] })[0]).toMatch(/recovered 2026-03-24/);
    expect(probations("2026-03-25", { events: [opened, became("2026-03-24", "watch")] })[0]).toMatch(/open/);
  });

  test("is overdue the day after its last, stays listed until the metric is good, and none opens meanwhile", () => {
    const events = [
      became("2026-03-01", "breach"),
      became("2026-04-20", "recovering"),
      became("2026-04-25", "breach"),
      became("2026-05-10", "breach"),
    ];
    expect(probations("2026-04-30", { events })).toEqual([`${metric} 2026-03-01 2026-04-30 open pending`]);
    expect(probations("2026-05-20", { events })).toEqual([
      `${metric} 2026-03-01 2026-04-30 overdue 2026-05-01 pending`,
    ]);
    const better = [...events, became("2026-06-01", "good"), became("2026-07-01", "breach")];
    expect(probations("2026-07-02", { events: better })).toEqual([
      `${metric} 2026-03-01 2026-04-30 overdue 2026-05-01 over`,
      `${metric} 2026-07-01 2026-08-30 open pending`,
    ]);
  });

  test("is not ended by days without data", () => {
    const events = [became("2026-03-01", "breach"), became("2026-03-20", "no-data")];
    expect(probations("2026-05-20", { events })[0]).toMatch(/overdue 2026-05-01 pending/);
  });

  test("takes the last day that a notice names, and opens by a notice too", () => {
    const events = [became("2026-03-01", "breach")];
    const plan = notice("2026-03-05", { kind: "plan-of-action", deadline: "2026-03-22" });
    expect(probations("2026-03-10", { events, notices: [plan] })).toEqual([
      `${metric} 2026-03-01 2026-03-22 open pending`,
    ]);
    // Without a breach: 3 days for a quiz, 60 for a warning; well if the metric is good on the last day.
    const good = [became("2026-01-01", "good")];
    const quiz = notice("2026-03-05", { kind: "quiz" });
    expect(probations("2026-03-10", { events: good, notices: [quiz] })).toEqual([
      `${metric} 2026-03-05 2026-03-08 recovered 2026-03-09 over`,
    ]);
    expect(probations("2026-03-10", { notices: [notice("2026-03-05")] })).toEqual([
      `${metric} 2026-03-05 2026-05-04 open pending`,
    ]);
  });

  test("escalates when Amazon takes offers or the account away, and ends well when it reinstates", () => {
    const events = [became("2026-03-01", "breach")];
    const off = notice("2026-03-12", { kind: "offers-off" });
    expect(probations("2026-03-15", { events, notices: [off] })[0]).toMatch(/escalated 2026-03-12 pending/);
    const statuses = [status("2026-03-10", "AT_RISK"), status("2026-03-14", "DEACTIVATED")];
    expect(probations("2026-03-15", { events, statuses })[0]).toMatch(/escalated 2026-03-14 pending/);
    const back = notice("2026-03-20", { kind: "reinstated", id: 2 });
    expect(probations("2026-03-25", { events, notices: [off, back] })[0]).toMatch(
      /escalated 2026-03-12 over/,
    );
  });

  test("of the account as a whole hangs on Amazon's word alone", () => {
    const events = [became("2026-03-06", "good")];
    const notices = [notice("2026-03-05", { metric: null, channel: null })];
    expect(probations("2026-03-10", { events, notices })).toEqual([
      "account 2026-03-05 2026-05-04 open pending",
    ]);
    const statuses = [status("2026-03-09", "NORMAL")];
    expect(probations("2026-03-10", { events, notices, statuses })[0]).toMatch(/recovered 2026-03-09 over/);
  });

  test("of one channel is not that of the other", () => {
    const events = [became("2026-03-01", "breach"), became("2026-03-05", "good", { channel: "amazon" })];
    expect(probations("2026-03-10", { events })).toEqual([`${metric} 2026-03-01 2026-04-30 open pending`]);
  });
});

test("of two words on the account status the newer holds, of one day the one typed in, of those the last", () => {
  const typed = (on: string, id: number, word: string): KnownStatus => ({
    status: word,
    on,
    from: { id, author: "Ann", note: "" },
  });
  expect(statusNow([])).toBeNull();
  expect(statusNow([status("2026-03-02", "NORMAL"), typed("2026-03-01", 9, "AT_RISK")])?.status).toBe(
    "NORMAL",
  );
  const sameDay = [
    typed("2026-03-02", 1, "AT_RISK"),
    status("2026-03-02", "NORMAL"),
    typed("2026-03-02", 2, "DEACTIVATED"),
  ];
  expect(statusNow(sameDay)?.status).toBe("DEACTIVATED");
});
