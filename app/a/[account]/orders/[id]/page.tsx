import type { Metadata } from "next";
import Link from "next/link";
import { Breadcrumb } from "@/app/_components/breadcrumb.tsx";
import { Card } from "@/app/_components/card.tsx";
import { EntryForms } from "@/app/_components/entry-forms.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { Judgements } from "@/app/_components/judgements.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { TimeLine } from "@/app/_components/time-line.tsx";
import { TypedGone } from "@/app/_components/typed-gone.tsx";
import { withTyped } from "@/app/_forms/typed-before.ts";
import { accountPath, healthHref, queryOf } from "@/app/_links.ts";
import { type OrderView, orderView } from "@/app/_views/order-view.ts";
import { decoded } from "@/app/_views/place.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import {
  channelInWords,
  clockInWords,
  dayInWords,
  dayWithWeekday,
  listInWords,
  lowerFirst,
  metricInSentence,
} from "@/lib/reports/words.ts";

type Props = PageProps<"/a/[account]/orders/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Order ${decoded((await params).id)}` };
}

/** One order: what happened to it, who said so, and what counts against it. */
export default async function OrderPage({ params, searchParams }: Props) {
  const said = await searchParams;
  const view = await orderView(await params, withTyped(said));
  const { account, order, orderId, on, today, zone } = view;
  const day = on === today ? null : on;
  const health = order
    ? healthHref({ account: account.name, marketplace: order.marketplace, on: day })
    : accountPath(account.name);
  return (
    <Shell
      section="health"
      account={account}
      query={queryOf({ marketplace: order?.marketplace, on: day })}
      note={`Days and times in ${clockInWords(zone)}`}
      printed={[order && marketplaceWithCode(order.marketplace)?.country, dayWithWeekday(on)]}
    >
      <PageHead
        trail={
          <Breadcrumb
            steps={[
              { label: `Health${order ? `, ${order.marketplace}` : ""}`, href: health },
              { label: "Order" },
            ]}
          />
        }
        title={
          <>
            Order <span style={{ whiteSpace: "nowrap" }}>{orderId}</span> {headline(view)}
          </>
        }
        about={<p>{aboutOrder(view)}</p>}
      />
      <TypedGone params={said} />
      <Part
        id="judgements"
        title="What counts against it"
        about={`By Amazon’s rules of today, on ${dayWithWeekday(on)}${on === today ? " (today)" : ""}.`}
        aside={
          day && (
            <Link href={`${accountPath(account.name)}/orders/${encodeURIComponent(orderId)}`}>
              See it today
            </Link>
          )
        }
      >
        <Judgements view={view} />
      </Part>
      {order && (
        <Part
          id="type-in"
          title="Type in what no report holds"
          about="A claim, a chargeback or feedback, new or corrected. What you type in counts from now on like a file of one line, with your name and the time; it can be taken back like any import."
        >
          <EntryForms view={view} />
        </Part>
      )}
      <Part
        id="story"
        title="What happened"
        about="Every fact that is known, and the line of the file that told it."
        aside={
          <ExportLinks
            table="story"
            of={{ account: account.name, order: orderId, on: day }}
            what="the order’s story"
          />
        }
      >
        <Card>
          <TimeLine events={view.story} today={today} imports={view.imports} zone={zone} />
        </Card>
      </Part>
    </Shell>
  );
}

function headline({ judgements, on, today }: OrderView): string {
  const rates = judgements.flatMap(({ rates }) =>
    rates.filter(({ counts }) => counts).map(({ metric }) => metricInSentence(metric)),
  );
  const distinct = [...new Set(rates)];
  if (distinct.length > 0) return `counts in ${listInWords(distinct.map(lowerFirst))}.`;
  if (judgements.length === 0) return "has nothing held against it.";
  return on === today ? "counts in no rate today." : `counted in no rate on ${dayInWords(on)}.`;
}

function aboutOrder({ order, inTotal, zone }: OrderView): string {
  if (!order)
    return "Only facts about this order were imported so far, never the order itself; it is in no rate until it is.";
  const parts = [
    marketplaceWithCode(order.marketplace)?.country,
    channelInWords[order.channel].toLowerCase().replace("amazon", "Amazon"),
    `status ${order.status} as of ${dayInWords(dayOf(order.statusAt, zone))}`,
    order.business ? "business order" : null,
    inTotal ? null : "in no rate’s total: pending, cancelled while pending, or sold outside Amazon",
  ];
  return `${parts.filter(Boolean).join(" · ")}.`;
}
