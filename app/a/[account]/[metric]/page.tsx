import type { Metadata } from "next";
import { Card } from "@/app/_components/card.tsx";
import { Contested } from "@/app/_components/contested.tsx";
import { CountLink } from "@/app/_components/count-link.tsx";
import { CurveChoices } from "@/app/_components/curve-choices.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { Facts } from "@/app/_components/facts.tsx";
import { HowAmazonCounts } from "@/app/_components/how-amazon-counts.tsx";
import { MetricShell } from "@/app/_components/metric-shell.tsx";
import { Note } from "@/app/_components/note.tsx";
import { OrderId } from "@/app/_components/order-id.tsx";
import { OrdersBehind } from "@/app/_components/orders-behind.tsx";
import { Part } from "@/app/_components/part.tsx";
import { RateCounts } from "@/app/_components/rate-counts.tsx";
import { RateCurve } from "@/app/_components/rate-curve.tsx";
import { RestsOn } from "@/app/_components/rests-on.tsx";
import { RulePacks } from "@/app/_components/rule-packs.tsx";
import { SourceLink } from "@/app/_components/source-link.tsx";
import { StateBadge } from "@/app/_components/state-badge.tsx";
import { Table } from "@/app/_components/table.tsx";
import type { OrdersSaid } from "@/app/_links.ts";
import { lookSaid } from "@/app/_views/look.ts";
import { askedOf } from "@/app/_views/metric-place.ts";
import { type MetricView, metricView } from "@/app/_views/metric-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { howLongBefore } from "@/lib/reports/compare-in-words.ts";
import { openPoints } from "@/lib/reports/open-points.ts";
import {
  badOnesInWords,
  capital,
  countInWords,
  dayInWords,
  dayLabelOf,
  dayWithWeekday,
  defectInWords,
  percent,
  points,
  targetInWords,
  unitsInWords,
  wholeNumber,
  windowInWords,
} from "@/lib/reports/words.ts";
import { shownState } from "@/lib/standing/shown.ts";

type Props = PageProps<"/a/[account]/[metric]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: metricWithId((await params).metric)?.name ?? "Not found" };
}

/** One rate in depth: its curve, the orders behind it, and how Amazon counts. */
export default async function MetricPage({ params, searchParams }: Props) {
  const view = await metricView(await params, await searchParams);
  const { place, metric, channel, figure, known } = view;
  const { spot, on } = place;
  const more = lookSaid(view);
  const asked = { ...askedOf(view), ...more };
  return (
    <MetricShell
      at={view}
      tab={null}
      missing={figure.hasData ? view.missing : ""}
      title={view.headline}
      about={
        <>
          <p>
            {metric.definition} {capital(metric.unit)}s of {windowInWords(figure.window)}: {metric.windowDays}{" "}
            days
            {metric.lagDays > 0
              ? ` ending ${metric.lagDays} ${metric.lagDays === 1 ? "day" : "days"} before`
              : ", up to"}{" "}
            the day shown.
          </p>
          <p>
            Source: <SourceLink source={metric.source} />
          </p>
        </>
      }
    >
      {known === "now" && (
        <Note>With what is known now, including what was learned after {dayInWords(on)}.</Note>
      )}
      <Facts facts={factsOf(view)} />
      <Contested view={view} />
      <Part
        id="curve"
        title={`The last ${wholeNumber(view.curve.days)} days`}
        about={`${marketplaceWithCode(place.marketplace)?.country}, to ${dayWithWeekday(on)}`}
        aside={<CurveChoices view={view} />}
      >
        <RateCurve view={view} />
      </Part>
      <Components view={view} />
      <Behind view={view} />
      <PendingLate view={view} />
      {view.excused.length > 0 && (
        <Part
          id="excused"
          title={`No longer counts (${view.excused.length})`}
          aside={
            <>
              <CountLink count={view.excused.length} spot={spot} said={{ ...saidOf(view), part: "excused" }}>
                As a list to narrow
              </CountLink>{" "}
              <ExportLinks table="orders-excused" of={asked} what="orders that no longer count" />
            </>
          }
          about="Held against these orders once, but not any more, or not by Amazon’s rules."
        >
          <OrdersBehind
            orders={view.excused}
            caption="Orders of the window that do not count, with the reason"
            dayLabel={dayLabelOf(metric)}
            spot={spot}
            showStanding={false}
          />
        </Part>
      )}
      <Part
        id="rests-on"
        title="What it rests on"
        about="The files that fill this figure, and the days of its window that none of them covers."
        aside={<ExportLinks table="rests-on" of={asked} what="what the figure rests on" />}
      >
        <RestsOn inputs={view.inputs} />
      </Part>
      <Part
        id="packs"
        title="By other rules"
        about="Amazon’s rules changed; older tools still count by the old ones. The same orders by each."
        aside={<ExportLinks table="rule-packs" of={asked} what="the figure by each pack of rules" />}
      >
        <RulePacks view={view} />
      </Part>
      <Part id="how" title="How Amazon counts">
        <HowAmazonCounts
          metric={metric}
          channel={channel}
          target={figure.target}
          window={figure.window}
          open={openPoints[metric.id]}
        />
      </Part>
    </MetricShell>
  );
}

/** What the addresses of lists behind this page's figures say. */
function saidOf({ metric, channel, known }: MetricView): OrdersSaid {
  return { rate: metric.id, channel, known: known === "now" ? known : null };
}

function factsOf(view: MetricView) {
  const { figure, confirmed, metric, missing, comparison, place } = view;
  const { rate, target, budget, hasData, estimated } = figure;
  const { spot } = place;
  const said = saidOf(view);
  const rateFact = {
    key: "rate",
    figure: hasData ? percent(rate.value, target) : "no data",
    label: hasData ? (
      <>
        <RateCounts figure={figure} spot={spot} said={{ known: said.known ?? null }} />
        {estimated && ", estimated"}
      </>
    ) : (
      missing || `no ${metric.unit}s in this window`
    ),
  };
  const undecided = confirmed ? rate.count - confirmed.rate.count : 0;
  return [
    rateFact,
    ...(budget === null || !target
      ? []
      : [
          {
            key: "room",
            figure: budget < 0 ? `${-budget} too many` : unitsInWords(metric.unit, budget),
            label:
              budget < 0
                ? `${badOnesInWords(metric, -budget)} over the target`
                : `of room, ${targetInWords(target)}`,
          },
        ]),
    ...(confirmed && hasData
      ? [
          {
            key: "confirmed",
            figure: (
              <>
                <CountLink count={confirmed.rate.count} spot={spot} said={{ ...said, part: "confirmed" }} />{" "}
                of {wholeNumber(rate.count)}
              </>
            ),
            label: (
              <>
                confirmed ({percent(confirmed.rate.value, target)});{" "}
                {undecided === 0 ? (
                  "none"
                ) : (
                  <CountLink count={undecided} spot={spot} said={{ ...said, part: "undecided" }} />
                )}{" "}
                undecided
              </>
            ),
          },
        ]
      : []),
    ...(comparison && comparison.delta !== null
      ? [
          {
            key: "compare",
            figure: points(comparison.delta),
            label: (
              <>
                {`against ${dayInWords(comparison.earlier.on, { year: true })}, ${howLongBefore(comparison)}: ${percent(comparison.earlier.rate.value, target)}, `}
                <RateCounts
                  figure={comparison.earlier}
                  spot={{ ...spot, on: comparison.earlier.on }}
                  said={{ known: said.known ?? null }}
                />
              </>
            ),
          },
        ]
      : []),
    {
      key: "target",
      figure: <StateBadge shown={shownState(figure)} />,
      label: target ? `target: ${targetInWords(target)}` : "Amazon sets no target today",
    },
  ];
}

/** What kinds of defects the figure is made of. They overlap, so they do not add up. */
function Components({ view }: { view: MetricView }) {
  const { figure, metric, place } = view;
  const parts = Object.entries(figure.components) as [keyof typeof defectInWords, number][];
  if (parts.length === 0 || !figure.hasData) return null;
  const sum = parts.reduce((all, [, orders]) => all + orders, 0);
  return (
    <Part
      id="components"
      title="What it is made of"
      about={
        sum > figure.rate.count
          ? `An order with several counts once, so these add up to ${sum} while the rate counts ${countInWords({ count: figure.rate.count, total: figure.rate.total }, metric.unit)}.`
          : "An order with several would count once in the rate; here none has more than one."
      }
    >
      <Facts
        facts={parts.map(([kind, orders]) => ({
          key: kind,
          figure: (
            <CountLink count={orders} spot={place.spot} said={{ ...saidOf(view), part: "counted", kind }} />
          ),
          label: defectInWords[kind],
        }))}
      />
    </Part>
  );
}

function Behind({ view }: { view: MetricView }) {
  const { figure, metric, behind, place } = view;
  if (!figure.hasData) return null;
  const lower = "good" in metric.counts;
  const bad = lower ? figure.rate.total - figure.rate.count : figure.rate.count;
  const orders = unitsInWords("order", behind.length);
  return (
    <Part
      id="behind"
      title={lower ? `What missed (${bad})` : `The ${orders} behind it`}
      aside={
        behind.length > 0 && (
          <>
            <CountLink
              count={bad}
              spot={place.spot}
              said={{ ...saidOf(view), part: lower ? "missed" : "counted" }}
            >
              As a list to narrow
            </CountLink>{" "}
            <ExportLinks
              table="orders-behind"
              of={{ ...askedOf(view), ...lookSaid(view) }}
              what="the orders behind the rate"
            />
          </>
        )
      }
      about={
        behind.length === 0
          ? `No ${metric.badOne} in this window.`
          : `${lower ? `${badOnesInWords(metric, bad)}, in ${orders}. ` : ""}“Leaves on” is the first day whose window no longer holds the order.`
      }
    >
      {behind.length > 0 && (
        <OrdersBehind
          orders={behind}
          caption={
            lower ? `Orders with a ${metric.badOne}` : `Orders counted in ${metric.name.toLowerCase()}`
          }
          dayLabel={dayLabelOf(metric)}
          spot={place.spot}
          showStanding={view.confirmed !== null || behind.some((order) => order.estimated)}
        />
      )}
    </Part>
  );
}

/** Overdue and not confirmed: in no figure yet. */
function PendingLate({ view }: { view: MetricView }) {
  const { pendingLate, metric, place } = view;
  if (pendingLate.length === 0) return null;
  return (
    <Part
      id="pending-late"
      title={`Pending late (${pendingLate.length})`}
      aside={
        <>
          <CountLink count={pendingLate.length} spot={place.spot} said={{ part: "overdue" }}>
            As a list to narrow
          </CountLink>{" "}
          <ExportLinks
            table="orders-pending-late"
            of={{ ...askedOf(view), ...lookSaid(view) }}
            what="overdue orders"
          />
        </>
      }
      about="Past their ship-by date and not confirmed. They are in no figure yet; each is late the moment it is confirmed."
    >
      <Card flush>
        <Table
          caption={`Orders that will count in ${metric.name.toLowerCase()} once confirmed`}
          columns={[{ label: "Order" }, { label: "Ship-by" }, { label: "Why" }]}
          rows={pendingLate.map((order) => ({
            key: order.orderId,
            cells: [
              <OrderId key="id" id={order.orderId} spot={place.spot} />,
              dayInWords(order.day),
              order.because,
            ],
          }))}
        />
      </Card>
    </Part>
  );
}
