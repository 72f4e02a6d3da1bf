import { metrics } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { windowOf } from "@/lib/metrics/reconcile/ours-for.ts";
import { type Reconciliation, reconcile } from "@/lib/metrics/reconcile/reconcile.ts";
import { type LearnedSnapshot, newestOn } from "@/lib/metrics/reconcile/snapshot.ts";
import { type WindowsOfMetric, windowsSeen } from "@/lib/metrics/reconcile/windows-seen.ts";
import { spanOf } from "@/lib/metrics/record.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import type { AccountSession } from "../client.ts";
import { readHealthRecord } from "./health-record.ts";
import { snapshotsOf } from "./snapshots.ts";

export interface ReconciliationOfStore extends Reconciliation {
  snapshot: LearnedSnapshot;
  /** By all of the store's reports, whatever day was asked for. */
  windows: WindowsOfMetric[];
}

/** The newest of Amazon's own reports learned on or before a day, beside our figures; null when there is none. */
export async function reconciliationOf(
  session: AccountSession,
  asked: { accountId: string; marketplace: string; on: Day | null },
  pack: RulePackId = "amazon-current",
): Promise<ReconciliationOfStore | null> {
  const snapshots = await snapshotsOf(session, asked.accountId, asked.marketplace);
  const snapshot = newestOn(snapshots, asked.on);
  if (!snapshot) return null;
  const ours = metrics.map((metric) => windowShownOn(metric, snapshot.learnedOn));
  const theirs = snapshot.metrics.flatMap((figure) => windowOf(figure) ?? []);
  const record = await readHealthRecord(session, { ...asked, pack, span: spanOf([...ours, ...theirs]) });
  return { snapshot, windows: windowsSeen(snapshots), ...reconcile(record, snapshot, pack) };
}
