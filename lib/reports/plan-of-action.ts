import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { targetOf } from "@/lib/amazon/targets.ts";
import { ordersBehind } from "@/lib/metrics/behind.ts";
import { badOnes, budgetLeft } from "@/lib/metrics/budget.ts";
import { addDays, type Day, daysBetween } from "@/lib/metrics/day.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import { type Asked, questionOn } from "@/lib/metrics/measure.ts";
import { type Rate, rateIn } from "@/lib/metrics/rate.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import type { SlicedPart } from "@/lib/metrics/slice.ts";
import { windowShownOn } from "@/lib/metrics/window.ts";
import type { Shown } from "@/lib/standing/shown.ts";
import { stateOf } from "@/lib/standing/state.ts";
import {
  badOnesInWords,
  becauseInWords,
  budgetInWords,
  channelInShort,
  clockInWords,
  countInWords,
  countryInSentence,
  dayInWords,
  dayLabelOf,
  defectInWords,
  lowerFirst,
  metricInSentence,
  momentInWords,
  percent,
  sourceKindInWords,
  stateInWords,
  targetInWords,
  unitsInWords,
  windowInWords,
} from "./words.ts";

/** A cell of a plan: words, an order that can be opened, or a state by its shape and word. */
export type PlanCell = string | { order: string } | { state: Shown };

export interface PlanTable {
  columns: { title: string; number?: boolean; words?: boolean; day?: boolean }[];
  rows: PlanCell[][];
}

export interface PlanPart {
  id: string;
  title: string;
  about: string[];
  table: PlanTable | null;
}

/** The dated facts of a breach, as words and tables: the page, the PDF and the text are all made of this. */
export interface PlanOfAction {
  title: string;
  about: string[];
  parts: PlanPart[];
  /** What every page of paper says of it. */
  of: string;
}

export interface PlanChange {
  changedOn: Day;
  note: string;
  author: string;
  /** Whether it was made for every rate of the store. */
  isForAll: boolean;
}

export interface PlanContest {
  orderId: string;
  kind: DefectKind;
  note: string;
  author: string;
  madeAt: Date;
}

/** What a plan is made of. */
export interface PlanFacts {
  account: string;
  marketplace: string;
  zone: string;
  record: HealthRecord;
  /** The figure and the day shown. */
  asked: Asked;
  span: { from: Day; to: Day };
  /** Whether the days looked at begin with the breach: it may have begun before them. */
  orLonger: boolean;
  /** Its days, up to the day shown, each by what was known on it; a month before the span among them. */
  points: HistoryPoint[];
  /** The rate of the worst day, cut by what its orders have in common. */
  slices: { name: string; parts: SlicedPart[] }[];
  contests: PlanContest[];
  changes: PlanChange[];
  missing: string;
  learnedOn: Day | null;
}

/** Orders that are named; more than these nobody reads one by one. */
const MOST_ORDERS = 300;
/** Rows of each cut: the worst. */
const MOST_PARTS = 5;
/** At most so many days before and after a change are compared. */
const MOST_COMPARED = 30;

/** The worst day of a span: of days alike the first. Null when no day has a figure. */
export function worstDay(
  points: readonly HistoryPoint[],
  span: { from: Day; to: Day },
  isUpper: boolean,
): HistoryPoint | null {
  let worst: HistoryPoint | null = null;
  for (const point of points) {
    if (point.on < span.from || point.on > span.to || point.value === null) continue;
    const isWorse =
      worst === null || (isUpper ? point.value > (worst.value ?? 0) : point.value < (worst.value ?? 1));
    if (isWorse) worst = point;
  }
  return worst;
}

export function planOfAction(facts: PlanFacts): PlanOfAction {
  const { account, marketplace, zone, asked, span, points, missing, learnedOn, record } = facts;
  const { metric, channel, on, pack } = asked;
  const country = marketplaceWithCode(marketplace)?.country ?? marketplace;
  const target = targetOf(metric.id, marketplace, on, pack);
  const worst = worstDay(points, span, !("good" in metric.counts));
  const isMissed = points.some(
    (point) => point.on >= span.from && point.on <= span.to && stateAt(facts, point) === "breach",
  );
  const name = metricInSentence(metric, channel);
  const days = span.from === span.to ? dayInWords(span.from, { year: true }) : windowInYears(span);
  return {
    title: `${name} in ${countryInSentence(country)}: ${isMissed ? "target missed" : "target met"}, ${days}`,
    about: [
      `${account}, ${channelInShort[channel]}, days in ${clockInWords(zone)}. Shown as of ${dayInWords(on, { year: true })}, each day by what was known on it.`,
      target
        ? `Amazon’s limit: ${targetInWords(target)}. ${metric.definition}`
        : `Amazon sets no limit for this today. ${metric.definition}`,
      ...(facts.orLonger ? ["It was missed on the first day looked at: it may have begun before."] : []),
      ...(missing ? [`Partial: ${missing}. What is said here is what the files imported so far show.`] : []),
    ],
    parts: [
      ratePart(facts, worst),
      ...(worst ? [ordersPart(facts, worst), ...causeParts(facts, worst)] : []),
      changesPart(facts),
      contestsPart(facts),
      {
        id: "rests-on",
        title: "What this rests on",
        about: [
          `${metric.amazonName}: ${metric.source.url} (${sourceKindInWords[metric.source.kind]}, read ${dayInWords(metric.source.readOn, { year: true })}).`,
          learnedOn
            ? `Report files learned to ${dayInWords(learnedOn, { year: true })}. Worked out by Headroom from them; Amazon’s own figures may differ.`
            : "Worked out by Headroom; Amazon’s own figures may differ.",
          ...(record.imported.length === 0 ? ["No file was imported."] : []),
        ],
        table: null,
      },
    ],
    of: `${account} · ${country} · ${name}`,
  };
}

const windowInYears = ({ from, to }: { from: Day; to: Day }) =>
  `${dayInWords(from, { year: from.slice(0, 4) !== to.slice(0, 4) })} – ${dayInWords(to, { year: true })}`;

function stateAt({ asked, marketplace }: PlanFacts, { on, ...rate }: HistoryPoint) {
  return stateOf(rate, targetOf(asked.metric.id, marketplace, on, asked.pack));
}

/** The rate before, on the first day, at its worst, on the last day and on the day shown. */
function ratePart(facts: PlanFacts, worst: HistoryPoint | null): PlanPart {
  const { asked, span, points, marketplace } = facts;
  const { metric, on, pack } = asked;
  const marked: [Day, string][] = [
    [addDays(span.from, -30), "30 days before"],
    [addDays(span.from, -1), "The day before"],
    [span.from, "First day"],
    ...(worst ? [[worst.on, "Worst day"] as [Day, string]] : []),
    [span.to, "Last day"],
    [on, "Day shown"],
  ];
  const rows = points.flatMap((point): PlanCell[][] => {
    const names = marked
      .filter(([day]) => day === point.on)
      .map(([, name], index) => (index ? lowerFirst(name) : name));
    if (names.length === 0) return [];
    const target = targetOf(metric.id, marketplace, point.on, pack);
    const hasRoom = target && point.value !== null;
    return [
      [
        names.join(", "),
        dayInWords(point.on, { year: true }),
        windowInWords(windowShownOn(metric, point.on)),
        percent(point.value, target),
        countInWords(point, metric.unit),
        hasRoom ? budgetInWords(budgetLeft(point, target)) : "–",
        { state: stateOf(point, target) },
      ],
    ];
  });
  return {
    id: "rate",
    title: "The rate: before, during, after",
    about: [],
    table: {
      columns: [
        { title: "When" },
        { title: "Day", day: true },
        { title: "Window", day: true },
        { title: "Rate", number: true },
        { title: "Counted", number: true },
        { title: "Room", number: true },
        { title: "State" },
      ],
      rows,
    },
  };
}

function ordersPart({ record, asked, contests }: PlanFacts, { on: day }: HistoryPoint): PlanPart {
  const { metric } = asked;
  const behind = ordersBehind(record, questionOn({ ...asked, on: day, knownOn: day }));
  const contested = new Set(contests.map(({ orderId, kind }) => `${orderId} ${kind}`));
  const shown = behind.slice(0, MOST_ORDERS);
  const bad = behind.reduce((sum, order) => sum + order.bad, 0);
  return {
    id: "orders",
    title: `The ${badOnesInWords(metric, bad)} on ${dayInWords(day, { year: true })}, the worst day`,
    about: [
      ...(metric.unit === "order" ? [] : [`In ${unitsInWords("order", behind.length)}.`]),
      ...(shown.length < behind.length ? [`The first ${shown.length} are named.`] : []),
    ],
    table: {
      columns: [
        { title: "Order" },
        { title: dayLabelOf(metric), day: true },
        { title: "What happened", words: true },
        { title: "Leaves the window", day: true },
        { title: "Contested" },
      ],
      rows: shown.map((order) => [
        { order: order.orderId },
        dayInWords(order.day, { year: true }),
        becauseInWords(order.because),
        dayInWords(order.leavesOn, { year: true }),
        order.kinds.some((kind) => contested.has(`${order.orderId} ${kind}`)) ? "yes" : "–",
      ]),
    },
  };
}

/** By kind, where a rate counts several; then by what orders have in common. */
function causeParts({ record, asked, slices }: PlanFacts, { on: day }: HistoryPoint): PlanPart[] {
  const { metric } = asked;
  const behind = ordersBehind(record, questionOn({ ...asked, on: day, knownOn: day }));
  const kinds = "defects" in metric.counts && metric.counts.defects.length > 1 ? metric.counts.defects : [];
  const byKind: PlanPart[] =
    kinds.length === 0
      ? []
      : [
          {
            id: "kinds",
            title: "By kind",
            about: ["An order with several counts once in the rate, and in each of its kinds here."],
            table: {
              columns: [{ title: "Kind" }, { title: "Orders", number: true }],
              rows: kinds.map((kind) => [
                defectInWords[kind],
                String(behind.filter((order) => order.kinds.includes(kind)).length),
              ]),
            },
          },
        ];
  return [
    ...byKind,
    ...slices.map(({ name, parts }): PlanPart => {
      const bad = parts.filter((part) => part.bad > 0);
      return {
        id: `by-${name.toLowerCase().replaceAll(" ", "-")}`,
        title: `By ${lowerFirst(name)}`,
        about:
          bad.length === 0
            ? [`No ${lowerFirst(name)} is known of them.`]
            : bad.length > MOST_PARTS
              ? [`The ${MOST_PARTS} worst of ${bad.length}.`]
              : [],
        table:
          bad.length === 0
            ? null
            : {
                columns: [
                  { title: name },
                  { title: "Bad", number: true },
                  { title: `Of ${metric.unit}s`, number: true },
                  { title: "Share of its own", number: true },
                  { title: "Luck?", words: true },
                ],
                rows: bad
                  .slice(0, MOST_PARTS)
                  .map((part) => [
                    part.name || "none known",
                    String(part.bad),
                    String(part.total),
                    percent(part.bad / part.total),
                    part.verdict ? verdictInWords[part.verdict] : "–",
                  ]),
              },
      };
    }),
  ];
}

const verdictInWords = {
  more: "worse than luck explains",
  fewer: "better than luck explains",
  usual: "may be luck",
} as const;

/** What was changed, each with as many days before it as after it: what belongs to those days, as known on the day shown. */
function changesPart(facts: PlanFacts): PlanPart {
  const { changes, asked } = facts;
  const { metric, on } = asked;
  const title = "What was changed";
  if (changes.length === 0) {
    return { id: "changes", title, about: ["Nothing was noted yet."], table: null };
  }
  return {
    id: "changes",
    title,
    about: [
      `Before and after: the bad ones among the ${metric.unit}s of as many days (by ${metric.dayOf}) before the change as since it, at most ${MOST_COMPARED}, by what is known on ${dayInWords(on, { year: true })}. Newer ones have had less time to go wrong.`,
    ],
    table: {
      columns: [
        { title: "Day", day: true },
        { title: "Change", words: true },
        { title: "Noted by" },
        { title: "Rate that day", number: true },
        { title: "Days compared", number: true },
        { title: "Before", number: true },
        { title: "Since", number: true },
      ],
      rows: changes.map(({ changedOn, note, author, isForAll }) => {
        const [days, before, since] = beforeAndSince(facts, changedOn);
        const point = facts.points.find((each) => each.on === changedOn);
        return [
          dayInWords(changedOn, { year: true }),
          isForAll ? `${note} (for every rate)` : note,
          author,
          point ? percent(point.value) : "–",
          days === 0 ? "–" : String(days),
          before,
          since,
        ];
      }),
    },
  };
}

function beforeAndSince({ record, asked }: PlanFacts, changedOn: Day): [number, string, string] {
  const days = Math.min(MOST_COMPARED, daysBetween(changedOn, asked.on) + 1);
  if (days < 1) return [0, "–", "–"];
  const bad = (from: Day) => {
    const window = { from, to: addDays(from, days - 1) };
    const rate = rateIn(record, { ...asked, window });
    return badInWords(asked, rate);
  };
  return [days, bad(addDays(changedOn, -days)), bad(changedOn)];
}

/** "3 of 120 (2.50%)": bad ones, also of a lower limit. */
function badInWords({ metric }: Asked, rate: Rate): string {
  if (rate.value === null) return "none yet";
  const bad =
    "good" in metric.counts ? badOnes({ condition: "GREATER_THAN_OR_EQUAL", value: 0 }, rate) : rate.count;
  return `${bad} of ${rate.total} (${percent(bad / rate.total)})`;
}

function contestsPart({ contests, zone }: PlanFacts): PlanPart {
  return {
    id: "contests",
    title: "What is contested",
    about:
      contests.length === 0
        ? ["Nothing of these orders is contested."]
        : ["The figures count it all the same, until Amazon decides."],
    table:
      contests.length === 0
        ? null
        : {
            columns: [
              { title: "Order" },
              { title: "What" },
              { title: "Why", words: true },
              { title: "By, since" },
            ],
            rows: contests.map(({ orderId, kind, note, author, madeAt }) => [
              { order: orderId },
              defectInWords[kind],
              note,
              `${author}, ${momentInWords(madeAt, zone)}`,
            ]),
          },
  };
}

/** A cell as plain words, for files. */
export function cellInWords(cell: PlanCell): string {
  if (typeof cell === "string") return cell;
  return "order" in cell ? cell.order : stateInWords[cell.state];
}
