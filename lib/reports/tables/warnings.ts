import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import type { ExpectedEnd } from "@/lib/standing/expected-end.ts";
import type { Probation } from "@/lib/standing/probation.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { StandingEvent } from "@/lib/standing/standing-history.ts";
import type { Table } from "../table.ts";
import { column } from "./columns.ts";
import { figureCells, figureColumns } from "./figure.ts";
import { whereCells, whereColumns } from "./where.ts";

/** Which account's store something is of. */
interface Of {
  account: string;
  marketplace: string;
}

const ofColumns = [
  column("account", "Account"),
  column("marketplace", "Store"),
  column("time-zone", "Time zone of days"),
];
const ofCells = ({ account, marketplace }: Of) => [account, marketplace, zoneOf(marketplace)];

interface OpenWarning extends Of {
  figure: Measurement;
  standing: Standing;
  rule: StandingEvent["rule"];
  since: Day | null;
  began: { cause: string } | null;
  expected: ExpectedEnd | null;
}

/** The rates that ask for attention today, worst first. */
export function warningsTable(warnings: OpenWarning[], rules: RulePackId): Table {
  return {
    id: "warnings",
    title: "Open warnings",
    columns: [
      ...whereColumns,
      ...figureColumns,
      column("standing", "Standing"),
      column("rule", "Rule"),
      column("since", "Since", "day"),
      column("cause", "What moved it"),
      column("expected-end", "Expected end", "day"),
      column("end-in-sight", "End in sight", "yes-no"),
    ],
    rows: warnings.map(({ account, marketplace, figure, standing, rule, since, began, expected }) => [
      ...whereCells({ account, marketplace, on: figure.on, rules }),
      ...figureCells(figure),
      standing,
      rule,
      since,
      began?.cause ?? null,
      expected?.on ?? null,
      expected?.isInSight ?? null,
    ]),
  };
}

/** Every change of a rate's standing, newest first. */
export function warningLogTable(log: (Of & { event: StandingEvent; cause: string })[]): Table {
  return {
    id: "warning-log",
    title: "Changes of standing",
    columns: [
      ...ofColumns,
      column("day", "Day", "day"),
      column("metric", "Rate"),
      column("channel", "Channel"),
      column("from", "From"),
      column("to", "To"),
      column("rule", "Rule"),
      column("window-from", "Window from", "day"),
      column("window-to", "Window to", "day"),
      column("count", "Count", "count"),
      column("total", "Total", "count"),
      column("value", "Value", "share"),
      column("room", "Room", "count"),
      column("what", "What moved it"),
    ],
    rows: log.map(({ account, marketplace, event, cause }) => {
      const { day, metric, channel, from, to, rule, window, point, budget } = event;
      return [
        ...ofCells({ account, marketplace }),
        day,
        metric,
        channel,
        from,
        to,
        rule,
        window.from,
        window.to,
        point.count,
        point.total,
        point.value,
        budget,
        cause,
      ];
    }),
  };
}

/** Every probation, oldest first. */
export function probationsTable(probations: (Of & { probation: Probation })[]): Table {
  return {
    id: "probations",
    title: "Probations",
    columns: [
      ...ofColumns,
      column("metric", "Rate"),
      column("channel", "Channel"),
      column("opened", "Opened", "day"),
      column("opened-by", "Opened by"),
      column("until", "Last day", "day"),
      column("notices", "Notices", "count"),
      column("ended", "Ended", "day"),
      column("ended-as", "Ended as"),
    ],
    rows: probations.map(({ account, marketplace, probation }) => {
      const { metric, channel, openedOn, openedBy, until, notices, end } = probation;
      return [
        ...ofCells({ account, marketplace }),
        metric,
        channel,
        openedOn,
        openedBy === "breach" ? "breach" : `notice ${openedBy.id}`,
        until,
        notices.length,
        end?.on ?? null,
        end?.as ?? null,
      ];
    }),
  };
}
