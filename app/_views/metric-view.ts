import type { AccountSession } from "@/db/client.ts";
import { type Contest, listContests, standing } from "@/db/queries/contests.ts";
import { recordByOtherRules, recordForDays } from "@/db/queries/measurements.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { type OrderBehind, ordersBehind, ordersExcused } from "@/lib/metrics/behind.ts";
import { type Comparison, compared } from "@/lib/metrics/compare.ts";
import { completenessOfInputs, type InputCompleteness } from "@/lib/metrics/completeness.ts";
import { type AdjustedFigure, withoutContested } from "@/lib/metrics/contested.ts";
import { END_OF_TIME } from "@/lib/metrics/history.ts";
import { kindsOf } from "@/lib/metrics/kinds-of.ts";
import { type Measurement, measure, questionOn } from "@/lib/metrics/measure.ts";
import type { Defect } from "@/lib/metrics/record.ts";
import { rowsNeeded } from "@/lib/metrics/rows-needed.ts";
import { type RulePack, rulePacks } from "@/lib/metrics/rules/packs.ts";
import { aheadInWords, type Curve, curveInWords, curveOf, unreachedInWords } from "@/lib/reports/curve.ts";
import { metricHeadline } from "@/lib/reports/headline.ts";
import { missingInWords } from "@/lib/reports/missing-in-words.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import { neededForToDo, toDoOn } from "@/lib/standing/to-do.ts";
import { daysOfCurve, spanOfCurve } from "./curve-days.ts";
import type { Look } from "./look.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "./metric-place.ts";
import type { SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";
import { remembered } from "./remembered.ts";

export interface MetricView extends MetricPlace, Look {
  /** With what `compare` names; null where it names nothing. */
  comparison: Comparison | null;
  figure: Measurement;
  confirmed: Measurement | null;
  headline: string;
  missing: string;
  curve: Curve;
  curveInWords: string;
  behind: OrderBehind[];
  excused: OrderBehind[];
  /** The figure without what the seller contests, and those contests; null when none of them counts in it. */
  contested: { adjusted: AdjustedFigure; contests: Contest[] } | null;
  /** What the figure rests on, input by input. */
  inputs: InputCompleteness[];
  /** The figure by each rule pack. */
  packs: { pack: RulePack; figure: Measurement }[];
  /** Overdue and unconfirmed orders, for late shipment only. */
  pendingLate: Defect[];
}

export async function metricView(path: MetricPath, params: SearchParams): Promise<MetricView> {
  return withMetricPlace(path, params, {}, async (session, at) => {
    const { metric, channel, place, version, look } = at;
    const about = { account: place.account, version, what: "rate" };
    const of = [place.marketplace, metric.id, channel, place.on, look.known, look.range, look.compare];
    const rate = await remembered({ ...about, of }, () => rateOf(session, at, look));
    return { ...at, ...look, ...rate };
  });
}

async function rateOf(
  session: AccountSession,
  { place, metric, channel, reading }: MetricPlace,
  { known, range, compare }: Look,
): Promise<Omit<MetricView, keyof MetricPlace | keyof Look>> {
  const { on, marketplace } = place;
  const whose = { accountId: place.account.id, marketplace };
  const look = { known, range, compare };
  const span = await spanOfCurve(session, { place, metric }, look);
  const isLate = "defects" in metric.counts && metric.counts.defects.includes("late-shipment");
  const shown = rowsNeeded([metric], [channel], { from: span.earliest, namesFrom: on });
  const needed = isLate ? neededForToDo(shown, on) : shown;
  const record = await recordForDays(session, { ...whose, pack: PACK, from: span.earliest, to: on, needed });
  const knownOn = known === "now" ? END_OF_TIME : on;
  const asked = { metric, channel, on, knownOn, pack: PACK } as const;
  const figure = measure(record, { ...asked, reading });
  const question = questionOn({ ...asked, reading });
  const contests = standing(await listContests(session, place.account.id));
  const adjusted = withoutContested(record, { ...asked, reading }, figure, contests);
  const { points, ahead, earlier } = daysOfCurve(record, { place, metric, channel, reading }, look, span);
  const ofDay = rowsNeeded([metric], [channel], { from: on, namesFrom: null });
  const byPack = async (pack: RulePackId) => {
    const judged = await recordByOtherRules(session, record, { ...whose, pack, on, needed: ofDay });
    return measure(judged, { ...asked, reading, pack });
  };
  return {
    figure,
    comparison: compare
      ? compared(
          record,
          { ...asked, reading },
          {
            with: compare,
            span: span.days,
            knownOn: (day) => (known === "now" ? END_OF_TIME : day),
          },
        )
      : null,
    confirmed: metric.readings.includes("confirmed")
      ? measure(record, { ...asked, reading: "confirmed" })
      : null,
    headline: metricHeadline(
      figure,
      known === "now" ? null : (missesInSight(record, [figure], PACK)[0] ?? null),
    ),
    missing: missingInWords(figure.missing, record.imported, figure.isPartial),
    curve: curveOf({ points, ahead, earlier, target: figure.target, window: figure.window }),
    curveInWords: [
      curveInWords(points, figure.target),
      unreachedInWords(points),
      aheadInWords(ahead, figure.target),
    ]
      .filter(Boolean)
      .join(" "),
    behind: ordersBehind(record, question),
    excused: ordersExcused(record, question),
    contested: adjusted && {
      adjusted,
      contests: contests.filter(
        ({ orderId, kind }) => adjusted.orders.includes(orderId) && kindsOf(metric).includes(kind),
      ),
    },
    inputs: completenessOfInputs(metric, record, { on, window: figure.window }),
    packs: await Promise.all(
      rulePacks.map(async (pack) => ({ pack, figure: pack.id === PACK ? figure : await byPack(pack.id) })),
    ),
    pendingLate: isLate ? toDoOn(record, on).overdue : [],
  };
}
