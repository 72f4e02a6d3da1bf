import type { Table } from "../table.ts";
import { column } from "./columns.ts";

/** An issue as a list shows it. */
interface IssueInTable {
  number: number;
  week: string;
  headline: string;
  issuedAt: Date;
  issuedBy: string;
  digest: string;
}

/** Weekly reports that were issued, newest first. An account without any has a line that says no more than its name. */
export function issuedReportsTable(issues: { account: string; issue: IssueInTable | null }[]): Table {
  return {
    id: "issued-reports",
    title: "Issued weekly reports",
    columns: [
      column("account", "Account"),
      column("issue", "Issue", "count"),
      column("week", "Week"),
      column("headline", "In one sentence"),
      column("issued-at", "Issued at", "instant"),
      column("issued-by", "Issued by"),
      column("digest", "Digest of the facts"),
    ],
    rows: issues.map(({ account, issue }) => [
      account,
      issue?.number ?? null,
      issue?.week ?? null,
      issue?.headline ?? null,
      issue?.issuedAt.toISOString() ?? null,
      issue?.issuedBy ?? null,
      issue?.digest ?? null,
    ]),
  };
}
