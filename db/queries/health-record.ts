import type { RulePackId } from "@/lib/amazon/targets.ts";
import { coverageOf } from "@/lib/imports/coverage.ts";
import { daysSpokenFor } from "@/lib/imports/days-spoken-for.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import type { Day } from "@/lib/metrics/day.ts";
import {
  type DayTally,
  type Defect,
  type HealthRecord,
  healthRecord,
  type ImportedInput,
} from "@/lib/metrics/record.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import type { AccountSession } from "../client.ts";
import { fromRow } from "../rows.ts";

type FileRow = [learnedOn: Day, from: Day | null, to: Day | null, isEmpty: boolean];

/** What the metrics need of one account and store, for the days of a span: three queries, none over orders. */
export async function readHealthRecord(
  session: AccountSession,
  {
    accountId,
    marketplace,
    pack,
    span,
  }: {
    accountId: string;
    marketplace: string;
    pack: RulePackId;
    span: RollingWindow;
  },
): Promise<HealthRecord> {
  const days = [accountId, marketplace, span.from, span.to];
  const tallies = await session.query(
    `SELECT tally, channel, day, known_from, count FROM order_days
     WHERE account_id = $1 AND marketplace = $2 AND day BETWEEN $3 AND $4`,
    days,
  );
  const defects = await session.query(
    `SELECT order_id, channel, kind, day, known_from, known_until, confirmed, estimated, units, because, ended_by, source
     FROM defects WHERE account_id = $1 AND marketplace = $2 AND day BETWEEN $3 AND $4 AND pack = $5
     ORDER BY day, order_id, place`,
    [...days, pack],
  );
  return healthRecord(marketplace, {
    tallies: tallies.rows.map((row) => fromRow<DayTally>(row)),
    defects: defects.rows.map((row) => fromRow<Defect>(row)),
    imported: await importedInputs(session, accountId, marketplace),
  });
}

/** What was imported for each input of the metrics, one of each kind of file: how fresh it is, and which days it covers. */
export async function importedInputs(
  session: AccountSession,
  accountId: string,
  marketplace: string,
): Promise<ImportedInput[]> {
  const { rows } = await session.query<{ kind: string; learned_on: Day; files: FileRow[] }>(
    // Lists, not objects: an account can have thousands of files, and every page asks for them.
    `SELECT kind, max(learned_on) AS learned_on,
            json_agg(json_build_array(learned_on, covers_from, covers_to, read = 0)) AS files
     FROM imports WHERE account_id = $1 AND status = 'done' AND $2 = ANY(marketplaces) GROUP BY kind ORDER BY kind`,
    [accountId, marketplace],
  );
  return rows.flatMap(({ kind: id, learned_on: learnedOn, files }) => {
    const kind = kindWithId(id);
    if (!kind || kind.provides.length === 0) return [];
    const spans = files.flatMap(
      ([learnedOn, from, to, isEmpty]) =>
        daysSpokenFor(kind, { learnedOn, rows: from && to ? { from, to } : null, isEmpty }) ?? [],
    );
    const ofKind = { kind: id, imports: files.length, covered: coverageOf(spans).covered };
    return kind.provides.map(({ input, extent }) => ({ input, extent, learnedOn, files: ofKind }));
  });
}
