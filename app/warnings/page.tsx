import type { Metadata } from "next";
import { AmazonWord } from "@/app/_components/amazon-word.tsx";
import { ButtonLink } from "@/app/_components/button.tsx";
import { ChangeLog } from "@/app/_components/change-log.tsx";
import { Choices } from "@/app/_components/choices.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { FilterForm } from "@/app/_components/filter-form.tsx";
import { Note } from "@/app/_components/note.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { ProbationList } from "@/app/_components/probation-list.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { TypedGone } from "@/app/_components/typed-gone.tsx";
import { UntoldRates } from "@/app/_components/untold-rates.tsx";
import { WarningList } from "@/app/_components/warning-list.tsx";
import { withTyped } from "@/app/_forms/typed-before.ts";
import { warningsHref } from "@/app/_links.ts";
import { PACK } from "@/app/_views/rate-row.ts";
import type { StoreStandings } from "@/app/_views/store-standings.ts";
import { LOG_DAYS, logSpans, type WarningsView, warningsView } from "@/app/_views/warnings-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { standingInWords } from "@/lib/reports/standing-in-words.ts";
import { metricInSentence, unitsInWords } from "@/lib/reports/words.ts";
import { standings } from "@/lib/standing/standing.ts";
import { PROBATION_DAYS } from "@/lib/standing/thresholds.ts";
import { headline } from "./headline.ts";
import styles from "./warnings.module.css";

export const metadata: Metadata = { title: "Warnings" };

/** What asks for attention, since when, why and what ends it; what Amazon says itself; then every change of standing. */
export default async function WarningsPage({ searchParams }: PageProps<"/warnings">) {
  const said = await searchParams;
  const view = await warningsView(withTyped(said));
  const { accounts, account, marketplace, warnings, untold, shown } = view;
  return (
    <Shell
      section="warnings"
      account={account}
      demo={accounts.some((one) => one.isDemo)}
      note="Each store’s days on its own clock"
    >
      <PageHead
        title={headline(view)}
        about={
          <p>
            Each day is judged by what could be known on it; undecided claims count. Better is said after some
            days in a row, worse at once.
          </p>
        }
      >
        <WhichStore view={view} />
      </PageHead>
      <TypedGone params={said} />
      {accounts.length === 0 ? (
        <Empty
          title="There is nothing to warn of yet"
          actions={
            <ButtonLink kind="main" href="/imports">
              Import files
            </ButtonLink>
          }
        >
          <p>Warnings come from the rates, and those from the report files you import.</p>
        </Empty>
      ) : (
        <>
          <Awaited view={view} />
          <Part
            id="now"
            title={`Open warnings (${warnings.length})`}
            aside={
              warnings.length > 0 && (
                <ExportLinks
                  table="warnings"
                  of={{ account: account?.name, marketplace }}
                  what="the open warnings"
                />
              )
            }
          >
            {warnings.length > 0 ? <WarningList warnings={warnings} /> : <p>{headline(view)}</p>}
            {untold.length > 0 && <UntoldRates untold={untold} />}
          </Part>
          <Probations view={view} />
          <Part
            id="amazon"
            title="What Amazon says"
            about="Its own account status and notices. They stand beside our standing; neither changes the other, nor any figure."
          >
            <AmazonWord shown={shown} typing={view.typing} />
          </Part>
          <Log view={view} key={`${account?.name} ${marketplace}`} />
        </>
      )}
    </Shell>
  );
}

/** Stores that are not on the page yet. What is not known is not well. */
function Awaited({ view: { awaited } }: { view: WarningsView }) {
  if (awaited.length === 0) return null;
  const names = awaited.map(({ account, marketplace }) => `${marketplace} of ${account.name}`);
  const rest = names.length - MOST_NAMED;
  return (
    <Note>
      Not worked out yet: {names.slice(0, MOST_NAMED).join(", ")}
      {rest > 0 && ` and ${rest} more`}. Their files or their day changed just now; nothing below speaks of
      them. Load the page again in a moment.
    </Note>
  );
}

function WhichStore({
  view: { accounts, stores, account, marketplace, metric, to, days },
}: {
  view: WarningsView;
}) {
  if (accounts.length <= 1 && stores.length <= 1) return null;
  return (
    <FilterForm
      action="/warnings"
      keep={{ metric, to, days: spanWord(days) }}
      choices={[
        {
          name: "account",
          label: "Account",
          all: "All accounts",
          values: accounts.map(({ name }) => ({ value: name, label: name })),
          current: account?.name ?? null,
        },
        {
          name: "marketplace",
          label: "Store",
          all: "All stores",
          values: [...new Set([...stores, ...(marketplace ? [marketplace] : [])])].map((code) => ({
            value: code,
            label: marketplaceWithCode(code)?.country ?? code,
          })),
          current: marketplace,
        },
      ]}
    />
  );
}

function Probations({ view: { shown, account, marketplace } }: { view: WarningsView }) {
  const all = shown.flatMap(({ probations }) => probations);
  const pending = all.filter(({ isPending }) => isPending).length;
  const ended = all.length - pending;
  return (
    <Part
      id="probation"
      title={`Probation (${pending})`}
      about={`The word is ours: Amazon names no probation today. A missed target, or a notice of Amazon’s, opens ${periodsInWords(shown)} to come right, unless a notice names its own last day.`}
    >
      {pending > 0 ? (
        <ProbationList shown={shown} isPending caption="Open probations" />
      ) : (
        <p>Nothing is on probation.</p>
      )}
      {ended > 0 && (
        <details className={styles.before}>
          <summary>Ended before ({ended})</summary>
          <ProbationList shown={shown} isPending={false} caption="Probations that ended" />
        </details>
      )}
      {all.length > 0 && (
        <ExportLinks
          table="probations"
          of={{ account: account?.name, marketplace }}
          what="every probation"
          under
        />
      )}
    </Part>
  );
}

/** "60 days"; "30 or 60 days" where accounts differ. */
function periodsInWords(shown: StoreStandings[]): string {
  const periods = [...new Set(shown.map(({ probationDays }) => probationDays))].sort((a, b) => a - b);
  const [only = PROBATION_DAYS[PACK]] = periods;
  return periods.length > 1 ? `${periods.join(" or ")} days` : unitsInWords("day", only);
}

const spanWord = (days: number | null) => (days === LOG_DAYS ? null : days === null ? "all" : String(days));

/** How many stores that are awaited are named. */
const MOST_NAMED = 6;

/** How many changes are listed at most; the file has all. */
const MOST_LISTED = 400;

function Log({ view: { log, account, marketplace, metric, to, days } }: { view: WarningsView }) {
  const here = { account: account?.name, marketplace, metric, to };
  const title = days === null ? "All changes" : `Changes in the last ${days} days`;
  return (
    <Part
      id="log"
      title={`${title} (${log.length})`}
      about="The day a rate’s standing became another, newest first, worked out from the imported files: what was filled in later is where it would have been."
      aside={
        <Choices
          label="How far back"
          choices={logSpans.map((span) => ({
            label: span.label,
            href: `${warningsHref({ ...here, days: spanWord(span.days) })}#log`,
            current: span.days === days,
          }))}
        />
      }
    >
      <div className={styles.filter}>
        <FilterForm
          action="/warnings#log"
          keep={{ account: account?.name ?? null, marketplace, days: spanWord(days) }}
          choices={[
            {
              name: "metric",
              label: "Rate",
              all: "All rates",
              values: metrics
                .filter(({ id }) => id !== "refund-rate")
                .map((one) => ({ value: one.id, label: metricInSentence(one) })),
              current: metric,
            },
            {
              name: "to",
              label: "Became",
              all: "Anything",
              values: standings.map((one) => ({ value: one, label: standingInWords[one] })),
              current: to,
            },
          ]}
        />
      </div>
      {log.length > 0 ? (
        <ChangeLog log={log.slice(0, MOST_LISTED)} caption={title} />
      ) : (
        <p>No rate changed its standing.</p>
      )}
      {log.length > MOST_LISTED && (
        <p>{log.length - MOST_LISTED} more are older: choose a store or a rate, or take the file.</p>
      )}
      {log.length > 0 && (
        <ExportLinks
          table="warning-log"
          of={{ ...here, days: spanWord(days) }}
          what="changes of standing"
          under
        />
      )}
    </Part>
  );
}
