import type { RulePackId } from "@/lib/amazon/targets.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
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

/** What was imported for each input of the metrics, newest first day learned. */
export async function importedInputs(
  session: AccountSession,
  accountId: string,
  marketplace: string,
): Promise<ImportedInput[]> {
  const { rows } = await session.query<{ kind: string; learned_on: string }>(
    `SELECT kind, max(learned_on) AS learned_on FROM imports
     WHERE account_id = $1 AND status = 'done' AND $2 = ANY(marketplaces) GROUP BY kind ORDER BY kind`,
    [accountId, marketplace],
  );
  return rows.flatMap(({ kind, learned_on: learnedOn }) =>
    (kindWithId(kind)?.provides ?? []).map(({ input, extent }) => ({ input, extent, learnedOn })),
  );
}
