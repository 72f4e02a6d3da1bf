import type { Metadata } from "next";
import { Breadcrumb } from "@/app/_components/breadcrumb.tsx";
import { Chips } from "@/app/_components/chips.tsx";
import { DayPicker } from "@/app/_components/day-picker.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { Note } from "@/app/_components/note.tsx";
import { countedUnit, OrderList } from "@/app/_components/order-list.tsx";
import { OrdersForm } from "@/app/_components/orders-form.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Pager } from "@/app/_components/pager.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { StorePicker } from "@/app/_components/store-picker.tsx";
import { healthHref, metricHref, ordersHref, ordersPath, queryOf } from "@/app/_links.ts";
import { chipsOf } from "@/app/_views/orders-chips.ts";
import { type OrdersView, ordersView, PAGE_ROWS } from "@/app/_views/orders-view.ts";
import { decoded } from "@/app/_views/place.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { windowAhead } from "@/lib/metrics/window.ts";
import { heldForInWords, rangeInWords, sideInWords } from "@/lib/reports/orders-in-words.ts";
import {
  channelInShort,
  clockInWords,
  dayInWords,
  dayLabelOf,
  dayWithWeekday,
  metricInSentence,
  unitsInWords,
  windowInWords,
} from "@/lib/reports/words.ts";

type Props = PageProps<"/a/[account]/orders">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Orders of ${decoded((await params).account)}` };
}

/** The orders of a store: all of some days, or exactly those behind a figure. */
export default async function OrdersPage({ params, searchParams }: Props) {
  const view = await ordersView(await params, await searchParams);
  const { place, stores, asked, found, pages } = view;
  const { spot, on, today, account, marketplace } = place;
  const { said, page } = asked;
  const first = (page - 1) * PAGE_ROWS + 1;
  return (
    <Shell
      section="orders"
      account={account}
      query={queryOf({ marketplace, on: spot.on })}
      note={`Days and times in ${clockInWords(place.zone)}`}
      printed={[
        marketplaceWithCode(marketplace)?.country,
        dayWithWeekday(on),
        `days in ${clockInWords(place.zone)}`,
        view.learnedOn && `files learned to ${dayInWords(view.learnedOn, { year: true })}`,
      ]}
    >
      <PageHead
        trail={<Breadcrumb steps={steps(view)} />}
        title={
          <span data-orders={found.orders} data-counted={found.counted}>
            {titleOf(view)}
          </span>
        }
        about={<p>{aboutOf(view)}</p>}
      >
        {stores.length > 1 && (
          <StorePicker
            stores={stores.map((code) => ({ marketplace: code }))}
            current={marketplace}
            href={(code) => ordersHref({ ...spot, marketplace: code }, { ...said, page: null })}
          />
        )}
        <DayPicker
          on={on}
          today={today}
          action={ordersPath(account.name)}
          keep={{ marketplace, ...said, page: null }}
          href={(day) => ordersHref({ ...spot, on: day }, { ...said, page: null })}
        />
      </PageHead>
      <OrdersForm view={view} />
      <Chips chips={chipsOf(view)} none={ordersHref(spot)} />
      {view.searchedBy === "id" && said.q && (
        <Note>
          Found by the order id, in every store and on any day: what else narrows the list is set aside.
        </Note>
      )}
      <Part
        id="orders"
        title={rangeInWords({ first, shown: view.rows.length, of: found.orders })}
        about={partSaid(view)}
        aside={
          found.orders > 0 && (
            <ExportLinks
              table="orders"
              of={{ ...spot, ...said, page: null }}
              what="the orders of this list"
            />
          )
        }
      >
        {found.orders === 0 ? (
          <Empty title="No order is like that">
            <p>
              {"placed" in asked.of
                ? "Try other days, or take something off."
                : "Take something off to see more."}
            </p>
          </Empty>
        ) : (
          <>
            <OrderList view={view} caption={titleOf(view)} />
            <Pager
              said={rangeInWords({ first, shown: view.rows.length, of: found.orders })}
              page={page}
              pages={pages}
              href={(to) => ordersHref(spot, { ...said, page: to > 1 ? String(to) : null })}
            />
          </>
        )}
      </Part>
    </Shell>
  );
}

function steps({ place: { spot, marketplace }, asked: { of, said } }: OrdersView) {
  const health = { label: `Health, ${marketplace}`, href: healthHref(spot) };
  if (!("rate" in of)) return [health, { label: "Orders" }];
  const { metric, channel } = of.rate;
  const rate = metricHref(spot, metric.id, channel, { known: said.known ?? null });
  return [health, { label: metricInSentence(metric, channel), href: rate }, { label: "Orders" }];
}

function titleOf({ asked: { of, search }, found, searchedBy }: OrdersView): string {
  const orders = unitsInWords("order", found.orders);
  if (searchedBy === "id") return `${orders} whose id begins with ${search}`;
  if ("rate" in of) return sideInWords(of.rate, found);
  if ("kind" in of) {
    return `${heldForInWords(of.kind, found.orders)}, placed ${windowInWords(of.placed)}`;
  }
  if ("task" in of) {
    return of.task === "overdue"
      ? heldForInWords("pending-late-shipment", found.orders)
      : `${orders} with an undecided A-to-z claim`;
  }
  return `${orders} placed ${windowInWords(of.placed)}`;
}

function aboutOf({ asked: { of, known, said }, place: { on, today } }: OrdersView): string {
  const asOf =
    known === "now"
      ? "with what is known now"
      : on === today
        ? "as known today"
        : `as known on ${dayInWords(on, { year: true })}`;
  if ("rate" in of) {
    const { metric, channel, side, window } = of.rate;
    // What enters belongs to the days after those the figure is of.
    const days = windowInWords(side === "entering" ? windowAhead(metric, window) : window);
    const whose = `${channelInShort[channel].replace("seller", "Seller")}, ${dayLabelOf(metric).toLowerCase()} ${days}`;
    if (said.window || side === "entering") return `${whose}, ${asOf}.`;
    return `${whose}: the window shown on ${dayWithWeekday(on)}, ${asOf}.`;
  }
  if ("placed" in of && !("kind" in of)) {
    return "By the day they were placed. Narrow them by anything below.";
  }
  return `${asOf.charAt(0).toUpperCase()}${asOf.slice(1)}.`;
}

/** Packages and units are counted one by one, orders listed once: then both numbers are said. */
function partSaid(view: OrdersView): string | undefined {
  const unit = countedUnit(view);
  if (!unit) return undefined;
  const { counted, orders } = view.found;
  return `${unitsInWords(unit, counted)} in ${unitsInWords("order", orders)}: a ${unit} is counted by itself, an order is listed once.`;
}
