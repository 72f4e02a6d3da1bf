import type { Metadata } from "next";
import { Fragment } from "react";
import { Breadcrumb } from "@/app/_components/breadcrumb.tsx";
import { Card } from "@/app/_components/card.tsx";
import { CountLink } from "@/app/_components/count-link.tsx";
import { DayPicker } from "@/app/_components/day-picker.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { Facts } from "@/app/_components/facts.tsx";
import { Note } from "@/app/_components/note.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { RateCounts } from "@/app/_components/rate-counts.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { StorePicker } from "@/app/_components/store-picker.tsx";
import { Table } from "@/app/_components/table.tsx";
import { accountPath, healthHref, queryOf, reconcileHref, type Spot, windowSaid } from "@/app/_links.ts";
import { type ReconcileView, reconcileView } from "@/app/_views/reconcile-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import type { GapPart, ReconciledFigure } from "@/lib/metrics/reconcile/reconcile.ts";
import {
  flagInWords,
  listOfCauseInWords,
  partInWords,
  reconcileHeadline,
  signed,
  windowsLine,
} from "@/lib/reports/reconcile-in-words.ts";
import {
  clockInWords,
  countInWords,
  dayInWords,
  dayWithWeekday,
  metricInSentence,
  percent,
  windowInWords,
} from "@/lib/reports/words.ts";

type Props = PageProps<"/a/[account]/reconcile">;

export const metadata: Metadata = { title: "Beside Amazon’s figures" };

/** Amazon's own figures beside ours, what parts them, and where Amazon's word does not fit. */
export default async function ReconcilePage({ params, searchParams }: Props) {
  const view = await reconcileView(await params, await searchParams);
  const { place, stores, found } = view;
  const { spot, on, today, account } = place;
  return (
    <Shell
      section="health"
      account={account}
      query={queryOf({ marketplace: place.marketplace, on: spot.on })}
      note={`Days in ${clockInWords(place.zone)}`}
      printed={[
        marketplaceWithCode(place.marketplace)?.country,
        dayWithWeekday(on),
        `days in ${clockInWords(place.zone)}`,
        found && `Amazon’s report learned ${dayInWords(found.snapshot.learnedOn, { year: true })}`,
      ]}
    >
      <PageHead
        trail={
          <Breadcrumb
            steps={[
              { label: `Health, ${place.marketplace}`, href: healthHref(spot) },
              { label: "Beside Amazon’s figures" },
            ]}
          />
        }
        title={found ? reconcileHeadline(found.figures) : "No figures of Amazon’s to compare with yet."}
        about={
          <p>
            Amazon’s own figures stand beside ours and never change them. Whatever parts the two is named with
            its exact share; what is left is called unexplained.
          </p>
        }
      >
        {stores.length > 1 && (
          <StorePicker
            stores={stores.map((marketplace) => ({ marketplace }))}
            current={place.marketplace}
            href={(marketplace) => reconcileHref({ ...spot, marketplace })}
          />
        )}
        <DayPicker
          on={on}
          today={today}
          action={`${accountPath(account.name)}/reconcile`}
          keep={{ marketplace: place.marketplace }}
          href={(day) => reconcileHref({ ...spot, on: day })}
        />
      </PageHead>
      {found ? <Found found={found} spot={spot} /> : <None />}
    </Shell>
  );
}

function None() {
  return (
    <Empty title="Import Amazon’s Seller Performance report">
      <p>
        It is an answer of Amazon’s API (GET_V2_SELLER_PERFORMANCE_REPORT), saved as JSON; Seller Central does
        not offer it. Each one imported is kept, and compared with our figures of the day it was learned.
      </p>
    </Empty>
  );
}

function Found({ found, spot }: { found: NonNullable<ReconcileView["found"]>; spot: Spot }) {
  const { snapshot, figures, windows, notCompared } = found;
  return (
    <>
      <Facts
        facts={[
          {
            key: "status",
            figure: snapshot.accountStatus ?? "not told",
            label: "Amazon’s word on the account",
          },
          {
            key: "learned",
            figure: dayInWords(snapshot.learnedOn, { year: true }),
            label: "the report’s day",
          },
        ]}
      />
      <ExportLinks table="reconcile" of={{ ...spot }} what="all figures, Amazon’s beside ours" under />
      {figures.map((figure) => (
        <Figure
          spot={{ ...spot, on: snapshot.learnedOn }}
          key={`${figure.amazon.name} ${figure.channel} ${figure.amazon.from} ${figure.amazon.to}`}
          figure={figure}
        />
      ))}
      {windows.length > 0 && (
        <Part
          id="windows"
          title="Amazon’s windows"
          about="Learned from the days that all imported reports of this store print."
        >
          <Card>
            <ul>
              {windows.map((each) => (
                <li key={`${each.metric.id} ${each.channel}`}>{windowsLine(each)}</li>
              ))}
            </ul>
          </Card>
        </Part>
      )}
      {notCompared.length > 0 && (
        <Part id="not-compared" title="Not compared" about="Figures that Headroom does not work out.">
          <Card>
            <p>{notCompared.join(", ")}</p>
          </Card>
        </Part>
      )}
    </>
  );
}

/** @param spot On the day the report was learned: that day's figures of ours are compared. */
function Figure({ figure, spot }: { figure: ReconciledFigure; spot: Spot }) {
  const { metric, channel, amazon, ours, gap, parts, flags, window } = figure;
  const name = metricInSentence(metric, channel);
  const counted =
    amazon.count === null || amazon.total === null
      ? "counts not printed"
      : countInWords({ count: amazon.count, total: amazon.total }, metric.unit);
  return (
    <Part
      id={`${metric.id}-${channel}`}
      title={name}
      about={
        !ours.hasData
          ? "No data of ours: the files that would tell of it are not imported for these days."
          : gap === null
            ? "Amazon prints no counts here, so only the rates can be looked at side by side."
            : gap.count === 0 && gap.total === 0
              ? "The same, to the last order."
              : `${signed(gap.count)} counted and ${signed(gap.total)} in the total, Amazon’s less ours.`
      }
    >
      {flags.map((flag) => (
        <Note key={flag}>{flagInWords[flag]}</Note>
      ))}
      <Card flush>
        <Table
          caption={`${name}: Amazon’s figure, ours, and what parts them`}
          alike
          columns={[
            { label: "Whose" },
            { label: "Rate", number: true },
            { label: "Counted", number: true },
            { label: "What it is", words: true },
          ]}
          rows={[
            {
              key: "ours",
              cells: [
                "Ours",
                percent(ours.rate.value, ours.target),
                ours.hasData ? (
                  <RateCounts key="counts" figure={ours} spot={spot} />
                ) : (
                  countInWords(ours.rate, metric.unit)
                ),
                windowInWords(ours.window),
              ],
            },
            ...parts.map((part, index) => ({
              key: `${part.kind} ${index}`,
              cells: [
                part.kind === "unexplained" ? "Unexplained" : "Part",
                "",
                `${signed(part.count)} / ${signed(part.total)}`,
                <PartSaid key="what" part={part} figure={figure} spot={spot} />,
              ],
            })),
            {
              key: "amazon",
              cells: [
                "Amazon’s",
                percent(amazon.rate),
                counted,
                `${window ? windowInWords(window) : "no days printed"}; status ${amazon.status ?? "not told"}`,
              ],
            },
          ]}
        />
      </Card>
    </Part>
  );
}

/** Why there is a part of the gap, and the orders it is about where they are known. */
function PartSaid({ part, figure, spot }: { part: GapPart; figure: ReconciledFigure; spot: Spot }) {
  const { metric, channel, ours, window } = figure;
  const said = { rate: metric.id, window: windowSaid(window ?? ours.window) };
  if (part.kind === "window") {
    const rate = {
      count: ours.rate.count + part.count,
      total: ours.rate.total + part.total,
      value: null,
    };
    return (
      <>
        {partInWords(part, figure)} Over Amazon’s days ours would be{" "}
        <RateCounts figure={{ metric, channel, rate }} spot={spot} said={said} />.
      </>
    );
  }
  // A cause may be looked for in a channel that has no such rate, and so no list of its orders.
  const lists =
    part.kind === "cause" ? part.lists.filter(({ channel: of }) => metric.channels.includes(of)) : [];
  if (lists.length === 0) return partInWords(part, figure);
  return (
    <>
      {partInWords(part, figure)} Those are{" "}
      {lists.map(({ channel: of, side, count }, index) => (
        <Fragment key={`${of} ${side}`}>
          {index > 0 && ", "}
          <CountLink count={count} spot={spot} said={{ ...said, channel: of, part: side }} />{" "}
          {listOfCauseInWords({ channel: of, side, several: lists.length > 1 })}
        </Fragment>
      ))}
      .
    </>
  );
}
