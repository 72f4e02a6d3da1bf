import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { RateStanding, Story } from "@/lib/reports/story.ts";
import { dayInWords } from "@/lib/reports/words.ts";
import { freshestOf, staleInputs } from "@/lib/standing/footing.ts";
import { inhibited, type StoreSignals } from "@/lib/standing/inhibition.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import { idOfChange, type LastNoted, type Noting, notingOf } from "@/lib/standing/noting.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { AccountSession } from "../client.ts";
import { accountKnown } from "../queries/account-known.ts";
import { importedInputs } from "../queries/health-record.ts";
import { changeOfRow, columnsOfChange } from "../queries/noted-changes.ts";
import { storyOfStore } from "../queries/store-story.ts";
import { keepStory } from "./keep-story.ts";
import { lockStandingIfThere } from "./lock.ts";

/** What else is done with changes in the transaction that records them. */
export type AlsoDo = (changes: NotedChange[], session: AccountSession) => Promise<void>;

interface NotedAccount {
  id: string;
  name: string;
}

/**
 * Compares where every metric of an account stands with what was noted last, and records what is new: at most one change of
 * each, and of those that a swinging figure makes at most two a day (`notingOf`). History that was filled in later makes none
 * beyond the state it leads to now.
 *
 * @param session One that may write, on this account.
 * @param now Says which day it is in each store.
 * @param alsoDo Handed the changes that are to be said, in the same transaction.
 * @param pause Taken between two metrics.
 * @returns Those changes; not those that another one silences, which are recorded all the same.
 */
export async function noteStanding(
  session: AccountSession,
  account: NotedAccount,
  now: Date,
  alsoDo: AlsoDo = async () => {},
  pause: () => Promise<void> = async () => {},
): Promise<NotedChange[]> {
  // The account may be removed meanwhile; and two servers may look at it at once.
  if (!(await lockStandingIfThere(session, account.id))) return [];
  // Before the facts: an import that commits between the two is then seen as something new the next time.
  const { stores, version } = await accountKnown(session, account.id);
  const changes: NotedChange[] = [];
  let isOneMoment = true;
  for (const marketplace of stores) {
    const today = dayOf(now, zoneOf(marketplace));
    const ofStore = await noteStore(session, account, { marketplace, today, version }, pause);
    isOneMoment = ofStore !== null;
    if (!ofStore) break;
    changes.push(...ofStore);
  }
  if (changes.length > 0) await alsoDo(changes, session);
  // What came meanwhile is looked at as a whole the next time.
  if (!isOneMoment) return changes;
  await session.query(
    `INSERT INTO standings_noted (account_id, known_as) VALUES ($1, $2)
     ON CONFLICT (account_id) DO UPDATE SET known_as = excluded.known_as`,
    [account.id, knownAs({ stores, version }, now)],
  );
  return changes;
}

/** What an account's standings hang on: another text once its facts or the day in one of its stores changed. */
export function knownAs({ stores, version }: { stores: string[]; version: string }, now: Date): string {
  return [version, ...stores.map((store) => `${store} ${dayOf(now, zoneOf(store))}`)].join(", ");
}

/** @returns Null when an import or an undo came between the queries: orders of before and defects of after make no figure. */
async function noteStore(
  session: AccountSession,
  account: NotedAccount,
  { marketplace, today, version }: { marketplace: string; today: Day; version: string },
  pause: () => Promise<void>,
): Promise<NotedChange[] | null> {
  const { story, toKeep } = await storyOfStore(
    session,
    { accountId: account.id, marketplace, version, today },
    pause,
  );
  const imported = await importedInputs(session, account.id, marketplace);
  if ((await accountKnown(session, account.id)).version !== version) return null;
  if (toKeep) await keepStory(session, { accountId: account.id, marketplace }, story, toKeep);
  const noted = await lastNoted(session, account.id, marketplace);
  const looks = story.rates.map((rate) => {
    const { metric, channel } = rate.figure;
    const last = noted.get(`${metric.id} ${channel}`) ?? null;
    return { rate, last, noting: notingOf(last, rate.standing, today) };
  });
  const store = signalsOf(looks, imported, { accountId: account.id, marketplace });
  const changes: NotedChange[] = [];
  for (const [index, { rate, last, noting }] of looks.entries()) {
    const signal = store.signals[index] as StoreSignals["signals"][number];
    const silencedBy = inhibited(signal, store);
    if (noting === "note" || noting === "begin") {
      const from = last?.standing ?? "no-data";
      const change = changeNow(rate, story, { account, marketplace, today, from, imported });
      const isNew = await keepChange(session, change, { isChange: noting === "note", silencedBy });
      if (isNew && noting === "note" && !silencedBy) changes.push(change);
    } else if (noting === "nothing" && last?.silencedBy && !silencedBy) {
      // What silenced it is over, and it still holds.
      changes.push(...(await speakAfterAll(session, account, last.id)));
    }
  }
  return changes;
}

interface Look {
  rate: RateStanding;
  last: LastRow | null;
  noting: Noting;
}

function signalsOf(
  looks: Look[],
  imported: ImportedInput[],
  of: { accountId: string; marketplace: string },
): StoreSignals {
  const signals = looks.map(({ rate: { figure, standing }, noting }) => ({
    ...of,
    metric: figure.metric.id,
    channel: figure.channel,
    to: standing,
    isStale: staleInputs(figure.metric, { imported }, figure.on).length > 0,
    isNew: noting === "note",
  }));
  const isOutage =
    looks.some(({ rate }) => rate.footing === "old") && signals.every(({ to }) => to === "no-data");
  return { signals, isOutage };
}

function changeNow(
  { figure, standing, rule }: RateStanding,
  { told }: Story,
  {
    account,
    marketplace,
    today,
    from,
    imported,
  }: {
    account: NotedAccount;
    marketplace: string;
    today: Day;
    from: Standing;
    imported: ImportedInput[];
  },
): NotedChange {
  const { metric, channel, rate, target, budget, window } = figure;
  const of = {
    accountId: account.id,
    marketplace,
    metric: metric.id,
    channel,
    day: today,
    from,
    to: standing,
  };
  const last = told.findLast(({ event }) => event.metric === metric.id && event.channel === channel);
  const when = last && last.event.day !== today ? `${dayInWords(last.event.day)}: ` : "";
  return {
    id: idOfChange(of),
    ...of,
    account: account.name,
    ...rate,
    target,
    budget,
    window,
    // Without an event there is no history to speak of: what it rested on was taken back.
    cause: last ? when + last.cause : "What it rested on was taken back.",
    rule,
    freshOn: freshestOf(metric, { imported }),
    isStale: staleInputs(metric, { imported }, today).length > 0,
  };
}

type LastRow = LastNoted & { id: string; silencedBy: string | null };

async function lastNoted(
  session: AccountSession,
  accountId: string,
  marketplace: string,
): Promise<Map<string, LastRow>> {
  const { rows } = await session.query<LastRow & { metric: MetricId; channel: Channel }>(
    `SELECT DISTINCT ON (metric, channel) metric, channel, id, to_standing AS standing, day, silenced_by AS "silencedBy",
            count(*) FILTER (WHERE is_change) OVER (PARTITION BY metric, channel, day)::integer AS noted
     FROM standing_changes WHERE account_id = $1 AND marketplace = $2 ORDER BY metric, channel, place DESC`,
    [accountId, marketplace],
  );
  return new Map(rows.map((row) => [`${row.metric} ${row.channel}`, row]));
}

async function keepChange(
  session: AccountSession,
  change: NotedChange,
  { isChange, silencedBy }: { isChange: boolean; silencedBy: string | null },
): Promise<boolean> {
  const { rowCount } = await session.query(
    `INSERT INTO standing_changes (account_id, id, marketplace, metric, channel, day, from_standing, to_standing,
       count, total, value, target, budget, window_from, window_to, cause, rule, fresh_on, is_stale, is_change, silenced_by,
       noted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, statement_timestamp())
     ON CONFLICT (account_id, id) DO NOTHING`,
    [
      change.accountId,
      change.id,
      change.marketplace,
      change.metric,
      change.channel,
      change.day,
      change.from,
      change.to,
      change.count,
      change.total,
      change.value,
      change.target && JSON.stringify(change.target),
      change.budget,
      change.window.from,
      change.window.to,
      change.cause,
      change.rule,
      change.freshOn,
      change.isStale,
      isChange,
      silencedBy,
    ],
  );
  return rowCount === 1;
}

async function speakAfterAll(
  session: AccountSession,
  account: NotedAccount,
  id: string,
): Promise<NotedChange[]> {
  const { rows } = await session.query(
    `UPDATE standing_changes SET silenced_by = NULL WHERE account_id = $1 AND id = $2 AND is_change RETURNING ${columnsOfChange}`,
    [account.id, id],
  );
  return rows.map((row) => changeOfRow(row, account));
}
