import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { toDoOn } from "@/lib/standing/to-do.ts";
import { becauseInWords } from "../words.ts";
import type { DeadlineOfReport } from "./report-json.ts";

/**
 * What can still be answered or confirmed at the end of a week, soonest first. The one place of the report that asks for
 * things to do.
 */
export function deadlinesAhead(record: HealthRecord, on: Day): DeadlineOfReport[] {
  const { overdue, undecidedClaims } = toDoOn(record, on);
  return [
    ...overdue.map((defect) => ({
      kind: "confirm-shipment",
      orderId: defect.orderId,
      dueOn: defect.day,
      words: "Confirm the shipment",
      because: becauseInWords(defect.because),
    })),
    ...undecidedClaims.map(({ claim }) => ({
      kind: "undecided-claim",
      orderId: claim.orderId,
      dueOn: null,
      words: "See whether the claim wants an answer",
      because: becauseInWords(claim.because),
    })),
  ];
}
