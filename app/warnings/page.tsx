import type { Metadata } from "next";
import { ButtonLink } from "@/app/_components/button.tsx";
import { ChangeLog } from "@/app/_components/change-log.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { FilterForm } from "@/app/_components/filter-form.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { WarningList } from "@/app/_components/warning-list.tsx";
import { LOG_DAYS, type WarningsView, warningsView } from "@/app/_views/warnings-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { capital, numberInWords } from "@/lib/reports/words.ts";

export const metadata: Metadata = { title: "Warnings" };

/** What is over its target or close to it, since when and why; then every change of state. */
export default async function WarningsPage({ searchParams }: PageProps<"/warnings">) {
  const view = await warningsView(await searchParams);
  const { accounts, account, marketplace, stores, warnings, log } = view;
  const asked = { account: account?.name, marketplace };
  return (
    <Shell
      section="warnings"
      account={account}
      demo={accounts.some((one) => one.isDemo)}
      note="Each store’s days on its own clock"
    >
      <PageHead
        title={headline(view)}
        about={<p>Each day is judged by what could be known on it; undecided claims count.</p>}
      >
        {(accounts.length > 1 || stores.length > 1) && (
          <FilterForm
            action="/warnings"
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
        )}
      </PageHead>
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
          <Part
            id="now"
            title={`Today (${warnings.length})`}
            aside={
              warnings.length > 0 && <ExportLinks table="warnings" of={asked} what="the warnings of today" />
            }
          >
            {warnings.length > 0 ? <WarningList warnings={warnings} /> : <p>{headline(view)}</p>}
          </Part>
          <Part
            id="log"
            title={`Changes in the last ${LOG_DAYS} days (${log.length})`}
            about="The day a rate’s state became another, newest first."
            aside={log.length > 0 && <ExportLinks table="warning-log" of={asked} what="changes of state" />}
          >
            {log.length > 0 ? <ChangeLog log={log} days={LOG_DAYS} /> : <p>No rate changed its state.</p>}
          </Part>
        </>
      )}
    </Shell>
  );
}

function headline({ warnings, accounts, known, unknown }: WarningsView): string {
  if (accounts.length === 0) return "Nothing was imported yet.";
  // Nothing to warn of is not the same as nothing known.
  if (known === 0) return "No rate has a figure today: nothing that was imported speaks of these days.";
  const over = warnings.filter(({ run }) => run.state === "breach").length;
  const close = warnings.length - over;
  const rates = (count: number) => (count === 1 ? "one rate is" : `${numberInWords(count)} rates are`);
  const hidden =
    unknown === 0 ? "" : ` ${unknown === 1 ? "One has" : `${capital(numberInWords(unknown))} have`} no data.`;
  if (over === 0 && close === 0) return `No rate with a figure is over its target or close to it.${hidden}`;
  if (over === 0) return `No rate is over its target; ${rates(close)} close.`;
  return `${capital(rates(over))} beyond Amazon’s limit${close > 0 ? `, ${close === 1 ? "one is" : `${numberInWords(close)} are`} close` : ""}.`;
}
