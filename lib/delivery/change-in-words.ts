import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import {
  budgetInWords,
  countInWords,
  dayInWords,
  metricInSentence,
  percent,
  targetInWords,
} from "@/lib/reports/words.ts";
import type { NotedChange } from "@/lib/standing/noted-change.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { Section } from "./letter.ts";
import { tellingOf } from "./told.ts";
import { changeUrl } from "./urls.ts";

/**
 * Why somebody is told of a change: it happened, it stands for so long, a silence over it has ended, or nobody was told when it
 * happened.
 */
export type Occasion = "change" | "repeat" | "silence-over" | "not-told-before";

/** A change as it is told. */
export interface ToldChange extends NotedChange {
  occasion: Occasion;
  /** The day it came to its standing, where that is not the day of these figures. */
  since?: string;
}

const standingInWords: Record<Standing, string> = {
  breach: "target missed",
  "at-risk": "at risk",
  watch: "watch",
  recovering: "recovering",
  good: "good",
  "no-data": "no data",
};

const metricOf = ({ metric }: NotedChange) => metricWithId(metric) as Metric;

/** "Target missed", "Recovered", "Still at risk". */
export function headingOf(change: ToldChange): string {
  const said = tellingOf(change) === "recovered" ? "recovered" : standingInWords[change.to];
  const isNew = change.occasion === "change" || change.occasion === "not-told-before";
  const words = isNew ? said : `still: ${said}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "FBA order defects". */
export const figureInWords = (change: NotedChange) => metricInSentence(metricOf(change), change.channel);

/** "1.02%", as the pages show it. */
export const valueInWords = ({ value, target }: NotedChange) => percent(value, target);

/** "United States (US)". */
export function storeInWords({ marketplace }: Pick<NotedChange, "marketplace">): string {
  return `${marketplaceWithCode(marketplace)?.country ?? marketplace} (${marketplace})`;
}

const stillInWords: Record<Exclude<Occasion, "change">, string> = {
  repeat: "It still stands",
  "silence-over": "A silence over it has ended, and it still stands",
  "not-told-before": "Nobody was told of it yet, and it still stands",
};

/** What came before, and since when. */
export function beforeInWords(change: ToldChange): string {
  const on = dayInWords(change.day, { year: true });
  if (change.occasion === "change") return `Since ${on}; before: ${standingInWords[change.from]}.`;
  const since = dayInWords(change.since ?? change.day, { year: true });
  return `${stillInWords[change.occasion]}, since ${since}. Figures of ${on}.`;
}

/** Everything a reader needs to judge it: figure, counts, window, target, how fresh, why, by which rule. */
export function sectionOf(change: ToldChange, base: string): Section {
  const { window, target, budget, cause, rule } = change;
  const year = window.to.slice(0, 4);
  const days = `${dayInWords(window.from, { year: !window.from.startsWith(year) })} – ${dayInWords(window.to, { year: true })}`;
  const counts = countInWords(change, metricOf(change).unit);
  return {
    title: `${figureInWords(change)}, ${storeInWords(change)}`,
    facts: [
      ["Standing", headingOf(change)],
      ["Rate", `${valueInWords(change)} (${counts})`],
      ["Window", days],
      ["Target", target ? targetInWords(target) : "none"],
      ...(budget === null ? [] : [["Room", budgetInWords(budget)] as [string, string]]),
      ["Files", freshnessInWords(change)],
      ["Why", cause],
      ["Rule", ruleInWords(rule)],
    ],
    url: changeUrl(base, change),
  };
}

/** "Over target" for "over-target"; a sentence stays one. */
function ruleInWords(rule: string): string {
  const words = /^[a-z0-9-]+$/.test(rule) ? rule.replaceAll("-", " ") : rule;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function freshnessInWords({ freshOn, isStale }: NotedChange): string {
  if (!freshOn) return "none that this rests on";
  const learned = `newest learned ${dayInWords(freshOn, { year: true })}`;
  return isStale ? `${learned}: stale, the figures may be better or worse by now` : learned;
}
