import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { FilterForm } from "@/app/_components/filter-form.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { Table } from "@/app/_components/table.tsx";
import { TypedGone } from "@/app/_components/typed-gone.tsx";
import { withTyped } from "@/app/_forms/typed-before.ts";
import { reportHref, reportsHref } from "@/app/_links.ts";
import type { SearchParams } from "@/app/_views/place.ts";
import { type AccountReports, type ReportsView, reportsView } from "@/app/_views/reports-view.ts";
import { reportFormats } from "@/lib/reports/weekly/formats.ts";
import { dayInWords, dayWithWeekday, momentInWords, unitsInWords } from "@/lib/reports/words.ts";
import { Files } from "./files.tsx";
import styles from "./reports.module.css";
import { ScheduleForm } from "./schedule-form.tsx";

export const metadata: Metadata = { title: "Weekly reports" };

/** The weekly reports: what was issued, what can be, and when it happens by itself. */
export default async function ReportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const said = await searchParams;
  const params = withTyped(said);
  const view = await reportsView(params);
  const { accounts, chosen } = view;
  return (
    <Shell section="reports" account={chosen?.account ?? null} demo={accounts.some(({ isDemo }) => isDemo)}>
      <PageHead
        title={headline(view)}
        about={
          <p>
            A report holds a week’s rates as they were known at its end. Issued, it has a number and never
            changes; the next one says what of it would be told otherwise since.
          </p>
        }
      >
        {accounts.length > 1 && (
          <FilterForm
            action="/reports"
            choices={[
              {
                name: "account",
                label: "Account",
                all: "All accounts",
                values: accounts.map(({ name }) => ({ value: name, label: name })),
                current: chosen?.account.name ?? null,
              },
            ]}
          />
        )}
      </PageHead>
      <TypedGone params={said} />
      {accounts.length === 0 ? (
        <Empty
          title="There is nothing to report yet"
          actions={
            <ButtonLink kind="main" href="/imports">
              Import files
            </ButtonLink>
          }
        >
          <p>Reports come from the rates, and those from the report files you import.</p>
        </Empty>
      ) : chosen ? (
        <OfAccount reports={chosen} params={params} />
      ) : (
        <AllAccounts view={view} />
      )}
    </Shell>
  );
}

function headline({ accounts, chosen }: ReportsView): string {
  if (accounts.length === 0) return "Nothing was imported yet.";
  if (!chosen) return `Weekly reports of ${unitsInWords("account", accounts.length)}`;
  const [newest] = chosen.issues;
  const { name } = chosen.account;
  if (!newest) return `No weekly report of ${name} was issued yet.`;
  return `Issue ${newest.number} is the newest weekly report of ${name}.`;
}

function OfAccount({ reports, params }: { reports: AccountReports; params: SearchParams }) {
  const { account, open, issues, zone } = reports;
  return (
    <>
      <Part
        id="drafts"
        title="Not issued yet"
        about="A draft can be looked at any time. A week is issued once, when it is over in every store."
      >
        {open.length === 0 ? (
          <p>
            {reports.hasStores
              ? "Every recent week was issued."
              : "Nothing was imported into this account yet."}
          </p>
        ) : (
          <Card flush>
            <Table
              caption="Weeks without an issue"
              columns={[
                { label: "Week" },
                { label: "Days" },
                { label: "State" },
                { label: "Draft as a file" },
              ]}
              rows={open.map(({ week, isOver }) => ({
                key: week.id,
                cells: [
                  <Link key="week" href={reportHref(account.name, week.id)} prefetch={false}>
                    {week.id}
                  </Link>,
                  <span key="days" className={styles.tight}>
                    {dayWithWeekday(week.from)} – {dayWithWeekday(week.to)}
                  </span>,
                  <span key="state" className={styles.tight}>
                    {isOver ? "over, can be issued" : "not over"}
                  </span>,
                  <Files key="files" account={account.name} week={week.id} what={`draft of ${week.id}`} />,
                ],
              }))}
            />
          </Card>
        )}
      </Part>
      <Part
        id="issues"
        title={`Issued (${issues.length})`}
        about="Each as it was on its day, whatever was imported since."
        aside={
          issues.length > 0 && (
            <ExportLinks table="issued-reports" of={{ account: account.name }} what="every issue" />
          )
        }
      >
        {issues.length === 0 ? (
          <p>None yet. Open a week that is over and issue it, or let the schedule do so.</p>
        ) : (
          <Card flush>
            <Table
              caption="Issued reports, newest first"
              columns={[
                { label: "Issue" },
                { label: "Week" },
                { label: "In one sentence", words: true },
                { label: "Issued" },
                { label: "Files" },
              ]}
              rows={issues.map(({ number, week, headline: sentence, issuedAt, issuedBy }) => ({
                key: String(number),
                cells: [
                  number,
                  <Link
                    key="week"
                    href={reportHref(account.name, week)}
                    prefetch={false}
                    className={styles.tight}
                  >
                    {week}
                  </Link>,
                  sentence,
                  `${momentInWords(issuedAt, zone)} by ${issuedBy}`,
                  <Files key="files" account={account.name} week={week} what={`issue ${number}`} />,
                ],
              }))}
            />
          </Card>
        )}
      </Part>
      <div className="screen-only">
        <ScheduleForm reports={reports} params={params} />
      </div>
    </>
  );
}

function AllAccounts({ view: { newest, lastWeek } }: { view: ReportsView }) {
  return (
    <Part
      id="accounts"
      title="The newest issue of each account"
      aside={
        <p>
          Week {lastWeek.id} of all accounts in one file:{" "}
          {reportFormats.map((format) => (
            <a key={format} href={`/api/reports/${lastWeek.id}.${format}`} className={styles.file}>
              {format.toUpperCase()}
            </a>
          ))}
        </p>
      }
    >
      <Card flush>
        <Table
          caption="Accounts with their newest issue"
          columns={[
            { label: "Account" },
            { label: "Issue" },
            { label: "In one sentence", words: true },
            { label: "Issued" },
          ]}
          rows={newest.map(({ account, issue }) => ({
            key: account.id,
            cells: [
              <Link key="account" href={reportsHref(account.name)} prefetch={false}>
                {account.name}
              </Link>,
              issue ? (
                <Link key="issue" href={reportHref(account.name, issue.week)} prefetch={false}>
                  {issue.number}, {issue.week}
                </Link>
              ) : (
                "none yet"
              ),
              issue?.headline ?? "",
              issue ? dayInWords(issue.issuedAt.toISOString().slice(0, 10), { year: true }) : "",
            ],
          }))}
        />
      </Card>
      <ExportLinks table="issued-reports" of={{}} what="the newest issue of each account" under />
    </Part>
  );
}
