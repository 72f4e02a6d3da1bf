import { metricWithId } from "@/lib/amazon/metrics.ts";
import { targetOf } from "@/lib/amazon/targets.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { type Asked, measure, questionOn } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { stateOf } from "@/lib/standing/state.ts";
import { becauseInWords, listInWords, unitsInWords } from "../words.ts";
import type { RateOfReport, RestatedOfReport, StoreOfReport, WeeklyReport } from "./report-json.ts";

/** An import of a store as it stands now. */
export interface ImportNow {
  id: number;
  kind: string;
  isUndone: boolean;
}

/**
 * Which figures of an earlier issue are others today, for the same day and by what could be known on that day: something
 * was imported or taken back since.
 *
 * @param record The store as it is known now, with the windows of that day.
 * @param imports All imports of the store.
 */
export function restatedSince(
  previous: WeeklyReport,
  marketplace: string,
  record: HealthRecord,
  imports: ImportNow[],
  pack: Asked["pack"],
): RestatedOfReport[] {
  const then = previous.stores.find((store) => store.marketplace === marketplace);
  if (!then || previous.number === null) return [];
  const files = filesSince(then, imports);
  const { number, week } = previous;
  return then.rates.flatMap((was): RestatedOfReport[] => {
    const metric = metricWithId(was.metric);
    if (!metric) return [];
    const { channel, reading, on } = was;
    const asked: Asked = { metric, channel, reading, on, knownOn: on, pack };
    const { rate } = measure(record, asked);
    const target = targetOf(metric.id, marketplace, on, pack);
    const is = { count: rate.count, total: rate.total, value: rate.value, state: stateOf(rate, target) };
    const behind = ordersBehind(record, questionOn(asked));
    const now = new Set(behind.map(({ orderId }) => orderId));
    const before = new Set(was.bad);
    const came = behind
      .filter(({ orderId }) => !before.has(orderId))
      .map(({ orderId, because }) => ({ orderId, because: becauseInWords(because) }));
    const went = was.bad.filter((orderId) => !now.has(orderId));
    if (isSame(was, is) && came.length + went.length === 0) return [];
    const { count, total, value, state } = was;
    return [
      {
        number,
        week: week.id,
        on,
        metric: metric.id,
        channel,
        reading,
        was: { count, total, value, state },
        is,
        came,
        went,
        why: whyInWords(
          { came: came.length, went: went.length, grown: is.total - total },
          metric.unit,
          files,
        ),
      },
    ];
  });
}

const isSame = (was: RateOfReport, is: RestatedOfReport["is"]) =>
  was.count === is.count && was.total === is.total && was.value === is.value && was.state === is.state;

/** Files that came since and that were taken back since, in words: "2 seller-feedback imported, 1 all-orders taken back". */
function filesSince(then: StoreOfReport, imports: ImportNow[]): string {
  const known = new Set(then.imports);
  const said = (of: ImportNow[], what: string) => {
    const kinds = new Map<string, number>();
    for (const { kind } of of) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const each = [...kinds].sort().map(([kind, number]) => `${number} ${kind}`);
    return each.length > 0 ? [`${listInWords(each)} ${what} since`] : [];
  };
  const came = imports.filter(({ id, isUndone }) => !isUndone && !known.has(id));
  const gone = imports.filter(({ id, isUndone }) => isUndone && known.has(id));
  const words = [...said(came, "imported"), ...said(gone, "taken back")];
  return words.length > 0 ? words.join(", ") : "judged anew since";
}

function whyInWords(
  { came, went, grown }: { came: number; went: number; grown: number },
  unit: string,
  files: string,
): string {
  const moved = [
    ...(came > 0 ? [`${unitsInWords("bad order", came)} came to be known`] : []),
    ...(went > 0 ? [`${unitsInWords("bad order", went)} no longer ${went === 1 ? "counts" : "count"}`] : []),
    ...(grown === 0
      ? []
      : [`the total is ${unitsInWords(unit, Math.abs(grown))} ${grown > 0 ? "more" : "fewer"}`]),
  ];
  return [...(moved.length > 0 ? [listInWords(moved)] : []), files].join("; ");
}
