import type { Metadata } from "next";
import { Card } from "@/app/_components/card.tsx";
import { ComingCounts } from "@/app/_components/coming-counts.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { MetricShell } from "@/app/_components/metric-shell.tsx";
import { Part } from "@/app/_components/part.tsx";
import { SupposeForm } from "@/app/_components/suppose-form.tsx";
import { Table } from "@/app/_components/table.tsx";
import { TwoCurves } from "@/app/_components/two-curves.tsx";
import { askedOf } from "@/app/_views/metric-place.ts";
import { type WhatIfView, whatIfView } from "@/app/_views/what-if-view.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { biteInWords, whatIfHeadline, whatIfInWords } from "@/lib/reports/what-if-in-words.ts";
import { countInWords, dayWithWeekday, percent, wholeNumber } from "@/lib/reports/words.ts";

type Props = PageProps<"/a/[account]/[metric]/what-if">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `What if: ${metricWithId((await params).metric)?.name ?? "Not found"}` };
}

/** A rate's coming days under suppositions about real orders. */
export default async function WhatIfPage({ params, searchParams }: Props) {
  const view = await whatIfView(await params, await searchParams);
  const { found, metric, figure } = view;
  return (
    <MetricShell
      at={view}
      tab="what-if"
      missing={view.figure.hasData ? view.missing : ""}
      title={whatIfHeadline(view, figure)}
      about={
        <p>
          Suppose something, and see the days on which it bites. {wholeNumber(found.pace)} {metric.unit}
          {found.pace === 1 ? "" : "s"} a day are taken to keep coming, all of them good: the pace of the last
          four weeks.
        </p>
      }
    >
      <SupposeForm view={view} />
      <Result view={view} />
    </MetricShell>
  );
}

function Result({ view }: { view: WhatIfView }) {
  const { found, metric, channel, figure, place, supposed } = view;
  const summary = whatIfInWords(found, figure.target);
  return (
    <Part
      id="result"
      title="The coming days"
      about={summary}
      aside={
        <ExportLinks
          table="what-if"
          of={{
            ...askedOf(view),
            won: supposed.claimsWon,
            removed: supposed.feedbackRemoved,
            orders: String(supposed.moreOrders || ""),
            defects: String(supposed.moreDefects || ""),
            closed: String(supposed.closedDays || ""),
          }}
          what="the coming days, in sight and as supposed"
        />
      }
    >
      <TwoCurves before={found.before} after={found.after} target={figure.target} summary={summary} />
      {found.bites.map((bite) => (
        <p key={bite.supposed}>{biteInWords(bite)}</p>
      ))}
      <details>
        <summary>As a table</summary>
        <p>
          What is known of a day leads to its orders. Those taken to come, and what is supposed, are no orders
          yet.
        </p>
        <Card flush>
          <Table
            caption="Each coming day as it is in sight, and as supposed"
            columns={[
              { label: "Day" },
              { label: "In sight", number: true },
              { label: "Known of it", number: true },
              { label: `Good ${metric.unit}s to come`, number: true },
              { label: "Supposed", number: true },
              { label: "Counted then", number: true },
            ]}
            rows={found.before.map((before, index) => {
              const after = found.after[index] ?? before;
              const known = found.known[index] ?? before;
              return {
                key: before.on,
                cells: [
                  dayWithWeekday(before.on),
                  percent(before.value, figure.target),
                  <ComingCounts
                    key="known"
                    figure={{ metric, channel, rate: known }}
                    on={before.on}
                    spot={place.spot}
                    withUnit={false}
                  />,
                  wholeNumber(before.total - known.total),
                  percent(after.value, figure.target),
                  countInWords(after, metric.unit),
                ],
              };
            })}
          />
        </Card>
      </details>
    </Part>
  );
}
