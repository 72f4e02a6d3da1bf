import type { FeedbackReport } from "@/lib/facts/feedback-reports.ts";
import type { Order } from "@/lib/facts/order.ts";
import { judge, RULES_VERSION, rulePacks } from "@/lib/metrics/rules/packs.ts";
import { talliesOf } from "@/lib/metrics/rules/totals.ts";
import { isUneventful } from "@/lib/metrics/rules/uneventful.ts";
import type { AccountSession } from "../client.ts";
import { type KnownFacts, kindsWithFacts, loadFacts, orderOf } from "../facts.ts";
import { feedbackReports } from "../queries/feedback-reports.ts";
import { insertRows } from "../rows.ts";
import { lockAccount } from "./lock.ts";

/** What judging orders came to, to be written: orders whose defects go, and the defects that come. */
export interface Judged {
  judgedBefore: string[];
  defects: Record<string, unknown>[];
}

/**
 * What orders add to the read models, gathered until it is written: changes of `order_days`, and the defects of
 * the orders that were judged anew.
 */
export class ReadModelChange {
  private readonly counts = new Map<string, number>();
  private judged: Judged = { judgedBefore: [], defects: [] };

  private constructor(
    private readonly accountId: string,
    /** The account's feedback reports: what they leave out is no longer listed. */
    public feedbackReports: FeedbackReport[],
  ) {}

  static async start(session: AccountSession, accountId: string): Promise<ReadModelChange> {
    return new ReadModelChange(accountId, await feedbackReports(session, accountId));
  }

  /** Takes away what an order added when it was last judged: its counts and its defects. */
  forget(orderId: string, known: KnownFacts): void {
    const order = orderOf(known, this.feedbackReports);
    // Without the order itself nothing was judged, so that there is nothing to look for.
    if (!order) return;
    this.judged.judgedBefore.push(orderId);
    this.tally(order, -1);
  }

  /** Judges an order by every rule pack and adds what comes of it. */
  judge(orderId: string, known: KnownFacts): void {
    const order = orderOf(known, this.feedbackReports);
    if (!order) return;
    this.tally(order, 1);
    if (isUneventful(order)) return;
    for (const pack of rulePacks) {
      judge(order, pack).forEach((judgement, place) => {
        this.judged.defects.push({
          accountId: this.accountId,
          pack: pack.id,
          orderId,
          place,
          marketplace: order.marketplace,
          channel: order.channel,
          ...judgement,
        });
      });
    }
  }

  private tally(order: Order, sign: 1 | -1): void {
    for (const { tally, day, knownFrom, count } of talliesOf(order)) {
      const key = `${order.marketplace} ${day} ${order.channel} ${tally} ${knownFrom}`;
      this.counts.set(key, (this.counts.get(key) ?? 0) + sign * count);
    }
  }

  /** Hands out the defects gathered so far, to be written. Once a batch, so that memory stays flat. */
  takeJudged(): Judged {
    const { judged } = this;
    this.judged = { judgedBefore: [], defects: [] };
    return judged;
  }

  /** Hands over every statement before it waits for the first. */
  async write(session: AccountSession, { judgedBefore, defects }: Judged): Promise<void> {
    // By the key, one lookup an order: see db/of-orders.ts.
    const forgetting =
      judgedBefore.length > 0
        ? session.query(
            `DELETE FROM defects WHERE account_id = $1
               AND ctid = ANY (ARRAY (
                 SELECT found.ctid FROM unnest($3::text[]) AS of_pack CROSS JOIN unnest($2::text[]) AS of_order
                 CROSS JOIN LATERAL (
                   SELECT ctid FROM defects
                   WHERE account_id = $1 AND pack = of_pack AND order_id = of_order OFFSET 0
                 ) AS found
               ))`,
            [this.accountId, judgedBefore, rulePacks.map((pack) => pack.id)],
          )
        : null;
    await Promise.all([forgetting, insertRows(session, "defects", defects)]);
  }

  /** Writes the defects gathered so far. */
  async writeDefects(session: AccountSession): Promise<void> {
    await this.write(session, this.takeJudged());
  }

  /** Adds the gathered counts to `order_days`. */
  async writeCounts(session: AccountSession): Promise<void> {
    const isAnyLess = [...this.counts.values()].some((count) => count < 0);
    const rows = [...this.counts.entries()]
      .filter(([, count]) => count !== 0)
      .map(([key, count]) => {
        const [marketplace, day, channel, tally, knownFrom] = key.split(" ");
        return { accountId: this.accountId, marketplace, day, channel, tally, knownFrom, count };
      });
    this.counts.clear();
    await insertRows(session, "order_days", rows, {
      key: ["account_id", "marketplace", "day", "channel", "tally", "known_from"],
      update: "count = order_days.count + excluded.count",
    });
    if (isAnyLess) {
      await session.query("DELETE FROM order_days WHERE account_id = $1 AND count = 0", [this.accountId]);
    }
  }
}

const BATCH = 5_000;

/** Makes an account's read models anew from its facts: the same rows that upkeep by imports leaves. */
export async function rebuildReadModels(
  session: AccountSession,
  accountId: string,
): Promise<{ orders: number }> {
  await lockAccount(session, accountId);
  await session.query("DELETE FROM order_days WHERE account_id = $1", [accountId]);
  await session.query("DELETE FROM defects WHERE account_id = $1", [accountId]);
  const change = await ReadModelChange.start(session, accountId);
  let orders = 0;
  for await (const known of allFacts(session, accountId)) {
    for (const [orderId, facts] of known) change.judge(orderId, facts);
    orders += known.size;
    await change.writeDefects(session);
  }
  await change.writeCounts(session);
  await stampRulesVersion(session, accountId);
  return { orders };
}

/** All orders of an account with their facts, some at a time; the next are fetched while these are judged. */
async function* allFacts(
  session: AccountSession,
  accountId: string,
): AsyncGenerator<Map<string, KnownFacts>> {
  const kinds = [...(await kindsWithFacts(session, accountId))];
  // By the key, page after page. Of an account it knows little of the planner would rather sort all that is left of it
  // for every page.
  await session.query("SET LOCAL enable_sort = off");
  const fetched = (after: string) => {
    const some = loadFacts(session, accountId, { after, limit: BATCH }, kinds);
    // A fault is told when its turn comes.
    some.catch(() => {});
    return some;
  };
  for (let next = fetched(""); ; ) {
    const known = await next;
    if (known.size === 0) break;
    next = fetched([...known.keys()].at(-1) as string);
    yield known;
  }
  await session.query("SET LOCAL enable_sort = on");
}

/**
 * Judges an account's orders anew when its read models were made by other rules than today's. Needed before any change
 * of its facts: what an order added by the old rules can not be taken away by the new ones.
 *
 * @returns Whether it had to. The caller holds the account's lock, or takes none.
 */
export async function judgeByTodaysRules(session: AccountSession, accountId: string): Promise<boolean> {
  const { rows } = await session.query<{ version: number }>(
    "SELECT rules_version AS version FROM read_models WHERE account_id = $1",
    [accountId],
  );
  if (!rows[0] || rows[0].version === RULES_VERSION) return false;
  await rebuildReadModels(session, accountId);
  return true;
}

/** Notes that the read models were made by today's rules. */
export async function stampRulesVersion(session: AccountSession, accountId: string): Promise<void> {
  await insertRows(session, "read_models", [{ accountId, rulesVersion: RULES_VERSION }], {
    key: ["account_id"],
  });
}
