import type { DayRange } from "@/lib/imports/coverage.ts";
import type { Reject } from "@/lib/imports/fault.ts";
import type { Cell, Table } from "../table.ts";
import { column } from "./columns.ts";

/** One import with what became of its lines. */
export interface ImportInTable {
  id: number;
  accountName: string;
  marketplace: string;
  file: string;
  kind: string | null;
  status: string;
  code: string | null;
  message: string | null;
  learnedOn: string;
  coversFrom: string | null;
  coversTo: string | null;
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  superseded: number;
  rejected: number;
  author: string | null;
  orderId: string | null;
  finishedAt: Date;
}

/** Every import, newest first. Of a refused file nothing was counted: its counts are empty. */
export function importsTable(imports: AsyncIterable<ImportInTable[]>): Table {
  return {
    id: "imports",
    title: "Imports",
    columns: [
      column("import", "Import", "count"),
      column("account", "Account"),
      column("marketplace", "Store"),
      column("file", "File"),
      column("kind", "Kind"),
      column("status", "Status"),
      column("code", "Why it was refused"),
      column("message", "In words"),
      column("learned-on", "Learned on", "day"),
      column("covers-from", "Covers from", "day"),
      column("covers-to", "Covers to", "day"),
      column("read", "Read", "count"),
      column("new", "New", "count"),
      column("changed", "Changed", "count"),
      column("unchanged", "Unchanged", "count"),
      column("older", "Older than known", "count"),
      column("rejected", "Rejected", "count"),
      column("author", "Typed in by"),
      column("order-id", "About order"),
      column("finished-at", "Finished at", "instant"),
    ],
    rows: importRows(imports),
  };
}

async function* importRows(imports: AsyncIterable<ImportInTable[]>): AsyncGenerator<Cell[]> {
  for await (const some of imports) {
    for (const each of some) {
      const { read, inserted, updated, unchanged, superseded, rejected } = each;
      const counts = [read, inserted, updated, unchanged, superseded, rejected];
      yield [
        each.id,
        each.accountName,
        each.marketplace,
        each.file,
        each.kind,
        each.status,
        each.code,
        each.message,
        each.learnedOn,
        each.coversFrom,
        each.coversTo,
        ...(each.status === "rejected" ? counts.map(() => null) : counts),
        each.author,
        each.orderId,
        each.finishedAt.toISOString(),
      ];
    }
  }
}

/** What was not understood of an import, line by line. To mend and import again there is a file of its own. */
export function rejectsTable(
  { id, accountName, marketplace, file }: ImportInTable,
  rejects: Pick<Reject, "line" | "column" | "code" | "reason">[],
): Table {
  return {
    id: "rejects",
    title: "Rejected lines of an import",
    columns: [
      column("import", "Import", "count"),
      column("account", "Account"),
      column("marketplace", "Store"),
      column("file", "File"),
      column("line", "Line", "count"),
      column("column", "Column"),
      column("code", "Code"),
      column("reason", "Reason"),
    ],
    rows: rejects.map(({ line, column: name, code, reason }) => [
      id,
      accountName,
      marketplace,
      file,
      line,
      name,
      code,
      reason,
    ]),
  };
}

/** What reports cover: a line for each unbroken run of days, covered or not. */
export function coverageTable(
  account: string,
  coverage: {
    marketplace: string;
    kind: string;
    learnedOn: string;
    covered: DayRange[];
    holes: DayRange[];
  }[],
): Table {
  return {
    id: "coverage",
    title: "Days that reports cover",
    columns: [
      column("account", "Account"),
      column("marketplace", "Store"),
      column("kind", "Kind"),
      column("learned-on", "Learned on", "day"),
      column("covered", "Covered", "yes-no"),
      column("from", "From", "day"),
      column("to", "To", "day"),
    ],
    rows: coverage.flatMap(({ marketplace, kind, learnedOn, covered, holes }): Cell[][] => {
      const head = [account, marketplace, kind, learnedOn];
      const ranges = [
        ...covered.map((range) => ({ ...range, isCovered: true })),
        ...holes.map((range) => ({ ...range, isCovered: false })),
      ].sort((a, b) => (a.from < b.from ? -1 : 1));
      if (ranges.length === 0) return [[...head, null, null, null]];
      return ranges.map(({ from, to, isCovered }) => [...head, isCovered, from, to]);
    }),
  };
}
