import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/app/_components/card.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { Table } from "@/app/_components/table.tsx";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { coverageOfAccount } from "@/db/queries/coverage.ts";
import { listImports } from "@/db/queries/imports.ts";
import { recentUploads } from "@/db/uploads/uploads.ts";
import { marketplaces, marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import type { DayRange } from "@/lib/imports/coverage.ts";
import { kindWithId, reportKinds } from "@/lib/imports/kinds/index.ts";
import { dayInWords } from "@/lib/reports/words.ts";
import { ImportList } from "./import-list.tsx";
import { UploadPanel } from "./upload-panel.tsx";
import type { UploadSeen } from "./upload-seen.ts";

export const metadata: Metadata = { title: "Imports" };

const PAGE = 25;

export default async function ImportsPage({
  searchParams,
}: {
  searchParams: Promise<{ account?: string; marketplace?: string; before?: string }>;
}) {
  const { account: name, marketplace, before } = await searchParams;
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const account = accounts.find((each) => each.name === name) ?? null;
  const [imports, uploads, coverage] = await Promise.all([
    listImports(database, {
      accountId: account?.id ?? null,
      limit: PAGE + 1,
      before: /^\d{1,15}$/.test(before ?? "") ? Number(before) : null,
    }),
    recentUploads(database),
    account ? coverageOfAccount(database, account.id) : [],
  ]);
  const shown = imports.slice(0, PAGE);
  const own = accounts.filter((each) => !each.isDemo);
  const query = (more: Record<string, string>) =>
    `?${new URLSearchParams({ ...(account ? { account: account.name } : {}), ...more })}`;

  return (
    <Shell section="imports" account={account} demo={shown.some(({ accountId }) => isDemo(accountId))}>
      <PageHead
        title="Bring in your reports"
        about="Download them from Seller Central and drop them here, as often as you like: a file imported twice changes nothing, and an older one never undoes a newer one."
      />
      <div className="screen-only">
        <Part id="upload" title="Import files">
          <Card>
            <UploadPanel
              accounts={own.map((each) => each.name)}
              stores={marketplaces.map(({ code, country }) => ({
                value: code,
                label: `${country} (${code})`,
              }))}
              kinds={reportKinds.map((kind) => ({ value: kind.id, label: kind.title }))}
              chosen={{
                account:
                  account && !account.isDemo ? account.name : own.length === 1 ? (own[0]?.name ?? "") : "",
                marketplace: marketplaceWithCode(marketplace ?? "")?.code ?? "US",
              }}
              openedAt={Date.now()}
              known={uploads as UploadSeen[]}
            />
            <noscript>
              <p>
                Sending files needs JavaScript. Without it, import them with the command: bin/headroom import
                FILE …
              </p>
            </noscript>
          </Card>
        </Part>
      </div>
      <Part
        id="imports"
        title={account ? `Imports of ${account.name}` : "Imports"}
        about="Newest first. Read = new + changed + unchanged + older than known + rejected, for every file that was not refused."
        aside={
          <>
            {account && <Link href="/imports">All accounts</Link>}{" "}
            {shown.length > 0 && (
              <ExportLinks table="imports" of={{ account: account?.name }} what="imports" />
            )}
          </>
        }
      >
        <Card flush>
          {shown.length === 0 ? (
            <p style={{ padding: "18px 22px" }}>Nothing was imported yet.</p>
          ) : (
            <ImportList imports={shown} />
          )}
        </Card>
        {imports.length > PAGE && (
          <p style={{ marginTop: 12 }}>
            <Link href={query({ before: String(shown.at(-1)?.id) })}>Older imports</Link>
          </p>
        )}
      </Part>
      {account && coverage.length > 0 && (
        <Part
          id="coverage"
          title="What the reports cover"
          about="Days that the rows of each kind of report speak of, and the days between them that none speaks of."
          aside={
            <ExportLinks table="coverage" of={{ account: account.name }} what="the days that reports cover" />
          }
        >
          <Card flush>
            <Table
              caption={`Days covered by the reports of ${account.name}`}
              columns={[
                { label: "Store" },
                { label: "Report" },
                { label: "Covered" },
                { label: "Holes" },
                { label: "Learned" },
              ]}
              rows={coverage.map(({ marketplace, kind, covered, holes, learnedOn }) => ({
                key: `${marketplace} ${kind}`,
                cells: [
                  marketplace,
                  kindWithId(kind)?.title ?? kind,
                  covered.length === 0 ? "no rows" : covered.map(rangeInWords).join(", "),
                  holes.length === 0 ? "none" : holes.map(rangeInWords).join(", "),
                  dayInWords(learnedOn, { year: true }),
                ],
              }))}
            />
          </Card>
        </Part>
      )}
      <Part id="where" title="Where each report is found in Seller Central">
        <Card flush>
          <Table
            caption="Kinds of reports and where they are found"
            columns={[{ label: "Report" }, { label: "Where" }]}
            rows={reportKinds.map((kind) => ({ key: kind.id, cells: [kind.title, kind.found] }))}
          />
        </Card>
      </Part>
    </Shell>
  );

  function rangeInWords({ from, to }: DayRange): string {
    return from === to
      ? dayInWords(from, { year: true })
      : `${dayInWords(from, { year: true })} – ${dayInWords(to, { year: true })}`;
  }

  function isDemo(accountId: string): boolean {
    return accounts.some((each) => each.id === accountId && each.isDemo);
  }
}
