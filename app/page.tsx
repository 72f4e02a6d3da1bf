import { ButtonLink } from "@/app/_components/button.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { FilterForm } from "@/app/_components/filter-form.tsx";
import { FirstRates } from "@/app/_components/first-rates.tsx";
import { FirstRun } from "@/app/_components/first-run.tsx";
import { Health } from "@/app/_components/health.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import styles from "@/app/_components/portfolio.module.css";
import { Shell } from "@/app/_components/shell.tsx";
import { StaleStores } from "@/app/_components/stale-stores.tsx";
import { StateFilter } from "@/app/_components/state-filter.tsx";
import { StoreGrid } from "@/app/_components/store-grid.tsx";
import { StorePages } from "@/app/_components/store-pages.tsx";
import { portfolioHref } from "@/app/_links.ts";
import { healthView } from "@/app/_views/health-view.ts";
import { type PortfolioView, portfolioView, sortOf } from "@/app/_views/portfolio-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { portfolioHeadline } from "@/lib/reports/portfolio-headline.ts";
import { channelInShort, metricInSentence } from "@/lib/reports/words.ts";

/** Every account and store by every rate, worst first. The health page where there is one store alone. */
export default async function PortfolioPage({ searchParams }: PageProps<"/">) {
  const params = await searchParams;
  const view = await portfolioView(params);
  const { accounts, all, first } = view;
  if (accounts.length === 0) return <FirstRun />;
  const [only] = all;
  if (only?.marketplace && all.length === 1) {
    const { account, view: health } = await healthView(encodeURIComponent(only.account.name), params);
    return <Health account={account} view={health} section="accounts" />;
  }
  return (
    <Shell section="accounts" demo={accounts.some((account) => account.isDemo)}>
      <PageHead
        title={portfolioHeadline(all)}
        about={
          <p>
            Each store today, on its own clock. Worst first: what is missed, what will be by what is known
            already, then by the room left in whole orders.
          </p>
        }
      >
        <ButtonLink href="/imports">Import files</ButtonLink>
      </PageHead>
      <StaleStores rows={all} several={accounts.length > 1} keep={keepOf(view)} />
      <FirstRates rates={first} several={accounts.length > 1} />
      <Filters view={view} />
      {view.rows.length > 0 ? (
        <>
          <StoreGrid view={view} keep={keepOf(view)} />
          <StorePages view={view} keep={keepOf(view)} />
          <ExportLinks
            table="stores"
            of={{ ...keepOf(view), density: null }}
            what="every store that is shown, by rate"
            under
          />
        </>
      ) : (
        <Empty
          title="No store is like that today"
          actions={<ButtonLink href={portfolioHref({})}>Show all stores</ButtonLink>}
        >
          <p>{all.length} stores are left out by what was chosen above.</p>
        </Empty>
      )}
    </Shell>
  );
}

/** What the address says of this page, as links and forms keep it. */
function keepOf({ asked }: PortfolioView) {
  return {
    state: asked.state,
    account: asked.account?.name ?? null,
    marketplace: asked.marketplace,
    metric: asked.metric?.id ?? null,
    sort: asked.sort === "worst" ? null : asked.sort,
    density: asked.density === "roomy" ? null : asked.density,
  };
}

function Filters({ view }: { view: PortfolioView }) {
  const { accounts, stores, columns, counts, asked } = view;
  const keep = keepOf(view);
  return (
    <div className={styles.filters}>
      <StateFilter
        counts={counts}
        current={asked.state}
        href={(state) => portfolioHref({ ...keep, state })}
      />
      <FilterForm
        action="/"
        keep={{ state: keep.state }}
        choices={[
          ...(accounts.length > 1
            ? [
                {
                  name: "account",
                  label: "Account",
                  all: "All accounts",
                  values: accounts.map(({ name }) => ({ value: name, label: name })),
                  current: keep.account,
                },
              ]
            : []),
          {
            name: "marketplace",
            label: "Store",
            all: "All stores",
            values: stores.map((code) => ({
              value: code,
              label: marketplaceWithCode(code)?.country ?? code,
            })),
            current: keep.marketplace,
          },
          {
            name: "metric",
            label: "Rate",
            all: "All with a target",
            values: metrics.map((metric) => ({ value: metric.id, label: metricInSentence(metric) })),
            current: keep.metric,
          },
          {
            name: "sort",
            label: "Order",
            all: "Worst first",
            values: [
              { value: "account", label: "By account" },
              { value: "fresh", label: "Oldest files first" },
              ...columns.map((column) => ({
                value: sortOf(column),
                label: `Worst ${metricInSentence(column.metric)}${column.metric.channels.length > 1 ? `, ${channelInShort[column.channel]}` : ""}`,
              })),
            ],
            current: keep.sort,
          },
          {
            name: "density",
            label: "Lines",
            all: "Roomy",
            values: [{ value: "compact", label: "Compact" }],
            current: keep.density,
          },
        ]}
      />
    </div>
  );
}
