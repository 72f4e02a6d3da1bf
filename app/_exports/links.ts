/** What a file can be. */
export const formats = ["csv", "xlsx"] as const;
export type Format = (typeof formats)[number];

/** The tables that go out as files; each has its function in `exports.ts`. */
export const tableNames = [
  "stores",
  "rates",
  "orders",
  "story",
  "history",
  "orders-behind",
  "orders-excused",
  "orders-pending-late",
  "contested",
  "rests-on",
  "rule-packs",
  "breakdown",
  "change",
  "change-orders",
  "ageing",
  "in-sight",
  "orders-entering",
  "scorecard",
  "maturity",
  "what-if",
  "reconcile",
  "warnings",
  "warning-log",
  "probations",
  "queue",
  "changes-made",
  "issued-reports",
  "deliveries",
  "imports",
  "coverage",
  "rejects",
] as const;
export type TableName = (typeof tableNames)[number];

type Asked = Record<string, string | string[] | null | undefined>;

/** The address of a table as a file: the table's name, and what the page's address says. */
export function exportHref(table: TableName, asked: Asked, format: Format): string {
  const said = Object.entries(asked).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  );
  const query = new URLSearchParams(said.filter(([, value]) => value));
  return `/api/export/${table}.${format}${query.size > 0 ? `?${query}` : ""}`;
}
