import { type Coverage, coverageOf, type DayRange } from "@/lib/imports/coverage.ts";
import { type Database, withAccount } from "../client.ts";

export interface CoverageOfKind extends Coverage {
  marketplace: string;
  kind: string;
  /** The newest day on which a report of this kind was learned, rows or not. */
  learnedOn: string;
}

/** Which days each kind of report covers in each store of an account. What was typed in by hand covers no day. */
export async function coverageOfAccount(database: Database, accountId: string): Promise<CoverageOfKind[]> {
  return withAccount(database, accountId, "read", async (session) => {
    const { rows } = await session.query<{
      marketplace: string;
      kind: string;
      learned_on: string;
      ranges: DayRange[] | null;
    }>(
      `SELECT marketplace, kind, max(learned_on) AS learned_on,
              json_agg(json_build_object('from', covers_from, 'to', covers_to)) FILTER (WHERE covers_from IS NOT NULL) AS ranges
       FROM imports WHERE account_id = $1 AND status = 'done' AND author IS NULL GROUP BY marketplace, kind ORDER BY marketplace, kind`,
      [accountId],
    );
    return rows.map(({ marketplace, kind, learned_on: learnedOn, ranges }) => ({
      marketplace,
      kind,
      learnedOn,
      ...coverageOf(ranges ?? []),
    }));
  });
}
