import type { FeedbackReport } from "@/lib/facts/feedback-reports.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { AccountSession } from "../client.ts";
import { feedbackLeftOutBy, type KnownFacts, loadFacts, orderOf } from "../facts.ts";
import { fromRow } from "../rows.ts";
import { feedbackReports } from "./feedback-reports.ts";

/** The import that last told a fact. */
export interface TellingImport {
  id: number;
  file: string;
  kind: string | null;
  learnedOn: string;
  /** Who typed it in, and when; null for a file. */
  author: string | null;
  finishedAt: Date;
}

/** Everything known of one order, and the imports that told it. */
export interface OrderTold {
  known: KnownFacts;
  /** Null while only facts about it were told, never the order itself. */
  order: Order | null;
  /** The report from which its rating is no longer listed. */
  unlistedBy: FeedbackReport | null;
  imports: Map<number, TellingImport>;
}

/** Null when nothing is known under this id. */
export async function orderTold(
  session: AccountSession,
  accountId: string,
  orderId: string,
): Promise<OrderTold | null> {
  const known = (await loadFacts(session, accountId, { ids: [orderId] })).get(orderId);
  if (!known) return null;
  const reports = await feedbackReports(session, accountId);
  const rating = known.facts.get("feedback")?.get("");
  const unlistedBy =
    rating && known.order ? feedbackLeftOutBy(rating, known.order.marketplace, reports) : null;
  const facts = [...known.facts.values()].flatMap((ofKind) => [...ofKind.values()]);
  const ids = [
    ...new Set([known.order, unlistedBy, ...facts].flatMap((told) => (told ? [told.importId] : []))),
  ];
  const { rows } = await session.query(
    "SELECT id, file, kind, learned_on, author, finished_at FROM imports WHERE account_id = $1 AND id = ANY($2)",
    [accountId, ids],
  );
  const imports = rows.map((row) => fromRow<TellingImport>(row));
  return {
    known,
    order: orderOf(known, reports),
    unlistedBy,
    imports: new Map(imports.map((one) => [one.id, one])),
  };
}
