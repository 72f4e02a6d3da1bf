import type { RulePackId } from "@/lib/amazon/targets.ts";
import { type Day, dayWithNumber } from "@/lib/metrics/day.ts";
import { type DayTally, type HealthRecord, healthRecord } from "@/lib/metrics/record.ts";
import type { RowsNeeded } from "@/lib/metrics/rows-needed.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import type { AccountSession } from "../client.ts";
import { defectsAsText, defectsFromText, type FilesOfKind, filesOfKind, inputsOf } from "./health-record.ts";

/** Which stores of which accounts, and what of their days. The session must name the accounts. */
export interface RecordsAsked {
  accountIds: string[];
  marketplaces: string[];
  pack: RulePackId;
  span: RollingWindow;
  needed: RowsNeeded;
  /** The records answer for what was known on this day, and for no other. */
  knownOn: Day;
}

/** The name of a store among those of several accounts. */
export const storeKey = (accountId: string, marketplace: string) => `${accountId} ${marketplace}`;

interface OfStore {
  account_id: string;
  marketplace: string;
}

/**
 * The records of many stores as they were known on one day, by `storeKey`: three questions for all of them.
 *
 * What a store's own record tells apart by the day it became known is added up here, and rows come as one text a store:
 * the first page shows one day of each of hundreds of stores, and most of its time would go into taking thousands of
 * rows apart. Every statement is grouped by account first, so that a cluster answers it where the accounts are.
 */
export async function recordsOfDay(
  session: AccountSession,
  asked: RecordsAsked,
): Promise<Map<string, HealthRecord>> {
  const [tallies, defects, files] = [
    await readTallies(session, asked),
    await readDefects(session, asked),
    await readFiles(session, asked),
  ];
  return new Map(
    asked.accountIds.flatMap((accountId) =>
      asked.marketplaces.map((marketplace) => {
        const key = storeKey(accountId, marketplace);
        const record = healthRecord(marketplace, {
          tallies: talliesFromText(tallies.get(key) ?? null, asked.knownOn),
          defects: defectsFromText(defects.get(key) ?? null),
          imported: inputsOf(files.get(key) ?? []),
        });
        return [key, record] as const;
      }),
    ),
  );
}

async function readTallies(
  session: AccountSession,
  { accountIds, marketplaces, span, needed, knownOn }: RecordsAsked,
): Promise<Map<string, string>> {
  const { rows } = await session.query<OfStore & { told: string }>(
    `SELECT account_id, marketplace,
            string_agg(concat(tally, ' ', channel, ' ', days), ';') AS told
     FROM (
       SELECT account_id, marketplace, tally, channel,
              string_agg(concat(day - '1970-01-01'::date, ' ', count), ' ') AS days FROM order_days
       WHERE account_id = ANY($1) AND marketplace = ANY($2) AND day BETWEEN $3 AND $4
         AND channel = ANY($5) AND tally = ANY($6) AND known_from <= $7
       GROUP BY account_id, marketplace, tally, channel
     ) AS tallies GROUP BY account_id, marketplace`,
    [
      accountIds,
      marketplaces,
      later(span.from, needed.talliesFrom),
      span.to,
      needed.channels,
      needed.tallies,
      knownOn,
    ],
  );
  return byStore(rows);
}

/** "orders seller 20600 12 20601 9;…": of each tally its days and how many, a day as often as it became known in parts. */
function talliesFromText(told: string | null, knownOn: Day): DayTally[] {
  const tallies: DayTally[] = [];
  for (const ofTally of told?.split(";") ?? []) {
    const words = ofTally.split(" ");
    const [tally, channel] = words as [DayTally["tally"], DayTally["channel"]];
    const known = new Map<string, DayTally>();
    for (let at = 2; at < words.length; at += 2) {
      const [day, count] = [words[at] as string, Number(words[at + 1])];
      const before = known.get(day);
      if (before) before.count += count;
      else known.set(day, { tally, channel, day: dayWithNumber(Number(day)), knownFrom: knownOn, count });
    }
    tallies.push(...known.values());
  }
  return tallies;
}

async function readDefects(
  session: AccountSession,
  { accountIds, marketplaces, pack, span, needed, knownOn }: RecordsAsked,
): Promise<Map<string, string>> {
  const { rows } = await session.query<OfStore & { told: string }>(
    `SELECT account_id, marketplace, ${defectsAsText} AS told FROM defects
     WHERE account_id = ANY($1) AND marketplace = ANY($2) AND day BETWEEN $3 AND $4 AND pack = $5
       AND channel = ANY($6) AND kind = ANY($7) AND day >= ($8::date[])[array_position($7::text[], kind)]
       AND known_from <= $9 AND (known_until IS NULL OR known_until > $9)
     GROUP BY account_id, marketplace`,
    [
      ...[accountIds, marketplaces, span.from, span.to, pack, needed.channels],
      ...[[...needed.defects.keys()], [...needed.defects.values()], knownOn],
    ],
  );
  return byStore(rows);
}

async function readFiles(
  session: AccountSession,
  { accountIds, marketplaces }: RecordsAsked,
): Promise<Map<string, FilesOfKind[]>> {
  const { rows } = await session.query<OfStore & FilesOfKind>(
    `SELECT account_id, store AS marketplace, ${filesOfKind}
     FROM imports, unnest(marketplaces) AS store
     WHERE account_id = ANY($1) AND store = ANY($2) AND status = 'done'
     GROUP BY account_id, store, kind, author IS NOT NULL ORDER BY kind, typed_in`,
    [accountIds, marketplaces],
  );
  const files = new Map<string, FilesOfKind[]>();
  for (const { account_id: accountId, marketplace, ...ofKind } of rows) {
    const key = storeKey(accountId, marketplace);
    files.set(key, [...(files.get(key) ?? []), ofKind]);
  }
  return files;
}

const byStore = (rows: (OfStore & { told: string })[]) =>
  new Map(rows.map(({ account_id, marketplace, told }) => [storeKey(account_id, marketplace), told]));

const later = (one: Day, other: Day): Day => (one > other ? one : other);
