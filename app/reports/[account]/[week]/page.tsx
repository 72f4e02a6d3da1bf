import type { Metadata } from "next";
import { Breadcrumb } from "@/app/_components/breadcrumb.tsx";
import { Card } from "@/app/_components/card.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { SourceLink } from "@/app/_components/source-link.tsx";
import { Table } from "@/app/_components/table.tsx";
import { TypedGone } from "@/app/_components/typed-gone.tsx";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import { withTyped } from "@/app/_forms/typed-before.ts";
import { reportHref, reportsHref } from "@/app/_links.ts";
import { accountOfPath, decoded, param, type SearchParams } from "@/app/_views/place.ts";
import { reportView } from "@/app/_views/report-view.ts";
import { issuedInWords, issueInWords, weekInWords } from "@/lib/reports/weekly/in-words.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { clockInWords } from "@/lib/reports/words.ts";
import { Files } from "../../files.tsx";
import { Glance } from "../../glance.tsx";
import { IssueForm } from "../../issue-form.tsx";
import { ReportStore } from "../../report-store.tsx";
import styles from "../../reports.module.css";

interface Props {
  params: Promise<{ account: string; week: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account, week } = await params;
  return { title: `Weekly report ${week}, ${decoded(account)}` };
}

/** A week's report on screen: the figures of its files, each leading to what is behind it. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [path, said] = [await params, await searchParams];
  const asked = withTyped(said);
  const account = await accountOfPath(path.account);
  const wantsDraft = param(asked, "draft") === "1";
  const report = await reportView(account, decoded(path.week), { wantsDraft });
  const { number, week, stores, zone, previous } = report;
  return (
    <Shell
      section="reports"
      account={account}
      note={`Each store’s days on its own clock, moments in ${clockInWords(zone)}`}
      printed={[
        `Weekly report ${week.id}`,
        issueInWords(report),
        `${week.from} – ${week.to}`,
        clockInWords(zone),
      ]}
    >
      <PageHead
        trail={
          <Breadcrumb
            steps={[
              { label: "Weekly reports", href: reportsHref(account.name) },
              { label: `${issueInWords(report)}, ${week.id}` },
            ]}
          />
        }
        title={report.headline}
        about={
          <p className={styles.about}>
            <span>{weekInWords(week)}</span>
            <span>{issuedInWords(report)}</span>
            {previous && (
              <a href={reportHref(account.name, previous.week)}>
                Before it: issue {previous.number}, {previous.week}
              </a>
            )}
            <span className="screen-only">
              <Files account={account.name} week={week.id} what={issueInWords(report)} isDraft={wantsDraft} />
            </span>
          </p>
        }
      />
      <TypedGone params={said} />
      {number === null && (
        <IssueForm
          report={report}
          author={param(asked, "author") ?? (await rememberedAuthor())}
          tried={param(asked, "tried")}
        />
      )}
      {stores.length > 1 && <Glance stores={stores} />}
      {stores.map((store) => (
        <ReportStore key={store.marketplace} store={store} report={report} />
      ))}
      <HowAmazonCounts counting={report.counting} />
    </Shell>
  );
}

function HowAmazonCounts({ counting }: Pick<WeeklyReport, "counting">) {
  return (
    <Part
      id="counting"
      title="How Amazon counts"
      about="D is the day a figure is shown for. Under a limit means strictly under it."
    >
      <Card flush>
        <Table
          caption="What counts in each rate, and out of what"
          columns={[
            { label: "Rate" },
            { label: "Window" },
            { label: "What counts", words: true },
            { label: "Out of", words: true },
            { label: "Source", words: true },
          ]}
          rows={counting.map(({ metric, name, windowDays, lagDays, counted, total, source }) => {
            const back = (days: number) => (days === 0 ? "D" : `D−${days}`);
            return {
              key: metric,
              cells: [
                name,
                `${windowDays} days, ${back(lagDays + windowDays - 1)} to ${back(lagDays)}`,
                counted,
                total,
                <SourceLink key="source" source={source} />,
              ],
            };
          })}
        />
      </Card>
    </Part>
  );
}
