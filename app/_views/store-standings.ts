import type { AccountSession } from "@/db/client.ts";
import { accountStatusesOf } from "@/db/queries/account-status.ts";
import { isStoryKept } from "@/db/queries/kept-story.ts";
import { listNotices, noticesThatStand } from "@/db/queries/notices.ts";
import { probationDaysOf } from "@/db/queries/probation-rule.ts";
import { type StoreAsked, storyOfStore } from "@/db/queries/store-story.ts";
import type { Account } from "@/db/writes/accounts.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { RateStanding, ToldEvent } from "@/lib/reports/story.ts";
import { type KnownStatus, type Notice, statusNow } from "@/lib/standing/notice.ts";
import { type Probation, probationsOf } from "@/lib/standing/probation.ts";
import { isRemembered, remembered } from "./remembered.ts";

/** All that is said of a store's standing. */
export interface StoreStandings {
  account: Account;
  marketplace: string;
  today: Day;
  rates: RateStanding[];
  /** Newest first. */
  events: ToldEvent[];
  probations: Probation[];
  /** How long a probation of the account lasts. */
  probationDays: number;
  notices: Notice[];
  statuses: KnownStatus[];
  status: KnownStatus | null;
}

/** One store of an account on a day, by what is known of the account. */
export interface StoreToday {
  marketplace: string;
  version: string;
  today: Day;
}

/** Whether a store's standings are there already: kept when they were noted, or worked out a moment ago. */
export async function areStandingsKnown(
  session: AccountSession,
  account: Account,
  store: StoreToday,
): Promise<boolean> {
  return isRemembered(about(account, store)) || (await isStoryKept(session, asked(account, store)));
}

/** A store's standings today. What follows from the facts is remembered; what was typed in is asked for each time. */
export async function standingsOfStore(
  session: AccountSession,
  account: Account,
  store: StoreToday,
): Promise<StoreStandings> {
  const { marketplace, today } = store;
  const { rates, told } = await remembered(about(account, store), () => storyNow(session, account, store));
  const notices = await listNotices(session, account.id, marketplace);
  const statuses = await accountStatusesOf(session, account.id, marketplace);
  const probationDays = await probationDaysOf(session, account.id);
  const happened = {
    events: told.map(({ event }) => event),
    notices: noticesThatStand(notices),
    statuses,
  };
  return {
    account,
    marketplace,
    today,
    rates,
    events: [...told].reverse(),
    probations: probationsOf(happened, today, probationDays).reverse(),
    probationDays,
    notices,
    statuses,
    status: statusNow(statuses),
  };
}

async function storyNow(session: AccountSession, account: Account, store: StoreToday) {
  // Other pages have their turn after each rate: of years of days they are a second's work together.
  const found = await storyOfStore(
    session,
    asked(account, store),
    () => new Promise((next) => setImmediate(next)),
  );
  return found.story;
}

const asked = ({ id }: Account, store: StoreToday): StoreAsked => ({ accountId: id, ...store });

const about = (account: Account, { marketplace, version, today }: StoreToday) => ({
  account,
  version,
  what: "standings",
  of: [marketplace, today],
});
