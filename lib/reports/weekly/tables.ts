import type { Cell, CellKind, Column, Table } from "../table.ts";
import { defectInWords } from "../words.ts";
import { rateName } from "./in-words.ts";
import type { RateOfReport, StoreOfReport, WeeklyReport } from "./report-json.ts";
import type { ProbationOfReport } from "./standing-json.ts";

/*
 * The report as tables, for the files that are tables. Every row names its account and store, so that the tables of
 * several accounts are one below the other.
 */

const column = (id: string, title: string, kind: CellKind = "text"): Column => ({ id, title, kind });

const place = [column("account", "Account"), column("week", "Week"), column("store", "Store")];
const figure = [
  column("metric", "Metric"),
  column("rate", "Rate"),
  column("channel", "Channel"),
  column("reading", "Reading"),
];

/** All tables of a report, or of a set of them, in the order of the page. */
export function tablesOf(reports: readonly WeeklyReport[]): Table[] {
  return [
    about,
    rates,
    causes,
    defects,
    warnings,
    probations,
    accountStatuses,
    deadlines,
    restated,
    contested,
    history,
    restsOn,
    counting,
  ].map((table) => table(reports));
}

type Row = Cell[];
type Reports = readonly WeeklyReport[];

/** Rows of every store of every report, each with its account, week and store in front. */
function ofStores(reports: Reports, rows: (store: StoreOfReport, report: WeeklyReport) => Row[]): Row[] {
  return reports.flatMap((report) =>
    report.stores.flatMap((store) =>
      rows(store, report).map((cells) => [report.account, report.week.id, store.marketplace, ...cells]),
    ),
  );
}

const named = (rate: Pick<RateOfReport, "metric" | "channel" | "reading">): Row => [
  rate.metric,
  rateName(rate),
  rate.channel,
  rate.reading,
];

function about(reports: Reports): Table {
  return {
    id: "report",
    title: "The report",
    columns: [
      column("account", "Account"),
      column("week", "Week"),
      column("week-kind", "Kind of week"),
      column("from", "From", "day"),
      column("to", "To", "day"),
      column("issue", "Issue", "count"),
      column("issued-at", "Issued", "instant"),
      column("issued-by", "Issued by"),
      column("made-at", "Made", "instant"),
      column("zone", "Clock"),
      column("week-is-over", "Week is over", "yes-no"),
      column("rules", "Rules"),
      column("facts-digest", "Facts it rests on"),
      column("issue-before", "Issue before", "count"),
      column("headline", "In one sentence"),
    ],
    rows: reports.map((report) => [
      report.account,
      report.week.id,
      report.week.kind,
      report.week.from,
      report.week.to,
      report.number,
      report.issuedAt,
      report.issuedBy,
      report.madeAt,
      report.zone,
      report.isOver,
      report.rules,
      report.digest,
      report.previous?.number ?? null,
      report.headline,
    ]),
  };
}

function rates(reports: Reports): Table {
  return {
    id: "rates",
    title: "Rates at the week’s end",
    columns: [
      ...place,
      ...figure,
      column("on", "Shown for", "day"),
      column("window-from", "Window from", "day"),
      column("window-to", "Window to", "day"),
      column("count", "Count", "count"),
      column("total", "Out of", "count"),
      column("value", "Rate at week’s end", "share"),
      column("condition", "Condition"),
      column("target", "Target", "share"),
      column("state", "State"),
      column("shown", "Shown as"),
      column("budget", "Room", "count"),
      column("estimated", "Estimated", "yes-no"),
      column("missing", "Missing"),
      column("count-before", "Count a week before", "count"),
      column("total-before", "Out of, a week before", "count"),
      column("value-before", "Rate a week before", "share"),
      column("state-before", "State a week before"),
      column("change", "Change", "share"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.map((rate) => [
        ...named(rate),
        rate.on,
        rate.window.from,
        rate.window.to,
        rate.count,
        rate.total,
        rate.value,
        rate.target?.condition ?? null,
        rate.target?.value ?? null,
        rate.state,
        rate.shown,
        rate.budget,
        rate.estimated,
        rate.missing.join(", ") || null,
        rate.before.count,
        rate.before.total,
        rate.before.value,
        rate.before.state,
        rate.change.value,
      ]),
    ),
  };
}

function causes(reports: Reports): Table {
  return {
    id: "causes",
    title: "Why the rates changed",
    columns: [
      ...place,
      ...figure,
      column("part", "Part"),
      column("words", "In words"),
      column("count", "To the count", "count"),
      column("total", "To the total", "count"),
      column("effect", "To the rate", "share"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.flatMap((rate) =>
        rate.change.parts.map(({ kind, words, count, total, effect }) => [
          ...named(rate),
          kind,
          words,
          count,
          total,
          effect,
        ]),
      ),
    ),
  };
}

function defects(reports: Reports): Table {
  return {
    id: "defects",
    title: "Bad orders that came and went",
    columns: [
      ...place,
      column("metric", "Metric"),
      column("rate", "Rate"),
      column("channel", "Channel"),
      column("list", "List"),
      column("order-id", "Order"),
      column("day", "Day", "day"),
      column("kinds", "What happened"),
      column("because", "Because"),
      column("leaves-on", "Leaves on", "day"),
    ],
    rows: ofStores(reports, (store) =>
      store.defects.map((line) => [
        line.metric,
        rateName(line),
        line.channel,
        line.list,
        line.orderId,
        line.day,
        line.kinds.map((kind) => defectInWords[kind as keyof typeof defectInWords] ?? kind).join(", "),
        line.because,
        line.leavesOn,
      ]),
    ),
  };
}

function warnings(reports: Reports): Table {
  return {
    id: "warnings",
    title: "Warnings",
    columns: [
      ...place,
      column("kind", "Kind"),
      column("metric", "Metric"),
      column("channel", "Channel"),
      column("day", "Day", "day"),
      column("from", "From"),
      column("to", "To"),
      column("window-from", "Window from", "day"),
      column("window-to", "Window to", "day"),
      column("count", "Count", "count"),
      column("total", "Out of", "count"),
      column("value", "Rate", "share"),
      column("condition", "Condition"),
      column("target", "Target", "share"),
      column("budget", "Room", "count"),
      column("rule", "Rule"),
      column("because", "Because"),
      column("ends", "What ends it"),
      ...expectedColumns,
    ],
    rows: ofStores(reports, (store) =>
      store.warnings.map(({ figures, expectedEnd, ...warning }) => [
        warning.kind,
        warning.metric,
        warning.channel,
        warning.day,
        warning.from,
        warning.to,
        figures?.window.from ?? null,
        figures?.window.to ?? null,
        figures?.count ?? null,
        figures?.total ?? null,
        figures?.value ?? null,
        figures?.target?.condition ?? null,
        figures?.target?.value ?? null,
        figures?.budget ?? null,
        warning.rule,
        warning.because,
        warning.ends,
        ...expectedRow(expectedEnd),
      ]),
    ),
  };
}

const expectedColumns = [
  column("expected-end", "Expected end", "day"),
  column("expected-by-known-orders", "By orders already placed", "yes-no"),
];
const expectedRow = (expected: ProbationOfReport["expectedEnd"]): Row => [
  expected?.on ?? null,
  expected?.isInSight ?? null,
];

function probations(reports: Reports): Table {
  return {
    id: "probations",
    title: "Probation",
    columns: [
      ...place,
      column("metric", "Metric"),
      column("channel", "Channel"),
      column("opened-on", "Opened", "day"),
      column("opened-by", "Opened by"),
      column("until", "Last day", "day"),
      column("standing", "Standing"),
      column("ended-on", "Ended", "day"),
      column("ended-as", "Ended as"),
      column("ends-well", "Ends well when"),
      ...expectedColumns,
    ],
    rows: ofStores(reports, (store) =>
      store.probations.map(({ end, expectedEnd, ...probation }) => [
        probation.metric,
        probation.channel,
        probation.openedOn,
        probation.openedBy,
        probation.until,
        probation.standing,
        end?.on ?? null,
        end?.as ?? null,
        probation.endsWell,
        ...expectedRow(expectedEnd),
      ]),
    ),
  };
}

function accountStatuses(reports: Reports): Table {
  return {
    id: "account-status",
    title: "What Amazon says of the account",
    columns: [
      ...place,
      column("status", "Account status"),
      column("on", "Known of", "day"),
      column("import", "By import", "count"),
      column("author", "Typed in by"),
    ],
    rows: ofStores(reports, ({ accountStatus }) =>
      accountStatus
        ? [[accountStatus.status, accountStatus.on, accountStatus.importId, accountStatus.author]]
        : [],
    ),
  };
}

function deadlines(reports: Reports): Table {
  return {
    id: "deadlines",
    title: "Deadlines ahead",
    columns: [
      ...place,
      column("kind", "Kind"),
      column("order-id", "Order"),
      column("due-on", "Due", "day"),
      column("due-time", "At"),
      column("clock", "Clock"),
      column("due-at", "Due, in UTC", "instant"),
      column("seconds-left", "Seconds left", "count"),
      column("words", "What to do"),
      column("because", "Because"),
      column("unsure", "Unsure"),
      column("worth", "What it is worth"),
      column("state", "State"),
      column("owner", "In whose hand"),
    ],
    rows: ofStores(reports, (store) =>
      store.deadlines.map((deadline) => [
        deadline.kind,
        deadline.orderId,
        deadline.dueOn,
        deadline.dueTime,
        deadline.zone,
        deadline.dueAt,
        deadline.secondsLeft,
        deadline.words,
        deadline.because || null,
        deadline.unsure.join("; ") || null,
        deadline.worth.map(({ words }) => words).join("\n") || null,
        deadline.state,
        deadline.owner,
      ]),
    ),
  };
}

function restated(reports: Reports): Table {
  return {
    id: "restated",
    title: "Restated since the issue before",
    columns: [
      ...place,
      ...figure,
      column("issue", "Issue", "count"),
      column("issue-week", "Its week"),
      column("on", "Shown for", "day"),
      column("count-was", "Count was", "count"),
      column("total-was", "Total was", "count"),
      column("value-was", "Rate was", "share"),
      column("state-was", "State was"),
      column("count-is", "Count is", "count"),
      column("total-is", "Total is", "count"),
      column("value-is", "Rate is", "share"),
      column("state-is", "State is"),
      column("came", "Orders that count since"),
      column("went", "Orders that no longer count"),
      column("why", "Why"),
    ],
    rows: ofStores(reports, (store) =>
      store.restated.map((line) => [
        ...named(line),
        line.number,
        line.week,
        line.on,
        line.was.count,
        line.was.total,
        line.was.value,
        line.was.state,
        line.is.count,
        line.is.total,
        line.is.value,
        line.is.state,
        line.came.map(({ orderId }) => orderId).join(" ") || null,
        line.went.join(" ") || null,
        line.why,
      ]),
    ),
  };
}

function contested(reports: Reports): Table {
  return {
    id: "contested",
    title: "Without what is contested",
    columns: [
      ...place,
      ...figure,
      column("count", "Official count", "count"),
      column("total", "Out of", "count"),
      column("value", "Official rate", "share"),
      column("adjusted-count", "Adjusted count", "count"),
      column("adjusted-value", "Adjusted rate", "share"),
      column("adjusted-budget", "Adjusted room", "count"),
      column("orders", "Contested orders"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.flatMap((rate) =>
        rate.contested
          ? [
              [
                ...named(rate),
                rate.count,
                rate.total,
                rate.value,
                rate.contested.count,
                rate.contested.value,
                rate.contested.budget,
                rate.contested.orders.join(" "),
              ],
            ]
          : [],
      ),
    ),
  };
}

function history(reports: Reports): Table {
  return {
    id: "weeks",
    title: "The ends of twelve weeks",
    columns: [
      ...place,
      ...figure,
      column("on", "Shown for", "day"),
      column("count", "Count", "count"),
      column("total", "Out of", "count"),
      column("value", "Rate at week’s end", "share"),
    ],
    rows: ofStores(reports, (store) =>
      store.rates.flatMap((rate) =>
        rate.history.map(({ on, count, total, value }) => [...named(rate), on, count, total, value]),
      ),
    ),
  };
}

function restsOn(reports: Reports): Table {
  return {
    id: "data",
    title: "What the figures rest on",
    columns: [
      ...place,
      column("metric", "Metric"),
      column("input", "Input"),
      column("state", "State"),
      column("learned-on", "Last learned", "day"),
      column("begins-before", "Window begins before the first file", "yes-no"),
      column("days-in-no-file", "Days in no file"),
      column("files", "Files"),
    ],
    rows: ofStores(reports, (store) =>
      store.restsOn.map(({ metric, input, state, learnedOn, beginsBefore, holes, files }) => [
        metric,
        input,
        state,
        learnedOn,
        beginsBefore,
        holes.map(({ from, to }) => (from === to ? from : `${from}/${to}`)).join(" ") || null,
        files.map(({ kind, imports }) => `${imports} ${kind}`).join(", ") || null,
      ]),
    ),
  };
}

function counting(reports: Reports): Table {
  return {
    id: "how-amazon-counts",
    title: "How Amazon counts",
    columns: [
      column("metric", "Metric"),
      column("name", "Name"),
      column("window-days", "Window in days", "count"),
      column("lag-days", "Lag in days", "count"),
      column("counted", "What counts"),
      column("total", "Out of"),
      column("source", "Source"),
      column("address", "Address"),
      column("read-on", "Read", "day"),
    ],
    rows: (reports[0]?.counting ?? []).map((line) => [
      line.metric,
      line.name,
      line.windowDays,
      line.lagDays,
      line.counted,
      line.total,
      line.source.title,
      line.source.url,
      line.source.readOn,
    ]),
  };
}

/** The names of a report's tables. */
export const tableNames = tablesOf([]).map(({ id }) => id);
