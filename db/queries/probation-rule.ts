import type { RulePackId } from "@/lib/amazon/targets.ts";
import { probationPeriod } from "@/lib/standing/probation-period.ts";
import type { AccountSession } from "../client.ts";

/** How long a probation of an account lasts, as somebody set it. */
export interface ProbationRule {
  days: number;
  author: string;
  savedAt: Date;
}

/** The one of an account; null until somebody sets it. */
export async function probationRuleOf(
  session: AccountSession,
  accountId: string,
): Promise<ProbationRule | null> {
  const { rows } = await session.query<ProbationRule>(
    `SELECT days, author, saved_at AS "savedAt" FROM probation_rules WHERE account_id = $1`,
    [accountId],
  );
  return rows[0] ?? null;
}

/** In days: as it was set, else by the rules. */
export async function probationDaysOf(
  session: AccountSession,
  accountId: string,
  pack: RulePackId = "amazon-current",
): Promise<number> {
  return probationPeriod((await probationRuleOf(session, accountId))?.days ?? null, pack);
}
