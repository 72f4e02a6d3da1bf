import {
  healthHref,
  metricHref,
  orderHref,
  ordersHref,
  queryOf,
  queueHref,
  reconcileHref,
  reportsHref,
} from "@/app/_links.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { dayMeant } from "@/lib/reports/day-meant.ts";
import { dayWithWeekday, metricInSentence } from "@/lib/reports/words.ts";
import type { Here } from "./here.ts";

/** What the server tells of where one can go. */
export interface Places {
  accounts: { name: string; stores: { marketplace: string; country: string; today: Day }[] }[];
}

/** Somewhere to go. */
export interface Place {
  /** The same place has the same id, whatever was typed. */
  id: string;
  label: string;
  /** Which account and store it belongs to. */
  beside: string;
  href: string;
}

export interface PlaceGroup {
  value: string;
  items: Place[];
}

/** How many are listed: more than this nobody reads, and every one has to be drawn. */
const MOST = 40;

const tabs = [
  { tab: null, words: "" },
  { tab: "by", words: "breakdown" },
  { tab: "change", words: "why it changed" },
  { tab: "ahead", words: "coming days" },
  { tab: "what-if", words: "what if" },
  { tab: "plan", words: "plan of action" },
] as const;

const pages: Place[] = [
  { id: "accounts", label: "Accounts", beside: "every store, worst first", href: "/" },
  { id: "queue", label: "Queue", beside: "what runs out first", href: "/queue" },
  { id: "warnings", label: "Warnings", beside: "of all accounts", href: "/warnings" },
  { id: "reports", label: "Weekly reports", beside: "of each account, numbered", href: "/reports" },
  { id: "imports", label: "Imports", beside: "bring in your reports", href: "/imports" },
  { id: "settings", label: "Settings", beside: "who is told of what", href: "/settings" },
  { id: "keys", label: "Keys and colours", beside: "shortcuts, light and dark", href: "/keys" },
];

/** An order's id as Amazon writes it: three digits, seven, seven. The dashes may be left out. */
export function orderMeant(words: string): string | null {
  const match = /^(\d{3})[- ]?(\d{7})[- ]?(\d{7})$/.exec(words.trim());
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

/**
 * Where typed words lead, best first: a day, then what has every word in its name.
 *
 * The store on screen comes before the others, and its day goes along; another store is shown today.
 */
export function placesFor(words: string, { accounts }: Places, here: Here | null): PlaceGroup[] {
  const asked = words.toLowerCase().split(notOfWords).filter(Boolean);
  const stores = accounts
    .flatMap((account) => account.stores.map((store) => ({ account: account.name, ...store })))
    .sort((a, b) => Number(isHere(b, here)) - Number(isHere(a, here)));
  const near = asked.length > 0 ? stores : stores.filter((store) => isHere(store, here));
  const groups: PlaceGroup[] = [
    {
      value: "Day",
      items: stores.filter((store) => isDayStore(store, stores, here)).flatMap(daysOf(words, here)),
    },
    { value: "Pages", items: found(pages, asked) },
    {
      value: "Stores",
      items: found(
        stores.map((store) => healthOf(store, here)),
        asked,
      ),
    },
    {
      value: "Rates",
      items: found(
        near.flatMap((store) => ratesOf(store, here, asked.length > 0)),
        asked,
      ),
    },
    { value: "More of a store", items: found([...near.flatMap(besides(here)), ...reportsOf(near)], asked) },
  ];
  // Without words, what is on screen comes first.
  const order = here && asked.length === 0 ? [3, 4, 2, 1] : [0, 1, 2, 3, 4];
  let room = MOST;
  return order
    .map((index) => groups[index] as PlaceGroup)
    .map(({ value, items }) => {
      const shown = items.slice(0, room);
      room -= shown.length;
      return { value, items: shown };
    })
    .filter(({ items }) => items.length > 0);
}

interface StoreAt {
  account: string;
  marketplace: string;
  country: string;
  today: Day;
}

const isHere = (store: StoreAt, here: Here | null) =>
  here?.account === store.account && (here.marketplace === null || here.marketplace === store.marketplace);

const spotOf = (store: StoreAt, here: Here | null) => ({
  account: store.account,
  marketplace: store.marketplace,
  on: isHere(store, here) ? (here?.on ?? null) : null,
});

const besideOf = ({ account, country }: StoreAt) => `${country} · ${account}`;

type Findable = Place & { more?: string };

/** Those of which every word typed begins some word of their name or their store's; whole words first: "de" is Germany. */
function found(places: Findable[], asked: string[]): Place[] {
  return places
    .map((place) => ({ place, whole: wholeWords(place, asked) }))
    .filter(({ whole }) => whole !== null)
    .sort((a, b) => (b.whole as number) - (a.whole as number))
    .map(({ place }) => place);
}

const notOfWords = /[^\p{L}\p{N}]+/u;

/** How many of the words typed are whole words of the place; null when one begins none of them. */
function wholeWords({ label, beside, more = "" }: Findable, asked: string[]): number | null {
  const said = `${label} ${beside} ${more}`.toLowerCase().split(notOfWords);
  let whole = 0;
  for (const word of asked) {
    if (!said.some((one) => one.startsWith(word))) return null;
    if (said.includes(word)) whole++;
  }
  return whole;
}

/** A day is asked for in the store on screen; elsewhere in each. */
const isDayStore = (store: StoreAt, stores: StoreAt[], here: Here | null) =>
  stores.some((one) => isHere(one, here)) ? store === stores[0] : stores.indexOf(store) < 5;

function daysOf(words: string, here: Here | null) {
  return (store: StoreAt): Place[] => {
    const on = dayMeant(words, store.today);
    if (!on) return [];
    const day = on === store.today ? null : on;
    const place = isHere(store, here) ? here : null;
    return [
      {
        id: `day ${store.account} ${store.marketplace}`,
        label: `${dayWithWeekday(on)}${day ? "" : ", today"}`,
        beside: besideOf(store),
        href: place?.hrefOn(day) ?? healthHref({ ...store, on: day }),
      },
    ];
  };
}

function healthOf(store: StoreAt, here: Here | null): Findable {
  return {
    id: `health ${store.account} ${store.marketplace}`,
    label: `Health, ${store.country}`,
    beside: store.account,
    more: store.marketplace,
    href: healthHref(spotOf(store, here)),
  };
}

function ratesOf(store: StoreAt, here: Here | null, withTabs: boolean): Findable[] {
  return tabs
    .filter(({ tab }) => withTabs || tab === null)
    .flatMap(({ tab, words }) =>
      metrics.flatMap((metric) =>
        metric.channels.map((channel) => ({
          id: `rate ${store.account} ${store.marketplace} ${metric.id} ${channel} ${tab}`,
          label: `${metricInSentence(metric, channel)}${words ? `: ${words}` : ""}`,
          beside: besideOf(store),
          more: `${store.marketplace} ${metric.amazonName} ${channel}`,
          href: metricHref(spotOf(store, here), metric.id, channel, { tab }),
        })),
      ),
    );
}

/** Reports are an account's, whatever stores it has. */
function reportsOf(stores: StoreAt[]): Findable[] {
  return [...new Set(stores.map(({ account }) => account))].map((account) => ({
    id: `reports ${account}`,
    label: "Weekly reports",
    beside: account,
    href: reportsHref(account),
  }));
}

function besides(here: Here | null) {
  return (store: StoreAt): Findable[] => [
    {
      id: `orders ${store.account} ${store.marketplace}`,
      label: `Orders, ${store.country}`,
      beside: store.account,
      more: store.marketplace,
      href: ordersHref(spotOf(store, here)),
    },
    {
      id: `reconcile ${store.account} ${store.marketplace}`,
      label: "Beside Amazon’s figures",
      beside: besideOf(store),
      more: `reconcile ${store.marketplace}`,
      href: reconcileHref(spotOf(store, here)),
    },
    {
      id: `queue ${store.account} ${store.marketplace}`,
      label: `Queue, ${store.country}`,
      beside: store.account,
      more: `deadlines ${store.marketplace}`,
      href: queueHref({ account: store.account, marketplace: store.marketplace }),
    },
    {
      id: `warnings ${store.account} ${store.marketplace}`,
      label: `Warnings, ${store.country}`,
      beside: store.account,
      more: store.marketplace,
      href: `/warnings${queryOf({ account: store.account, marketplace: store.marketplace })}`,
    },
    {
      id: `imports ${store.account} ${store.marketplace}`,
      label: `Imports, ${store.country}`,
      beside: store.account,
      more: store.marketplace,
      href: `/imports${queryOf({ account: store.account, marketplace: store.marketplace })}`,
    },
  ];
}

/** An order in the accounts that know it. */
export function orderPlaces(orderId: string, accounts: string[], on: Day | null): PlaceGroup[] {
  if (accounts.length === 0) return [];
  return [
    {
      value: "Order",
      items: accounts.map((account) => ({
        id: `order ${account}`,
        label: `Order ${orderId}`,
        beside: account,
        href: orderHref({ account, on }, orderId),
      })),
    },
  ];
}
