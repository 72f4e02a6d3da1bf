import { defectKinds } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { coverageOf } from "@/lib/imports/coverage.ts";
import { daysSpokenFor } from "@/lib/imports/days-spoken-for.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import { type Day, dayWithNumber } from "@/lib/metrics/day.ts";
import {
  type DayTally,
  type Defect,
  defectsByDay,
  type HealthRecord,
  healthRecord,
  type ImportedInput,
} from "@/lib/metrics/record.ts";
import type { RowsNeeded } from "@/lib/metrics/rows-needed.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import type { AccountSession } from "../client.ts";

/** What was imported of one kind of file, by files or typed in: lists, for an account can have thousands. */
export interface FilesOfKind {
  kind: string;
  typed_in: boolean;
  learned_on: Day;
  files: [learnedOn: Day, from: Day | null, to: Day | null, isEmpty: boolean][];
}

/** The columns of `FilesOfKind`, over rows of `imports`. */
export const filesOfKind = `kind, author IS NOT NULL AS typed_in, max(learned_on) AS learned_on,
  json_agg(json_build_array(learned_on, covers_from, covers_to, read = 0)) AS files`;

/** Whose record, by which rules, of which days. */
export interface RecordAsked {
  accountId: string;
  marketplace: string;
  pack: RulePackId;
  span: RollingWindow;
  /** Rows that are not needed are not read; all of the span when left out. */
  needed?: RowsNeeded;
}

/** What the metrics need of one account and store, for the days of a span: three queries, none over orders. */
export async function readHealthRecord(session: AccountSession, asked: RecordAsked): Promise<HealthRecord> {
  return healthRecord(asked.marketplace, {
    tallies: await readTallies(session, asked),
    defects: await readDefects(session, asked),
    imported: await importedInputs(session, asked.accountId, asked.marketplace),
  });
}

/** A record as it is by another pack of rules: they judge the same orders, so only the defects are read. */
export async function byOtherRules(
  session: AccountSession,
  record: HealthRecord,
  asked: RecordAsked,
): Promise<HealthRecord> {
  return { ...record, defectsOf: defectsByDay(await readDefects(session, asked)) };
}

// Columns are given the names of the code by the database: thousands of rows would each be made a second time for it.

async function readTallies(
  session: AccountSession,
  { accountId, marketplace, span, needed }: RecordAsked,
): Promise<DayTally[]> {
  const { rows } = await session.query<DayTally>(
    `SELECT tally, channel, day, known_from AS "knownFrom", count FROM order_days
     WHERE account_id = $1 AND marketplace = $2 AND day BETWEEN $3 AND $4
       ${needed ? "AND day >= $5 AND channel = ANY($6) AND tally = ANY($7)" : ""}`,
    [
      accountId,
      marketplace,
      span.from,
      span.to,
      ...(needed ? [needed.talliesFrom, needed.channels, needed.tallies] : []),
    ],
  );
  return rows;
}

export async function readDefects(
  session: AccountSession,
  { accountId, marketplace, pack, span, needed }: RecordAsked,
): Promise<Defect[]> {
  const since = needed?.defects ?? new Map(defectKinds.map((kind) => [kind, span.from]));
  if (since.size === 0) return [];
  const { rows } = await session.query<{ told: string | null }>(
    // Put in order before the texts are joined: while it joins them, the server would sort whole rows.
    `SELECT string_agg(told, chr(30)) AS told FROM (
       SELECT ${asText} AS told FROM unnest($6::text[], $7::date[]) AS needed (needed_kind, since)
       CROSS JOIN LATERAL (
         SELECT * FROM defects
         WHERE account_id = $1 AND marketplace = $2 AND pack = $5 AND marketplace <> ''
           AND kind = needed_kind AND day BETWEEN greatest(since, $3::date) AND $4 AND channel = ANY($8)
         OFFSET 0
       ) AS found
       ORDER BY day, order_id, place
     ) AS sorted`,
    [
      accountId,
      marketplace,
      span.from,
      span.to,
      pack,
      [...since.keys()],
      [...since.values()],
      needed?.channels ?? ["seller", "amazon"],
    ],
  );
  return defectsFromText(rows[0]?.told ?? null);
}

/**
 * A defect as one text. A view reads thousands, and a driver that takes twelve columns of each apart costs more than
 * everything that is worked out from them. Reasons may hold what a seller wrote, so they come last and their separators
 * are taken out: no file that is imported has any. By `||`, which costs the server half of what `concat` does.
 */
const asText = [
  "order_id",
  "channel",
  "kind",
  "day - '1970-01-01'::date",
  "known_from - '1970-01-01'::date",
  "coalesce((known_until - '1970-01-01'::date)::text, '')",
  "confirmed::int || '' || estimated::int",
  "units",
  "source",
  "coalesce(ended_by, '')",
  "translate(because, chr(30) || chr(31), '')",
]
  .map((part) => `(${part})`)
  .join(" || chr(31) || ");

/** Some defects as one text: by day, then by order. */
export const defectsAsText = `string_agg(${asText}, chr(30) ORDER BY day, order_id, place)`;

/** The defects of a text; none where the database had none to add up. */
export function defectsFromText(told: string | null): Defect[] {
  return told?.split("\x1e").map(fromText) ?? [];
}

/**
 * Put together with an empty first part, which makes a text of its own of it: parts of a defect that is remembered would
 * otherwise keep the text of all the defects they were cut from.
 */
function fromText(told: string): Defect {
  const [, orderId, channel, kind, day, knownFrom, knownUntil, flags, units, source, endedBy, because] =
    `\x1f${told}`.split("\x1f") as [string, string, ...string[]];
  return {
    orderId,
    channel: channel as Defect["channel"],
    kind: kind as Defect["kind"],
    day: dayWithNumber(Number(day)),
    knownFrom: dayWithNumber(Number(knownFrom)),
    knownUntil: knownUntil === "" ? null : dayWithNumber(Number(knownUntil)),
    confirmed: flags?.[0] === "1",
    estimated: flags?.[1] === "1",
    units: Number(units),
    because: because ?? "",
    endedBy: endedBy === "" ? null : (endedBy ?? null),
    source: source as Defect["source"],
  };
}

/** What was imported for each input of the metrics, one of each kind of file: how fresh it is, and which days it covers. */
export async function importedInputs(
  session: AccountSession,
  accountId: string,
  marketplace: string,
): Promise<ImportedInput[]> {
  const { rows } = await session.query<FilesOfKind>(
    `SELECT ${filesOfKind}
     FROM imports WHERE account_id = $1 AND status = 'done' AND $2 = ANY(marketplaces) GROUP BY 1, 2 ORDER BY 1, 2`,
    [accountId, marketplace],
  );
  return inputsOf(rows);
}

/** The inputs of the metrics that files fill. */
export function inputsOf(rows: FilesOfKind[]): ImportedInput[] {
  return rows.flatMap(({ kind: id, typed_in: isTypedIn, learned_on: learnedOn, files }): ImportedInput[] => {
    const kind = kindWithId(id);
    if (!kind || kind.provides.length === 0) return [];
    if (isTypedIn) {
      // One claim that somebody typed in says nothing of the others: it lists none, and speaks for no day.
      const ofKind = { kind: `${id} typed in`, imports: files.length, covered: [] };
      return kind.provides.map(({ input }) => ({ input, extent: "hints", learnedOn, files: ofKind }));
    }
    const spans = files.flatMap(
      ([learnedOn, from, to, isEmpty]) =>
        daysSpokenFor(kind, { learnedOn, rows: from && to ? { from, to } : null, isEmpty }) ?? [],
    );
    const ofKind = { kind: id, imports: files.length, covered: coverageOf(spans).covered };
    return kind.provides.map(({ input, extent }) => ({ input, extent, learnedOn, files: ofKind }));
  });
}
