import type { Metadata } from "next";
import { AgeingCalendar } from "@/app/_components/ageing-calendar.tsx";
import { AheadChart } from "@/app/_components/ahead-chart.tsx";
import { Card } from "@/app/_components/card.tsx";
import { ComingCounts } from "@/app/_components/coming-counts.tsx";
import { CountLink } from "@/app/_components/count-link.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { Facts } from "@/app/_components/facts.tsx";
import { MetricShell } from "@/app/_components/metric-shell.tsx";
import { Note } from "@/app/_components/note.tsx";
import { OrdersBehind } from "@/app/_components/orders-behind.tsx";
import { Part } from "@/app/_components/part.tsx";
import { SomeCounts } from "@/app/_components/some-counts.tsx";
import { Table } from "@/app/_components/table.tsx";
import { windowSaid } from "@/app/_links.ts";
import { type AheadView, aheadView } from "@/app/_views/ahead-view.ts";
import { askedOf } from "@/app/_views/metric-place.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { dayEntering, dayLeaving } from "@/lib/metrics/ageing.ts";
import { HORIZONS } from "@/lib/metrics/forecast/breach-chance.ts";
import {
  aheadHeadline,
  chanceAbout,
  chanceInWords,
  noiseInWords,
  scoreInWords,
  unsaidInWords,
  wayBackInWords,
} from "@/lib/reports/outlook-in-words.ts";
import {
  budgetInWords,
  dayInWords,
  dayLabelOf,
  dayWithWeekday,
  percent,
  wholeNumber,
} from "@/lib/reports/words.ts";

type Props = PageProps<"/a/[account]/[metric]/ahead">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Coming days: ${metricWithId((await params).metric)?.name ?? "Not found"}` };
}

/** A rate's coming days: what leaves and enters, what is in sight, what may come, and what luck may do. */
export default async function AheadPage({ params, searchParams }: Props) {
  const view = await aheadView(await params, await searchParams);
  const { figure, ageing, metric, channel, noise } = view;
  const back = wayBackInWords(metric, ageing);
  return (
    <MetricShell
      at={view}
      tab="ahead"
      missing={view.figure.hasData ? view.missing : ""}
      title={aheadHeadline(figure, ageing)}
      about={
        <p>
          {back ??
            "What is certain is told apart from what is estimated: days ahead hold orders that are placed already, and defects that are known."}
        </p>
      }
    >
      {!figure.hasData && <Note>Without data for this rate there is nothing to look ahead from.</Note>}
      {metric.lagDays > 0 && figure.hasData && <Ahead view={view} />}
      {figure.hasData && <Chance view={view} />}
      <Entering view={view} />
      {figure.hasData && <Ageing view={view} />}
      {noise && (
        <Part id="noise" title="Luck or change">
          <Card>
            <p>{noiseInWords(noise, metric, channel)}</p>
          </Card>
        </Part>
      )}
      <Maturity view={view} />
    </MetricShell>
  );
}

/** The next `lagDays` days: their orders are placed. */
function Ahead({ view }: { view: AheadView }) {
  const { ahead, before, figure, metric } = view;
  const last = ahead.days.at(-1);
  const days = metric.lagDays === 1 ? "tomorrow" : `the next ${metric.lagDays} days`;
  const summary = last
    ? `By what is known, ${percent(last.certain.value, figure.target)} on ${dayInWords(last.on)}${last.band ? `; with what may still come, ${percent(last.band.fewest.value, figure.target)} to ${percent(last.band.most.value, figure.target)}` : ""}.`
    : "";
  return (
    <Part
      id="ahead"
      title={`In sight: ${days}`}
      about={`The window ends ${metric.lagDays} ${metric.lagDays === 1 ? "day" : "days"} before the day shown, so the ${metric.unit}s of ${days} are of days up to this one. ${ahead.unsaid ? unsaidInWords(ahead.unsaid, metric, ahead.defects) : `The band rests on ${wholeNumber(ahead.defects)} past defects of this account.`}`}
      aside={<ExportLinks table="in-sight" of={askedOf(view)} what="the days in sight" />}
    >
      <AheadChart before={before} ahead={ahead} target={figure.target} summary={summary} />
      <p>{summary}</p>
      <details>
        <summary>As a table</summary>
        <Card flush>
          <Table
            caption="The days in sight"
            columns={[
              { label: "Day" },
              { label: "Known so far", number: true },
              { label: `Counted of ${metric.unit}s`, number: true },
              ...(ahead.unsaid ? [] : [{ label: "8 of 10 such figures lie in", number: true }]),
            ]}
            rows={ahead.days.map(({ on, certain, band }) => ({
              key: on,
              cells: [
                dayWithWeekday(on),
                percent(certain.value, figure.target),
                <ComingCounts
                  key="counts"
                  figure={{ ...figure, rate: certain }}
                  on={on}
                  spot={view.place.spot}
                />,
                ...(ahead.unsaid
                  ? []
                  : [
                      band
                        ? `${percent(band.fewest.value, figure.target)} – ${percent(band.most.value, figure.target)} (${band.fewest.count} – ${band.most.count})`
                        : "–",
                    ]),
              ],
            }))}
          />
        </Card>
      </details>
    </Part>
  );
}

function Chance({ view }: { view: AheadView }) {
  const { chance, score, metric, figure } = view;
  if (!figure.target) return null;
  const { within } = chance;
  return (
    <Part
      id="chance"
      title="The chance of missing the target"
      about={within ? chanceAbout(chance, metric) : undefined}
    >
      {within ? (
        <>
          <Facts
            facts={HORIZONS.map((days) => ({
              key: String(days),
              figure: chanceInWords(within[days]),
              label: `on at least one of the next ${days} days`,
            }))}
          />
          {score && (
            <details>
              <summary>How good such forecasts were: {scoreInWords(score)}</summary>
              <Card flush>
                <Table
                  caption="Past forecasts, each made only from what was known on its day. A score of 0 is perfect, 0.25 a coin."
                  captionHidden={false}
                  columns={[
                    { label: "Days ahead" },
                    { label: "Forecasts", number: true },
                    { label: "Target missed in", number: true },
                    { label: "Score (Brier)", number: true },
                    { label: "“As in the last 30 days”", number: true },
                  ]}
                  rows={HORIZONS.map((days) => {
                    const { forecasts, breaches, brier, baseline } = score.within[days];
                    return {
                      key: String(days),
                      cells: [
                        `${days} days`,
                        wholeNumber(forecasts),
                        wholeNumber(breaches),
                        brier?.toFixed(3) ?? "–",
                        baseline?.toFixed(3) ?? "–",
                      ],
                    };
                  })}
                />
              </Card>
              <ExportLinks table="scorecard" of={askedOf(view)} what="how past forecasts fared" under />
            </details>
          )}
        </>
      ) : (
        <Card>
          <p>
            {chance.unsaid
              ? unsaidInWords(chance.unsaid, metric, chance.defects)
              : "Nothing can be said of it."}
          </p>
        </Card>
      )}
    </Part>
  );
}

/** Known to be bad, and shown once their days are reached. */
function Entering({ view }: { view: AheadView }) {
  const { entering, metric, channel, place } = view;
  if (entering.length === 0) return null;
  return (
    <Part
      id="entering"
      title={`Known, not in the figure yet (${entering.length})`}
      aside={
        <>
          <CountLink
            count={entering.reduce((sum, { bad }) => sum + bad, 0)}
            spot={place.spot}
            said={{ rate: metric.id, channel, part: "entering" }}
          >
            As a list to narrow
          </CountLink>{" "}
          <ExportLinks table="orders-entering" of={askedOf(view)} what="orders not in the figure yet" />
        </>
      }
      about={
        "good" in metric.counts
          ? `A ${metric.badOne} by what is known, shown once the window reaches its day, ${metric.lagDays} days after it. What is scanned or delivered before that is good.`
          : `Counted once the window reaches their day: ${metric.lagDays} ${metric.lagDays === 1 ? "day" : "days"} after it. What is settled before that never counts.`
      }
    >
      <OrdersBehind
        orders={entering}
        caption="Orders known to be bad that enter the window with the coming days"
        dayLabel={dayLabelOf(metric)}
        spot={place.spot}
        showStanding
      />
    </Part>
  );
}

function Ageing({ view }: { view: AheadView }) {
  const { ageing, metric, figure } = view;
  const { spot } = view.place;
  const eventful = ageing.coming.filter(({ leaving, entering }) => leaving.bad > 0 || entering.bad > 0);
  return (
    <Part
      id="ageing"
      title="Ageing"
      aside={<ExportLinks table="ageing" of={askedOf(view)} what="every coming day" />}
      about={`What each coming day takes out of the window and brings into it, of what is known. If nothing new lands, the figure is the one shown; ${metric.unit}s yet to be placed are in no figure.`}
    >
      <AgeingCalendar coming={ageing.coming} figure={figure} spot={view.place.spot} />
      {eventful.length === 0 ? (
        <Card>
          <p>Nothing bad leaves or enters on any of these days.</p>
        </Card>
      ) : (
        <Card flush>
          <Table
            caption="Days on which a bad one leaves or enters"
            columns={[
              { label: "Day" },
              { label: "Leaves", number: true },
              { label: "Enters", number: true },
              { label: "Rate then", number: true },
              { label: "Counted", number: true },
              ...(figure.target ? [{ label: "Room", number: true }] : []),
            ]}
            rows={eventful.map(({ on, leaving, entering, rate, budget }) => ({
              key: on,
              cells: [
                dayWithWeekday(on),
                <SomeCounts
                  key="leaving"
                  some={leaving}
                  day={dayLeaving(metric, on)}
                  of={figure}
                  spot={spot}
                />,
                <SomeCounts
                  key="entering"
                  some={entering}
                  day={dayEntering(metric, on)}
                  of={figure}
                  spot={spot}
                />,
                percent(rate.value, figure.target),
                <ComingCounts
                  key="counts"
                  figure={{ ...figure, rate: rate }}
                  on={on}
                  spot={view.place.spot}
                />,
                ...(figure.target ? [budget === null ? "–" : budgetInWords(budget)] : []),
              ],
            }))}
          />
        </Card>
      )}
    </Part>
  );
}

function Maturity({ view }: { view: AheadView }) {
  const { maturity, metric, channel, place } = view;
  if (maturity.weeks.length === 0) return null;
  return (
    <Part
      id="maturity"
      title="How much has shown itself"
      about={`Defects come days or weeks after their ${metric.unit}. Of each week’s ${metric.unit}s: the share of their eventual defects that should be known by now (estimate).`}
    >
      <details>
        <summary>By week</summary>
        <Card flush>
          <Table
            caption="Share of eventual defects known by now, by order week"
            columns={[
              { label: "Week" },
              { label: "Days" },
              { label: `${metric.unit}s`, number: true },
              { label: "Seen", number: true },
            ]}
            rows={[...maturity.weeks].reverse().map(({ week, from, to, total, seen }) => ({
              key: week,
              cells: [
                week,
                `${dayInWords(from)} – ${dayInWords(to)}`,
                // Of shipments those that could turn late are the ones on time: no list has them alone.
                metric.total === "confirmed-orders" ? (
                  wholeNumber(total)
                ) : (
                  <CountLink
                    key="total"
                    count={total}
                    spot={place.spot}
                    said={{
                      rate: metric.id,
                      channel,
                      part: "good" in metric.counts ? "counted" : "total",
                      window: windowSaid({ from, to }),
                    }}
                  />
                ),
                seen === null ? "–" : `${Math.round(seen * 100)}%`,
              ],
            }))}
          />
        </Card>
        <ExportLinks table="maturity" of={askedOf(view)} what="what has shown itself by week" under />
      </details>
    </Part>
  );
}
