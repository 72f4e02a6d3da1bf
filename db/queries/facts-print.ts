import { createHash } from "node:crypto";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { groundsOver } from "@/lib/standing/grounds.ts";
import type { AccountSession } from "../client.ts";

/** Which facts: a store's, as they could be known at the end of `span.to`. */
interface Facts {
  accountId: string;
  marketplace: string;
  pack: RulePackId;
  span: { from: Day; to: Day };
  imported: ImportedInput[];
}

/**
 * A short text that stays the same as long as no fact that could be known on a day, or before it, has changed. The database
 * adds up its rows and hands over three numbers; whoever wrote to them, and by which way, need not say so.
 *
 * An end that came later is left out, as it could not be known: a claim that is decided today changes no day before.
 */
export async function printOfFacts(
  session: AccountSession,
  { accountId, marketplace, pack, span, imported }: Facts,
): Promise<string> {
  const store = [accountId, marketplace, span.to];
  const rows = [
    await summed(
      session,
      `SELECT ${joined(["tally", "channel", days("day"), days("known_from"), "count"])} AS told FROM order_days
       WHERE account_id = $1 AND marketplace = $2 AND day <= $3 AND known_from <= $3 AND count <> 0`,
      store,
    ),
    await summed(
      session,
      `SELECT ${joined([
        "order_id",
        "channel",
        "kind",
        days("day"),
        days("known_from"),
        `CASE WHEN known_until <= $3 THEN (${days("known_until")})::text || coalesce(ended_by, '') ELSE '' END`,
        "confirmed::int || '' || estimated::int",
        "units",
        "source",
        "because",
      ])} AS told FROM defects
       WHERE account_id = $1 AND marketplace = $2 AND day <= $3 AND known_from <= $3 AND pack = $4 AND marketplace <> ''`,
      [...store, pack],
    ),
  ];
  return createHash("sha256")
    .update(JSON.stringify([rows, groundsOver({ imported, marketplace }, span)]))
    .digest("hex");
}

const days = (column: string) => `${column} - '1970-01-01'::date`;
const joined = (columns: string[]) => columns.map((column) => `(${column})`).join(" || chr(31) || ");

/** How many rows there are, and two sums of their hashes: rows in another order are the same rows. */
async function summed(session: AccountSession, rows: string, parameters: unknown[]): Promise<string[]> {
  const { rows: found } = await session.query<{ sums: string[] }>(
    `SELECT ARRAY[count(*)::text, coalesce(sum(hashtextextended(told, 1)), 0)::text,
                  coalesce(sum(hashtextextended(told, 2)), 0)::text] AS sums
     FROM (${rows}) AS told_rows`,
    parameters,
  );
  return (found[0] as { sums: string[] }).sums;
}
