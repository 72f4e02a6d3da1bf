import type { Measurement } from "@/lib/metrics/measure.ts";
import type { MissInSight } from "@/lib/standing/misses-in-sight.ts";
import { shownState } from "@/lib/standing/shown.ts";
import { byCloseness, judged } from "@/lib/standing/store-standing.ts";
import {
  badOnesInWords,
  capital,
  countInWords,
  dayInWords,
  isOrAre,
  lowerFirst,
  metricInSentence,
  numberInWords,
  targetInWords,
  wholeNumber,
} from "./words.ts";

/**
 * The one sentence over a store's rates: whether it is safe, and what is closest to the line.
 *
 * @param inSight What will be missed on a coming day by what is known, soonest first: that is closer than any room.
 */
export function healthHeadline(measured: Measurement[], inSight: MissInSight[] = []): string {
  const ordered = byCloseness(measured);
  const closest = ordered[0];
  if (!closest) return "There is no rate to show for this day yet.";
  const over = ordered.filter((figure) => shownState(figure) === "breach");
  if (over.length > 0) return `${overSentence(over)} ${restSentence(measured, ordered, over.length)}`.trim();
  const asFar = judged(measured).some(isIncomplete) ? ", as far as the imported files tell" : "";
  const [soonest] = inSight;
  if (soonest) {
    const { figure, on } = soonest;
    return `You are inside every limit today${asFar}. ${named(figure)} will be ${beyond(figure)} on ${dayInWords(on)}, by what is known already.`;
  }
  return `You are inside every limit${asFar}. ${named(closest)} ${isOrAre(closest.metric)} closest: ${roomInSentence(closest)}.`;
}

function overSentence(over: Measurement[]): string {
  const [worst, ...others] = over as [Measurement, ...Measurement[]];
  const verb = isOrAre(worst.metric);
  if (others.length === 0)
    return `${named(worst)} ${verb} ${beyond(worst)} Amazon’s limit: ${tooMany(worst)}.`;
  return `${capital(numberInWords(over.length))} rates miss Amazon’s limit. The worst is ${lowerFirst(named(worst))}: ${tooMany(worst)}.`;
}

function restSentence(measured: Measurement[], ordered: Measurement[], over: number): string {
  const watched = ordered.filter((figure) => shownState(figure) === "watch").length;
  if (watched > 0)
    return `${watched === 1 ? "One more is" : `${capital(numberInWords(watched))} more are`} close.`;
  if (ordered.length === over) return "";
  return judged(measured).some(isIncomplete)
    ? "The others are inside, as far as the imported files tell."
    : "Every other rate is inside.";
}

/** Whether inputs are missing or old, or the window begins before the files do: then nothing is said to be so for sure. */
const isIncomplete = ({ missing, isPartial }: Measurement) => isPartial || missing.length > 0;

/**
 * The one sentence over a single rate.
 *
 * @param miss Its miss in sight: where there is one, that is said and not the room, which will not last.
 */
export function metricHeadline(figure: Measurement, miss: MissInSight | null = null): string {
  const { metric, rate, target } = figure;
  const name = named(figure);
  const verb = isOrAre(metric);
  if (!figure.hasData) return `There is no data for ${lowerFirst(name)} on this day.`;
  const count = countInWords(rate, metric.unit);
  if (!target) return `${name}: ${count}. Amazon sets no target for this today.`;
  if (shownState(figure) === "breach")
    return `${name} ${verb} ${beyond(figure)} Amazon’s limit: ${tooMany(figure)}.`;
  const limit = `Amazon’s limit of ${targetInWords(target).replace(/^(under|at least) /, "")}`;
  const part = isIncomplete(figure) ? ", as far as the imported files tell" : "";
  if (miss)
    return `${name} ${verb} inside ${limit}${part}, and will be ${beyond(figure)} it on ${dayInWords(miss.on)} by what is known already.`;
  return `${name} ${verb} inside ${limit}${part}: ${roomInSentence(figure)}.`;
}

/** "room for one more late order", "no room for another late order", "3 seller cancellations too many". */
export function roomInSentence({ metric, budget }: Measurement): string {
  if (budget === null) return "no target";
  if (budget < 0) return `${badOnesInWords(metric, -budget)} too many`;
  if (budget === 0) return `no room for another ${metric.badOne}`;
  if (budget === 1) return `room for one more ${metric.badOne}`;
  return `room for ${wholeNumber(budget)} more ${badOnesInWords(metric, budget).replace(/^\S+ /, "")}`;
}

/** "2 too many", "3 packages too many": after the rate's name, which says what of. */
function tooMany({ metric, budget }: Measurement): string {
  const beyond = -(budget ?? 0);
  return metric.unit === "order"
    ? `${wholeNumber(beyond)} too many`
    : `${badOnesInWords(metric, beyond)} too many`;
}

function beyond({ target }: Measurement): "over" | "under" {
  return target?.condition === "GREATER_THAN_OR_EQUAL" ? "under" : "over";
}

function named({ metric, channel }: Measurement): string {
  return metricInSentence(metric, channel);
}
