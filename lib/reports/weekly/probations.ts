import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { expectedEnd } from "@/lib/standing/expected-end.ts";
import { type KnownStatus, type Notice, statusNow } from "@/lib/standing/notice.ts";
import { probationsOf } from "@/lib/standing/probation.ts";
import { isWarning } from "@/lib/standing/standing.ts";
import { eventsOf, type StandingHistory } from "@/lib/standing/standing-history.ts";
import { endsWellInWords } from "../probation-in-words.ts";
import type { AccountStatusOfReport, ProbationOfReport } from "./standing-json.ts";

interface Asked {
  from: Day;
  on: Day;
  pack: RulePackId;
  /** How long one lasts. */
  probationDays: number;
}

/**
 * The probations of a store that are pending on the day shown, or ended in the days of the week, oldest first.
 *
 * @param happened Its notices and the statuses of its account, withdrawn ones left out; those of later days do not count.
 */
export function probationsOfWeek(
  record: HealthRecord,
  histories: StandingHistory[],
  happened: { notices: Notice[]; statuses: KnownStatus[] },
  { from, on, pack, probationDays }: Asked,
): ProbationOfReport[] {
  return probationsOf({ events: eventsOf(histories), ...happened }, on, probationDays)
    .filter(({ isPending, end }) => isPending || (end !== null && end.on >= from))
    .map(({ metric, channel, openedOn, openedBy, until, end, isPending }) => {
      const history = histories.find(
        ({ figure }) => figure.metric.id === metric && figure.channel === channel,
      );
      const standing = history?.now.standing ?? null;
      return {
        metric,
        channel,
        openedOn,
        openedBy: openedBy === "breach" ? "breach" : openedBy.kind,
        until,
        standing,
        end,
        endsWell: isPending
          ? endsWellInWords(standing && { standing, hasWarning: isWarning(standing) })
          : null,
        expectedEnd: history && isPending ? expectedEnd(record, history.figure, history.now, pack) : null,
      };
    });
}

/** What Amazon said of a store's account last, up to a day; null when nobody told. */
export function accountStatusOn(statuses: KnownStatus[], on: Day): AccountStatusOfReport | null {
  const known = statusNow(statuses.filter((one) => one.on <= on));
  if (!known) return null;
  const { status, from } = known;
  return {
    status,
    on: known.on,
    importId: "importId" in from ? from.importId : null,
    author: "author" in from ? from.author : null,
  };
}
