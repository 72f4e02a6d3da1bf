import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { QueueItem } from "@/lib/deadlines/queue.ts";
import { completenessOfInputs } from "@/lib/metrics/completeness.ts";
import type { Contested } from "@/lib/metrics/contested.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { measureAll } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { dayOf, endOfDay, windowShownOn } from "@/lib/metrics/window.ts";
import { missesInSight } from "@/lib/standing/misses-in-sight.ts";
import type { KnownStatus, Notice } from "@/lib/standing/notice.ts";
import { prospectsOf } from "@/lib/standing/prospect.ts";
import type { StandingHistory } from "@/lib/standing/standing-history.ts";
import { type StoreState, stateOfRates, storeStates } from "@/lib/standing/store-state.ts";
import { inputJson } from "../completeness-json.ts";
import { healthHeadline } from "../headline.ts";
import { portfolioHeadline } from "../portfolio-headline.ts";
import { dayInWords } from "../words.ts";
import { howAmazonCounts } from "./counting.ts";
import { deadlinesAhead } from "./deadlines.ts";
import { defectLists } from "./defect-lists.ts";
import { hasData, NO_DATA } from "./no-data.ts";
import { accountStatusOn, probationsOfWeek } from "./probations.ts";
import { rateReport, WEEKS_SHOWN } from "./rate-report.ts";
import { REPORT_VERSION, type StoreOfReport, type WeeklyReport } from "./report-json.ts";
import { type ImportNow, restatedSince } from "./restated.ts";
import { warningsOfWeek } from "./warnings.ts";
import type { Week } from "./week.ts";

/** What is known of one store when the report is made. */
export interface StoreKnown {
  marketplace: string;
  /** With the rows of `rowsOfReport`. */
  record: HealthRecord;
  /** Its standings from where its facts begin to the day shown: they remember what was before. */
  histories: StandingHistory[];
  contested: readonly Contested[];
  imports: ImportNow[];
  /** What Amazon said, as far as it was told; withdrawn notices left out. */
  notices: Notice[];
  statuses: KnownStatus[];
  /** Its queue at `momentShown`. */
  queue: { items: QueueItem[]; isCut: boolean };
}

/** What a report is made of. */
export interface ReportAsked {
  account: string;
  week: Week;
  /** The clock that moments are printed by. */
  zone: string;
  madeAt: Date;
  pack: RulePackId;
  /** How long a probation of the account lasts. */
  probationDays: number;
  previous: WeeklyReport | null;
  stores: StoreKnown[];
}

/** The day a store's figures are shown for: the last of the week, or today while it is not over. */
export function dayShown({ to }: Week, marketplace: string, now: Date): Day {
  const today = dayOf(now, zoneOf(marketplace));
  return today < to ? today : to;
}

/** The same of each of these stores. */
export function shownOn(week: Week, marketplaces: string[], now: Date): { marketplace: string; on: Day }[] {
  return marketplaces.map((marketplace) => ({ marketplace, on: dayShown(week, marketplace, now) }));
}

/** The moment that time left is told of: the end of the week in the store, or now while it is not over. */
export function momentShown({ to }: Week, marketplace: string, now: Date): Date {
  const end = endOfDay(to, zoneOf(marketplace));
  return now < end ? now : end;
}

/** Whether the week is over in all of these stores. */
export function isOverIn({ to }: Week, marketplaces: string[], now: Date): boolean {
  return marketplaces.every((code) => dayOf(now, zoneOf(code)) > to);
}

/** The first day shown whose figures a report needs. */
export function firstDayNeeded(on: Day, previous: WeeklyReport | null): Day {
  const days: Day[] = [addDays(on, -7 * WEEKS_SHOWN - 1), previous?.week.to ?? on];
  return days.sort()[0] as Day;
}

/** A draft of an account's report on a week, of what is known now, worst store first. Issuing gives it a number. */
export function weeklyReport(asked: ReportAsked): WeeklyReport {
  const { account, week, zone, madeAt, pack, previous } = asked;
  const stores = asked.stores
    .map((store) => storeReport(store, asked))
    .sort((a, b) => storeStates.indexOf(a.state) - storeStates.indexOf(b.state));
  return {
    version: REPORT_VERSION,
    account,
    week: { ...week },
    number: null,
    issuedAt: null,
    issuedBy: null,
    madeAt: madeAt.toISOString(),
    zone,
    isOver: isOverIn(
      week,
      asked.stores.map(({ marketplace }) => marketplace),
      madeAt,
    ),
    rules: pack,
    digest: null,
    previous: previous?.number ? { number: previous.number, week: previous.week.id } : null,
    headline: headlineOver(stores),
    stores: stores.map(({ store }) => store),
    counting: howAmazonCounts(),
  };
}

function storeReport(
  { marketplace, record, histories, contested, imports, notices, statuses, queue }: StoreKnown,
  { week, madeAt, pack, probationDays, previous }: ReportAsked,
): { store: StoreOfReport; state: StoreState } {
  const on = dayShown(week, marketplace, madeAt);
  const measured = measureAll(record, { on, knownOn: on, pack });
  const inSight = missesInSight(record, measured, pack);
  const asked = { from: week.from, on, pack, probationDays };
  const store = {
    marketplace,
    country: marketplaceWithCode(marketplace)?.country ?? marketplace,
    zone: zoneOf(marketplace),
    on,
    // "Today" would be another day for whoever reads it later.
    headline: healthHeadline(measured, inSight).replace("limit today", `limit on ${dayInWords(on)}`),
    rates: measured.map((figure) => rateReport(record, figure, pack, contested)),
    defects: defectLists(record, on),
    warnings: warningsOfWeek(record, histories, asked),
    probations: probationsOfWeek(record, histories, { notices, statuses }, asked),
    accountStatus: accountStatusOn(statuses, on),
    queue: { at: momentShown(week, marketplace, madeAt).toISOString(), isCut: queue.isCut },
    deadlines: deadlinesAhead(record, queue.items, on),
    restsOn: metrics.flatMap((metric) =>
      completenessOfInputs(metric, record, { on, window: windowShownOn(metric, on) }).map((input) => ({
        metric: metric.id,
        ...inputJson(input),
      })),
    ),
    restated: previous ? restatedSince(previous, marketplace, record, imports, pack) : [],
    imports: imports.filter(({ isUndone }) => !isUndone).map(({ id }) => id),
  };
  const acted = measured.filter(({ reading }) => reading !== "confirmed");
  return { store, state: stateOfRates(prospectsOf(acted, inSight)) };
}

/** One store speaks for itself; several are counted. */
function headlineOver(stores: { store: StoreOfReport; state: StoreState }[]): string {
  const [only] = stores;
  if (!only) return "Nothing was imported yet.";
  if (!hasData({ stores: stores.map(({ store }) => store) })) return NO_DATA;
  if (stores.length === 1) return only.store.headline;
  return portfolioHeadline(stores).replace("has a figure today", "has a figure at the end of this week");
}
