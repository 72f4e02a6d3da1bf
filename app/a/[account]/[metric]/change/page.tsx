import type { Metadata } from "next";
import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { CountLink } from "@/app/_components/count-link.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import form from "@/app/_components/filter-form.module.css";
import { LookFields } from "@/app/_components/look-fields.tsx";
import { MetricShell } from "@/app/_components/metric-shell.tsx";
import { OrderId } from "@/app/_components/order-id.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Table } from "@/app/_components/table.tsx";
import { Waterfall } from "@/app/_components/waterfall.tsx";
import { metricPath } from "@/app/_links.ts";
import { type ChangeView, changeView } from "@/app/_views/change-view.ts";
import { askedOf } from "@/app/_views/metric-place.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { changeHeadline, changePartInWords } from "@/lib/reports/change-parts-in-words.ts";
import { countInWords, dayWithWeekday, percent, points, wholeNumber } from "@/lib/reports/words.ts";

type Props = PageProps<"/a/[account]/[metric]/change">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Why it changed: ${metricWithId((await params).metric)?.name ?? "Not found"}` };
}

/** Why a rate is another one than on an earlier day: exact parts that add up to the difference. */
export default async function ChangePage({ params, searchParams }: Props) {
  const view = await changeView(await params, await searchParams);
  const { change, metric, channel, since, sinceAsked, place } = view;
  const asked = { ...askedOf(view), since: sinceAsked };
  const parts = change.parts.filter(({ count, total }) => count !== 0 || total !== 0);
  return (
    <MetricShell
      at={view}
      tab="change"
      missing={view.figure.hasData ? view.missing : ""}
      title={changeHeadline(metric, channel, since, change, view.figure.target)}
      about={
        <p>
          A rate moves when orders enter or leave its window, when something becomes known, and when something
          no longer counts. These parts add up to the difference, to the last order.
        </p>
      }
      more={{ since: sinceAsked }}
    >
      <form
        method="get"
        action={metricPath(place.account.name, metric.id, "change")}
        className={form.form}
        aria-label="Compare with"
      >
        <input type="hidden" name="marketplace" value={place.marketplace} />
        <input type="hidden" name="channel" value={channel} />
        {place.spot.on && <input type="hidden" name="on" value={place.spot.on} />}
        <LookFields look={view.look} />
        <label className={form.field}>
          <span>Compare with</span>
          <input
            key={since}
            type="date"
            name="since"
            defaultValue={since}
            max={addDays(place.on, -1)}
            className={form.date}
          />
        </label>
        <Button>Show</Button>
      </form>
      <Part
        id="parts"
        title={`From ${dayWithWeekday(since)} to ${dayWithWeekday(place.on)}`}
        about="What enters is added before what leaves is taken away. Each day by what was known on it."
        aside={
          parts.length > 0 && (
            <>
              <ExportLinks table="change" of={asked} what="the parts of the change" />
              {parts.some(({ orders }) => orders.length > 0) && (
                <ExportLinks
                  table="change-orders"
                  of={asked}
                  what="the orders of every part"
                  label="Orders as CSV"
                />
              )}
            </>
          )
        }
      >
        {parts.length === 0 ? (
          <Card>
            <p>Nothing entered, left, was learned or withdrawn between the two days.</p>
          </Card>
        ) : (
          <>
            <Waterfall change={change} metric={metric} target={view.figure.target} />
            <Card flush>
              <Table
                caption="The parts of the change"
                columns={[
                  { label: "What happened", words: true },
                  { label: "Count", number: true },
                  { label: "Out of", number: true },
                  { label: "Rate by then", number: true },
                  { label: "Moved it by", number: true },
                ]}
                rows={[
                  row(view, "before", `As it was on ${dayWithWeekday(since)}`, change.before, null, since),
                  ...parts.map((part) =>
                    row(
                      view,
                      part.kind,
                      changePartInWords(metric, part),
                      part.after,
                      part.effect,
                      part === parts.at(-1) ? place.on : null,
                    ),
                  ),
                ]}
              />
            </Card>
          </>
        )}
      </Part>
      {parts
        .filter(({ orders }) => orders.length > 0)
        .map((part) => (
          <Part key={part.kind} id={part.kind} title={changePartInWords(metric, part)}>
            <Card>
              <ul className={form.form}>
                {part.orders.map((id) => (
                  <li key={id}>
                    <OrderId id={id} spot={place.spot} />
                  </li>
                ))}
              </ul>
            </Card>
          </Part>
        ))}
    </MetricShell>
  );
}

function row(
  { metric, channel, figure, place }: ChangeView,
  key: string,
  what: string,
  rate: ChangeView["change"]["before"],
  effect: number | null,
  /** The day whose figure it is; null for what is on the way from one to the other. */
  day: Day | null,
) {
  const counted = (part: "counted" | "total") => {
    const count = part === "total" ? rate.total : rate.count;
    if (day === null) return wholeNumber(count);
    const said = { rate: metric.id, channel, part };
    return <CountLink key={part} count={count} spot={{ ...place.spot, on: day }} said={said} />;
  };
  return {
    key,
    cells: [
      what,
      counted("counted"),
      counted("total"),
      <span key="rate" title={countInWords(rate, metric.unit)}>
        {percent(rate.value, figure.target)}
      </span>,
      points(effect) || "–",
    ],
  };
}
