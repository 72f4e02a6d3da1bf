import type { Day } from "@/lib/metrics/day.ts";
import { alsoNeeded, type RowsNeeded, rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import type { Figure } from "./evidence.ts";

/** Which rows the standings of some figures need, from a day on: of rates without a target none. */
export function neededForStandings(figures: readonly Figure[], from: Day): RowsNeeded {
  const judged = [...new Set(figures.map(({ metric }) => metric))];
  const channels = [...new Set(figures.map(({ channel }) => channel))];
  let needed = rowsNeeded(judged, channels, { from, namesFrom: from });
  // Overdue orders count once they are confirmed: see `evidenceOver`.
  for (const metric of judged.filter(({ id }) => id.startsWith("late-shipment"))) {
    needed = alsoNeeded(needed, "pending-late-shipment", windowShownOn(metric, from).from);
  }
  return needed;
}
