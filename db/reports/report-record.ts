import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { defectsByDay, type HealthRecord } from "@/lib/metrics/record.ts";
import { namesBefore, rowsOfReport } from "@/lib/reports/weekly/rows-needed.ts";
import { type StandingHistory, standingsInTurn } from "@/lib/standing/standing-history.ts";
import type { AccountSession } from "../client.ts";
import { readDefects } from "../queries/health-record.ts";
import { recordForDays } from "../queries/measurements.ts";
import { beginningOf } from "../queries/standing-record.ts";

interface Asked {
  accountId: string;
  marketplace: string;
  pack: RulePackId;
  /** The first day shown whose figures are told, and the last. */
  from: Day;
  on: Day;
}

/**
 * What a report on a store is made of: its record, with the rows that the report asks for and no others, and its standings from where
 * its facts begin.
 */
export async function recordForReport(
  session: AccountSession,
  { accountId, marketplace, pack, from, on }: Asked,
): Promise<{ record: HealthRecord; histories: StandingHistory[] }> {
  const store = { accountId, marketplace };
  const begins = await beginningOf(session, { ...store, to: on });
  const span = { from: begins < from ? begins : from, to: on };
  const needed = rowsOfReport(marketplace, { begins, from, on }, pack);
  const record = await recordForDays(session, { ...store, pack, ...span, needed });
  // Pages have their turn after each rate: of years of days they are a second's work together.
  const histories = await standingsInTurn(
    record,
    { from: begins, to: on },
    pack,
    () => new Promise((next) => setImmediate(next)),
  );
  const names = namesBefore(from, histories);
  if (!names) return { record, histories };
  const first = [...names.defects.values()].sort()[0] as Day;
  const named = defectsByDay(
    await readDefects(session, { ...store, pack, span: { from: first, to: on }, needed: names }),
  );
  const defectsOf: HealthRecord["defectsOf"] = (kind, channel, day) =>
    (names.defects.has(kind) ? named : record.defectsOf)(kind, channel, day);
  return { record: { ...record, defectsOf }, histories };
}
