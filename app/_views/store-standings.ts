import type { AccountSession } from "@/db/client.ts";
import { accountStatusesOf } from "@/db/queries/account-status.ts";
import { listNotices, noticesThatStand } from "@/db/queries/notices.ts";
import { recordFromTheBeginning } from "@/db/queries/standing-record.ts";
import type { Account } from "@/db/writes/accounts.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { type Measurement, measure } from "@/lib/metrics/measure.ts";
import { causeInWords } from "@/lib/reports/standing-in-words.ts";
import { causeOf } from "@/lib/standing/event-cause.ts";
import { type ExpectedEnd, expectedEnd } from "@/lib/standing/expected-end.ts";
import { type KnownStatus, type Notice, statusNow } from "@/lib/standing/notice.ts";
import { type Probation, probationsOf } from "@/lib/standing/probation.ts";
import { isWarning, type Standing } from "@/lib/standing/standing.ts";
import {
  eventsOf,
  type StandingEvent,
  type StandingHistory,
  standingsInTurn,
} from "@/lib/standing/standing-history.ts";
import { type WhatChanged, whatChangedOn } from "@/lib/standing/what-changed.ts";
import { type WhatEnds, whatEnds } from "@/lib/standing/what-ends.ts";
import { PACK } from "./rate-row.ts";
import { remembered } from "./remembered.ts";

/** A change of standing with the sentence on what moved it. */
export interface ToldEvent {
  event: StandingEvent;
  cause: string;
}

/** Where one rate of a store stands today. */
export interface RateStanding {
  figure: Measurement;
  standing: Standing;
  rule: StandingEvent["rule"];
  since: Day | null;
  /** The change that led to it; null when nothing ever changed. */
  began: (ToldEvent & { changed: WhatChanged }) | null;
  ends: WhatEnds | null;
  expected: ExpectedEnd | null;
}

/** All that is said of a store's standing. */
export interface StoreStandings {
  account: Account;
  marketplace: string;
  today: Day;
  rates: RateStanding[];
  /** Newest first. */
  events: ToldEvent[];
  probations: Probation[];
  notices: Notice[];
  statuses: KnownStatus[];
  status: KnownStatus | null;
}

/** A store's standings today. What follows from the facts is remembered; what was typed in is asked for each time. */
export async function standingsOfStore(
  session: AccountSession,
  account: Account,
  { marketplace, version, today }: { marketplace: string; version: string; today: Day },
): Promise<StoreStandings> {
  const about = { account, version, what: "standings", of: [marketplace, today] };
  const { rates, events, told } = await remembered(about, () =>
    workOut(session, { accountId: account.id, marketplace, today }),
  );
  const notices = await listNotices(session, account.id, marketplace);
  const statuses = await accountStatusesOf(session, account.id, marketplace);
  const happened = { events, notices: noticesThatStand(notices), statuses };
  return {
    account,
    marketplace,
    today,
    rates,
    events: told,
    probations: probationsOf(happened, today, PACK).reverse(),
    notices,
    statuses,
    status: statusNow(statuses),
  };
}

async function workOut(
  session: AccountSession,
  { accountId, marketplace, today }: { accountId: string; marketplace: string; today: Day },
) {
  const asked = { accountId, marketplace, pack: PACK, to: today } as const;
  const { record, span } = await recordFromTheBeginning(session, asked);
  // Other pages have their turn after each rate: of years of days they are a second's work together.
  const histories = await standingsInTurn(
    record,
    span,
    PACK,
    () => new Promise((next) => setImmediate(next)),
  );
  const events = eventsOf(histories);
  const told = events
    .map((event) => ({ event, cause: causeInWords(event, causeOf(record, event)) }))
    .reverse();
  const rateOf = (history: StandingHistory): RateStanding => {
    const { figure, now } = history;
    const last = history.events.at(-1);
    const began = told.find(({ event }) => event === last);
    return {
      figure: measure(record, { ...figure, on: today, knownOn: today, pack: PACK }),
      standing: now.standing,
      rule: now.rule,
      since: now.since,
      began:
        began && isWarning(now.standing)
          ? { ...began, changed: whatChangedOn(record, figure, began.event.day) }
          : null,
      ends: whatEnds(now),
      expected: expectedEnd(record, figure, now, PACK),
    };
  };
  return { rates: histories.map(rateOf), events, told };
}
