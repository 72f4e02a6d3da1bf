import { describe, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { examine } from "@/db/doctor/examine.ts";
import { accountStatus } from "@/db/queries/account-status.ts";
import { listNotedChanges } from "@/db/queries/noted-changes.ts";
import { notedStandings } from "@/db/queries/noted-standings.ts";
import { listNotices, noticesThatStand } from "@/db/queries/notices.ts";
import { probationDaysOf } from "@/db/queries/probation-rule.ts";
import { lookOnce, watchStanding } from "@/db/watch/watch-standing.ts";
import { ensureAccount, removeAccount } from "@/db/writes/accounts.ts";
import { type AlsoDo, noteStanding } from "@/db/writes/note-standing.ts";
import { keepAccountStatus, keepNotice, withdrawTypedIn } from "@/db/writes/notices.ts";
import { saveProbationDays } from "@/db/writes/probation-rule.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { addDays, daysFrom } from "@/lib/metrics/day.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const TODAY = "2026-11-01";
const noon = (day: Day) => new Date(`${day}T20:00:00Z`);

/** Ten orders a day of the seller's, up to today. */
const orders = (from: Day, to: Day = TODAY) =>
  [
    "order-id,purchased-at,channel,status",
    ...daysFrom(from, to).flatMap((day) =>
      Array.from({ length: 10 }, (_, n) => `${day}-${n},${day}T20:00:00Z,seller,shipped`),
    ),
  ].join("\n");

/** So many seller cancellations of orders of the week that the cancel rate of today shows. */
const cancellations = (count: number, marker = 0) =>
  [
    "order-id,cancelled-at,cancelled-by,reason",
    ...Array.from(
      { length: count },
      (_, n) => `2026-10-28-${n},2026-10-29T12:00:0${marker}Z,seller,out of stock`,
    ),
  ].join("\n");

async function accountWith(name: string, ...files: [text: string, learnedOn?: Day][]) {
  const ids: number[] = [];
  for (const [text, learnedOn = TODAY] of files) {
    const { id } = await importText(database(), text, { accountName: name, learnedOn });
    ids.push(id as number);
  }
  return { account: await ensureAccount(database(), name), ids };
}

function note(
  account: { id: string; name: string },
  day: Day = TODAY,
  alsoDo?: AlsoDo,
): Promise<NotedChange[]> {
  return withAccount(database(), account.id, "write", (session) =>
    noteStanding(session, account, noon(day), alsoDo),
  );
}

const inShort = (changes: NotedChange[]) =>
  changes.map(({ day, metric, channel, from, to }) => `${day} ${metric} ${channel}: ${from} → ${to}`);

describe("noting where an account stands", () => {
  test("leaves each rate's last word to be read, the first look's too", async () => {
    const { account } = await accountWith("Word", [orders("2026-09-01")], [cancellations(1)]);
    const word = (marketplace = "US") =>
      withAccount(database(), account.id, "read", async (session) =>
        (await notedStandings(session, { accountId: account.id, marketplace })).filter(
          ({ metric }) => metric === "cancel-rate",
        ),
      );
    expect(await word()).toEqual([]);
    await note(account);
    const noted = { metric: "cancel-rate", channel: "seller", day: TODAY };
    expect(await word()).toEqual([{ ...noted, standing: "good" }]);
    await importText(database(), cancellations(3), { accountName: account.name });
    await note(account);
    expect(await word()).toEqual([{ ...noted, standing: "breach" }]);
    expect(await word("DE")).toEqual([]);
  });

  test("says nothing of what is well, then each change once, with all that was decided by", async () => {
    const { account } = await accountWith("Once", [orders("2026-09-01")], [cancellations(1)]);
    expect(await note(account)).toEqual([]);
    await importText(database(), cancellations(3), { accountName: account.name });
    const handed: NotedChange[][] = [];
    const changes = await note(account, TODAY, async (told) => void handed.push(told));
    expect(changes).toMatchObject([
      {
        accountId: account.id,
        account: "Once",
        marketplace: "US",
        metric: "cancel-rate",
        channel: "seller",
        day: TODAY,
        from: "good",
        to: "breach",
        count: 3,
        total: 70,
        value: 3 / 70,
        target: { condition: "LESS_THAN", value: 0.025 },
        budget: -2,
        window: { from: "2026-10-25", to: "2026-10-31" },
        rule: "over-target",
        freshOn: TODAY,
        isStale: false,
      },
    ]);
    expect(changes[0]?.cause).toMatch(/^29 Oct: .*3 seller cancellations came in/);
    expect(handed).toEqual([changes]);
    expect(await note(account)).toEqual([]);
    const kept = await withAccount(database(), account.id, "read", (session) =>
      listNotedChanges(session, account),
    );
    expect(kept).toMatchObject(changes);
  });

  test("of two years that were filled in says at most one thing of each metric: the state now", async () => {
    const days = daysFrom("2024-11-01", TODAY).filter((_, n) => n % 9 === 0);
    const bad = days.flatMap((day) => [`${day}-1,${day}T23:00:00Z,seller,out of stock`]);
    const { account } = await accountWith(
      "Two years",
      [orders("2024-11-01")],
      [["order-id,cancelled-at,cancelled-by,reason", ...bad].join("\n")],
      [cancellations(4)],
    );
    const changes = await note(account);
    expect(inShort(changes)).toEqual([`${TODAY} cancel-rate seller: no-data → breach`]);
  });

  test("of a figure that swings a hundred times a day says one thing, and the next day where it came to rest", async () => {
    const { account } = await accountWith("Swing", [orders("2026-09-01")], [cancellations(1)]);
    await note(account);
    const said: string[] = [];
    for (let round = 0; round < 50; round++) {
      const { id } = await importText(
        database(),
        cancellations(3, round % 10).concat(`\n2026-10-27-1,2026-10-29T12:00:00Z,seller,r${round}`),
        {
          accountName: account.name,
        },
      );
      said.push(...inShort(await note(account)));
      await undoImport(database(), { accountId: account.id, id: id as number });
      said.push(...inShort(await note(account)));
    }
    expect(said).toEqual([`${TODAY} cancel-rate seller: good → breach`]);
    // The next day says where it came to rest.
    expect(inShort(await note(account, addDays(TODAY, 1)))).toEqual([
      `${addDays(TODAY, 1)} cancel-rate seller: breach → good`,
    ]);
  }, 120_000);

  test("takes a change back when the import behind it is taken back", async () => {
    const { account, ids } = await accountWith(
      "Undone",
      [orders("2026-09-01")],
      [cancellations(1)],
      [cancellations(3)],
    );
    expect(inShort(await note(account))).toHaveLength(1);
    await undoImport(database(), { accountId: account.id, id: ids[2] as number });
    const next = addDays(TODAY, 1);
    expect(inShort(await note(account, next))).toEqual([`${next} cancel-rate seller: breach → good`]);
  });

  test("says once for a whole store that its files are old, and never that it is well", async () => {
    const { account } = await accountWith("Stopped", [orders("2026-09-01")], [cancellations(3)]);
    await note(account);
    const later = addDays(TODAY, 9);
    const [change, ...others] = await note(account, later);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      from: "breach",
      to: "no-data",
      isStale: true,
      rule: "stale",
      freshOn: TODAY,
    });
    expect(inShort(await note(account, addDays(TODAY, 30)))).toEqual([]);
  });

  test("is undone with the transaction it is done in, and done by one of eight at once", async () => {
    const { account } = await accountWith("Together", [orders("2026-09-01")], [cancellations(3)]);
    const failing = note(account, TODAY, async () => {
      throw new Error("the outbox is full");
    });
    await expect(failing).rejects.toThrow("the outbox is full");
    const all = await Promise.all(Array.from({ length: 8 }, () => note(account)));
    expect(all.flat()).toHaveLength(1);
  });

  test("of one account is not there for another, and goes with it", async () => {
    const { account } = await accountWith("Gone", [orders("2026-09-01")], [cancellations(3)]);
    const { account: other } = await accountWith("Other", [orders("2026-09-01")]);
    await note(account);
    expect(
      await withAccount(database(), other.id, "read", (session) => listNotedChanges(session, account)),
    ).toEqual([]);
    const period = { accountId: account.id, days: 30, author: "Ann", now: noon(TODAY) };
    expect(await saveProbationDays(database(), period)).toBe(true);
    const daysOf = ({ id }: { id: string }) =>
      withAccount(database(), id, "read", (session) => probationDaysOf(session, id));
    expect([await daysOf(account), await daysOf(other)]).toEqual([30, 60]);
    await removeAccount(database(), account);
    expect(await saveProbationDays(database(), period)).toBe(false);
    for (const table of ["standing_changes", "standings_noted", "standings_kept", "probation_rules"]) {
      const { rows } = await database().pool.query(`SELECT FROM ${table} WHERE account_id = $1`, [
        account.id,
      ]);
      expect(rows).toEqual([]);
    }
    expect(await note(account)).toEqual([]);
  });
});

describe("the watch", () => {
  test("notes an account at the second look that finds it the same, and again when a day begins", async () => {
    const { account } = await accountWith("Watched", [orders("2026-09-01")], [cancellations(3)]);
    const said: string[] = [];
    let day = TODAY;
    const watching = {
      lookFor: 60_000,
      now: () => noon(day),
      alsoDo: (async (changes) =>
        void said.push(...inShort(changes.filter(({ accountId }) => accountId === account.id)))) as AlsoDo,
    };
    const unsettled = new Map();
    await lookOnce(database(), unsettled, watching);
    expect(said).toEqual([]);
    await importText(database(), cancellations(4), { accountName: account.name });
    await lookOnce(database(), unsettled, watching);
    expect(said).toEqual([]);
    await lookOnce(database(), unsettled, watching);
    expect(said).toEqual([`${TODAY} cancel-rate seller: no-data → breach`]);
    expect(await lookOnce(database(), unsettled, watching)).toBe(0);
    day = addDays(TODAY, 1);
    await lookOnce(database(), unsettled, watching);
    expect(await lookOnce(database(), unsettled, watching)).toBeGreaterThan(0);
    expect(said).toHaveLength(1);
  });

  test("waits anew for a change that comes after another server noted the one it saw", async () => {
    const { account } = await accountWith("Noted elsewhere", [orders("2026-09-01")], [cancellations(3)]);
    let minutes = 0;
    const said: string[] = [];
    const watching = {
      lookFor: 60_000,
      now: () => new Date(noon(TODAY).getTime() + minutes * 60_000),
      alsoDo: (async (changes) => {
        said.push(...inShort(changes.filter(({ accountId }) => accountId === account.id)));
      }) as AlsoDo,
    };
    const unsettled = new Map();
    await lookOnce(database(), unsettled, watching);
    expect(unsettled.has(account.id)).toBe(true);
    await note(account);
    minutes = 1;
    await lookOnce(database(), unsettled, watching);
    // Half an hour later two files come one after the other: the first alone is no news.
    minutes = 30;
    await importText(database(), orders("2026-08-01", "2026-08-31"), { accountName: account.name });
    await lookOnce(database(), unsettled, watching);
    expect(unsettled.has(account.id)).toBe(true);
    expect(await lookOnce(database(), unsettled, watching)).toBeGreaterThan(0);
    expect(unsettled.has(account.id)).toBe(false);
    expect(said).toEqual([]);
  });

  test("runs until it is ended, and leaves its lease to the next", async () => {
    const { account } = await accountWith("Running", [orders("2026-09-01")], [cancellations(3)]);
    const found: string[] = [];
    /** Watches until something holds. @param until Asked at every look and every change. */
    const watchUntil = (until: (looks: number) => boolean) =>
      new Promise<void>((resolve) => {
        let looks = 0;
        const end = watchStanding(database(), {
          every: 20,
          lookFor: 60_000,
          now: () => {
            if (until(++looks)) resolve(end());
            return noon(TODAY);
          },
          alsoDo: async (changes) => {
            found.push(...inShort(changes.filter(({ accountId }) => accountId === account.id)));
          },
        });
      });
    await watchUntil(() => found.length > 0);
    await watchUntil((looks) => looks > 60);
    expect(found).toEqual([`${TODAY} cancel-rate seller: no-data → breach`]);
  });
});

describe("what Amazon says, typed in", () => {
  const about = (accountId: string) => ({ accountId, marketplace: "US", note: " by  mail ", author: "Ann" });

  test("is kept once, and withdrawn with who did it", async () => {
    const { account } = await accountWith("Notices", [orders("2026-10-01")]);
    const notice = {
      ...about(account.id),
      kind: "quiz" as const,
      metric: "order-defect-rate" as const,
      channel: "seller" as const,
      receivedOn: "2026-10-20",
      deadline: "2026-10-23",
    };
    const id = (await keepNotice(database(), notice)) as number;
    expect(await keepNotice(database(), notice)).toBe(id);
    const seen = () =>
      withAccount(database(), account.id, "read", (session) => listNotices(session, account.id, "US"));
    expect(await seen()).toMatchObject([
      { id, kind: "quiz", deadline: "2026-10-23", note: "by mail", author: "Ann" },
    ]);
    const withdrawal = { accountId: account.id, id, author: "Ben" };
    expect(await withdrawTypedIn(database(), "notices", withdrawal)).toBe(true);
    expect(await withdrawTypedIn(database(), "notices", withdrawal)).toBe(false);
    expect(noticesThatStand(await seen())).toEqual([]);
    expect(await seen()).toMatchObject([{ withdrawnBy: "Ben", withdrawnAt: expect.any(Date) }]);
    expect((await examine(database())).findings.filter(({ level }) => level === "broken")).toEqual([]);
  });

  test("is the newest word on the account's status, beside that of reports", async () => {
    const { account } = await accountWith("Status", [orders("2026-10-01")]);
    const status = () =>
      withAccount(database(), account.id, "read", (session) => accountStatus(session, account.id, "US"));
    expect(await status()).toBeNull();
    const said = { ...about(account.id), status: "AT_RISK" as const, sinceOn: "2026-10-20" };
    await keepAccountStatus(database(), said);
    const id = await keepAccountStatus(database(), { ...said, status: "DEACTIVATED", sinceOn: "2026-10-25" });
    await keepAccountStatus(database(), { ...said, status: "NORMAL", sinceOn: "2026-10-10" });
    expect(await status()).toMatchObject({
      status: "DEACTIVATED",
      on: "2026-10-25",
      from: { author: "Ann" },
    });
    await withdrawTypedIn(database(), "account_statuses", {
      accountId: account.id,
      id: id as number,
      author: "Ben",
    });
    expect(await status()).toMatchObject({ status: "AT_RISK" });
  });

  test("goes with the account, and comes to none that is gone", async () => {
    const { account } = await accountWith("Forgotten", [orders("2026-10-01")]);
    await keepAccountStatus(database(), { ...about(account.id), status: "NORMAL", sinceOn: "2026-10-10" });
    await removeAccount(database(), account);
    const { rows } = await database().pool.query("SELECT FROM account_statuses WHERE account_id = $1", [
      account.id,
    ]);
    expect(rows).toEqual([]);
    expect(
      await keepAccountStatus(database(), { ...about(account.id), status: "NORMAL", sinceOn: "2026-10-10" }),
    ).toBeNull();
  });
});
