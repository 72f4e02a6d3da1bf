import { notFound } from "next/navigation";
import { todayIn } from "@/app/_time.ts";
import { type AccountSession, withAccounts } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { recordUpTo } from "@/db/queries/measurements.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import { targetOf } from "@/lib/amazon/targets.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { type Measurement, measure } from "@/lib/metrics/measure.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { type StateChange, stateChanges, warningFigures } from "@/lib/standing/changes.ts";
import { currentRun, type Run } from "@/lib/standing/runs.ts";
import { worseFirst } from "@/lib/standing/shown.ts";
import { stateOf } from "@/lib/standing/state.ts";
import { byCloseness } from "@/lib/standing/store-standing.ts";
import { type WhatChanged, whatChangedOn } from "@/lib/standing/what-changed.ts";
import { param, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";
import { remembered } from "./remembered.ts";

/** How far back the beginning of a warning is looked for. */
export const LOOK_BACK_DAYS = 180;
/** How many days of changes the log shows. */
export const LOG_DAYS = 90;

/** A rate that is over its target or close to it today. */
export interface Warning {
  account: Account;
  marketplace: string;
  figure: Measurement;
  run: Run;
  /** What happened on the day it began; null when that lies before the days looked at. */
  began: WhatChanged | null;
}

export interface LogEntry {
  account: Account;
  marketplace: string;
  change: StateChange;
}

export interface WarningsView {
  accounts: Account[];
  /** Every store of the accounts shown, for the filter. */
  stores: string[];
  account: Account | null;
  marketplace: string | null;
  warnings: Warning[];
  /** How many rates that Amazon sets a target for have a figure today, and how many have none: those may hide anything. */
  known: number;
  unknown: number;
  log: LogEntry[];
}

export async function warningsView(params: SearchParams): Promise<WarningsView> {
  const database = currentDatabase();
  const accounts = await listAccounts(database);
  const name = param(params, "account");
  const account = name ? (accounts.find((one) => one.name === name) ?? notFound()) : null;
  const code = param(params, "marketplace");
  const marketplace = code ? (marketplaceWithCode(code)?.code ?? notFound()) : null;
  const shown = account ? [account] : accounts;
  return withAccounts(
    database,
    shown.map(({ id }) => id),
    "read",
    async (session) => {
      const all = new Set<string>();
      const warnings: Warning[] = [];
      const log: LogEntry[] = [];
      let [known, unknown] = [0, 0];
      for (const one of shown) {
        const { stores, version } = await accountKnown(session, one.id);
        for (const store of stores) {
          all.add(store);
          if (marketplace && store !== marketplace) continue;
          const on = todayIn(zoneOf(store));
          const ofStore = await remembered({ account: one, version, what: "warnings", of: [store, on] }, () =>
            warningsOf(session, one, store, on),
          );
          const of = { account: one, marketplace: store };
          known += ofStore.known;
          unknown += ofStore.unknown;
          warnings.push(...ofStore.warnings.map((warning) => ({ ...of, ...warning })));
          log.push(...ofStore.changes.map((change) => ({ ...of, change })));
        }
      }
      return {
        accounts,
        stores: [...all].sort(),
        account,
        marketplace,
        warnings: sortedByCloseness(warnings),
        known,
        unknown,
        log: log.sort((a, b) => (a.change.day > b.change.day ? -1 : a.change.day < b.change.day ? 1 : 0)),
      };
    },
  );
}

type OfStore = Pick<WarningsView, "known" | "unknown"> & {
  warnings: Omit<Warning, "account" | "marketplace">[];
  changes: StateChange[];
};

async function warningsOf(
  session: AccountSession,
  account: Account,
  marketplace: string,
  on: Day,
): Promise<OfStore> {
  const record = await recordUpTo(session, {
    accountId: account.id,
    marketplace,
    pack: PACK,
    on,
    days: LOOK_BACK_DAYS + 1,
  });
  const measured = warningFigures.map((asked) => measure(record, { ...asked, on, knownOn: on, pack: PACK }));
  const held = measured.filter(({ target }) => target);
  const known = held.filter(({ hasData }) => hasData).length;
  return {
    known,
    unknown: held.length - known,
    warnings: warningsAmong(measured, record, on),
    changes: stateChanges(record, { from: addDays(on, 1 - LOG_DAYS), to: on }, PACK),
  };
}

function warningsAmong(measured: Measurement[], record: HealthRecord, on: Day): OfStore["warnings"] {
  return measured.flatMap((figure) => {
    const state = stateOf(figure.rate, figure.target);
    if (state !== "breach" && state !== "watch") return [];
    const points = historyOf(record, figure, { from: addDays(on, -LOOK_BACK_DAYS), to: on }, "then");
    const run = currentRun(
      points.map((point) => ({
        on: point.on,
        state: stateOf(point, targetOf(figure.metric.id, record.marketplace, point.on, PACK)),
      })),
    );
    if (!run) return [];
    return [{ figure, run, began: run.orLonger ? null : whatChangedOn(record, figure, run.since) }];
  });
}

function sortedByCloseness(warnings: Warning[]): Warning[] {
  const order = byCloseness(warnings.map(({ figure }) => figure));
  const place = new Map(order.map((figure, index) => [figure, index]));
  return warnings.sort(
    (a, b) => worseFirst(a.run.state, b.run.state) || (place.get(a.figure) ?? 0) - (place.get(b.figure) ?? 0),
  );
}
