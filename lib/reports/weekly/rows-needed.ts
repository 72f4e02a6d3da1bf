import { type Channel, type DefectKind, type Metric, metrics } from "@/lib/amazon/metrics.ts";
import { type RulePackId, targetOf } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { alsoNeeded, bothNeeded, type RowsNeeded, rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import type { StandingHistory } from "@/lib/standing/standing-history.ts";

const channels: readonly Channel[] = ["seller", "amazon"];

/** The days a report looks back over. */
interface Days {
  /** Where the store's facts begin: a standing remembers all that was before. */
  begins: Day;
  /** The first day shown whose figures are told: `firstDayNeeded`. */
  from: Day;
  /** The day shown. */
  on: Day;
}

/**
 * The rows that a report on a store is made of. Its figures reach from the windows of `from` on; only the standings begin where the
 * facts do, and they ask for what the rates with a target count, and for no name of an order. Refunds, and
 * packages that missed a lower limit, are most of an account's rows: of those no more is read than is told.
 */
export function rowsOfReport(marketplace: string, { begins, from, on }: Days, pack: RulePackId): RowsNeeded {
  const judged = metrics.filter(({ id }) => targetOf(id, marketplace, on, pack) !== null);
  const standings = rowsNeeded(judged, channels, { from: begins, namesFrom: null });
  const overdue = alsoNeeded(
    standings,
    "pending-late-shipment",
    [...standings.defects.values()].sort()[0] ?? begins,
  );
  return bothNeeded(overdue, rowsNeeded(metrics, channels, { from, namesFrom: from }));
}

/**
 * What else has to be read to say what moved standings that are told although they began before `from`: the packages that missed a
 * lower limit by then. Null when nothing: those of upper limits are among the rows already.
 */
export function namesBefore(from: Day, histories: StandingHistory[]): RowsNeeded | null {
  const defects = new Map<DefectKind, Day>();
  for (const { figure, now, events } of histories) {
    const { counts } = figure.metric as Metric;
    const last = events.at(-1);
    if (!("good" in counts) || !last || now.standing === "good") continue;
    // What moved it lies between the window of its day and that of the day before.
    const first = windowShownOn(figure.metric, addDays(last.day, -1)).from;
    if (addDays(last.day, -1) >= from) continue;
    const known = defects.get(counts.missedBy);
    if (known === undefined || first < known) defects.set(counts.missedBy, first);
  }
  return defects.size === 0 ? null : { channels, tallies: [], talliesFrom: from, defects };
}
