import { type AheadView, aheadView } from "@/app/_views/ahead-view.ts";
import { byView } from "@/app/_views/by-view.ts";
import { changeView } from "@/app/_views/change-view.ts";
import { curveView } from "@/app/_views/curve-view.ts";
import { type MetricPath, type MetricPlace, withMetricPlace } from "@/app/_views/metric-place.ts";
import { type MetricView, metricView } from "@/app/_views/metric-view.ts";
import { param, type SearchParams } from "@/app/_views/place.ts";
import { PACK } from "@/app/_views/rate-row.ts";
import { whatIfView } from "@/app/_views/what-if-view.ts";
import { changesMadeFor } from "@/db/queries/changes-made.ts";
import type { OrderBehind } from "@/lib/metrics/behind.ts";
import type { Table } from "@/lib/reports/table.ts";
import { breakdownTable } from "@/lib/reports/tables/breakdown.ts";
import { changeOrdersTable, changeTable } from "@/lib/reports/tables/change.ts";
import { changesMadeTable } from "@/lib/reports/tables/changes-made.ts";
import {
  ageingTable,
  inSightTable,
  maturityTable,
  scorecardTable,
  whatIfTable,
} from "@/lib/reports/tables/coming-days.ts";
import { contestedTable } from "@/lib/reports/tables/contested.ts";
import { historyTable } from "@/lib/reports/tables/history.ts";
import { namedOrdersTable, type OrderNamed } from "@/lib/reports/tables/orders-behind.ts";
import { restsOnTable, rulePacksTable } from "@/lib/reports/tables/rests-on.ts";
import type { Where } from "@/lib/reports/tables/where.ts";
import type { Export } from "./export.ts";

const pathOf = (asked: SearchParams): MetricPath => ({
  account: encodeURIComponent(param(asked, "account") ?? ""),
  metric: param(asked, "metric") ?? "",
});

export const whereOf = ({ place }: Pick<MetricPlace, "place">): Where => ({
  account: place.account.name,
  marketplace: place.marketplace,
  on: place.on,
  rules: PACK,
});

/** An export of a page about a rate: its view, then a table of it. */
function ofRate<View extends MetricPlace>(
  viewOf: (path: MetricPath, asked: SearchParams) => Promise<View>,
  tableOf: (view: View, where: Where) => Table,
): Export {
  return async (asked, send) => {
    const view = await viewOf(pathOf(asked), asked);
    const where = whereOf(view);
    const table = tableOf(view, where);
    const words = [table.id, view.metric.id, view.channel, where.account, where.marketplace, where.on];
    await send({ words, table });
  };
}

const named = (orders: OrderBehind[]): OrderNamed[] =>
  orders.map((order) => ({
    ...order,
    standing: order.estimated ? "estimated" : order.confirmed ? "confirmed" : "undecided",
  }));

/** A rate's place with what was changed for it. */
const withChanges = (path: MetricPath, asked: SearchParams) =>
  withMetricPlace(path, asked, { tab: "plan" }, async (session, at) => ({
    ...at,
    changes: await changesMadeFor(session, {
      accountId: at.place.account.id,
      marketplace: at.place.marketplace,
      metric: at.metric.id,
    }),
  }));

export const metricExports = {
  history: ofRate(curveView, (view, where) => historyTable(where, view, view.days)),
  "orders-behind": ofRate(metricView, (view, where) =>
    namedOrdersTable("orders-behind", where, view, named(view.behind)),
  ),
  "orders-excused": ofRate(metricView, (view, where) =>
    namedOrdersTable("orders-excused", where, view, named(view.excused)),
  ),
  "orders-pending-late": ofRate(metricView, (view, where) =>
    namedOrdersTable("orders-pending-late", where, view, pendingLate(view)),
  ),
  contested: ofRate(metricView, (view, where) => contestedTable(where, view, view.contested?.contests ?? [])),
  "rests-on": ofRate(metricView, (view, where) => restsOnTable(where, view, view.inputs)),
  "rule-packs": ofRate(metricView, (view, where) => rulePacksTable(where, view.packs)),
  breakdown: ofRate(byView, (view, where) =>
    breakdownTable(
      view,
      view.slice,
      view.rows.map((row) => ({
        ...row,
        where: {
          account: row.spot.account,
          marketplace: row.spot.marketplace,
          on: row.spot.on ?? where.on,
          rules: where.rules,
        },
        channel: row.said.channel ?? view.channel,
      })),
      "good" in view.metric.counts,
    ),
  ),
  change: ofRate(changeView, (view, where) => changeTable(where, { ...view, of: view })),
  "change-orders": ofRate(changeView, (view, where) => changeOrdersTable(where, { ...view, of: view })),
  ageing: ofRate(aheadView, (view, where) => ageingTable(where, view, view.ageing.coming)),
  "in-sight": ofRate(aheadView, (view, where) => inSightTable(where, view, inSight(view))),
  "orders-entering": ofRate(aheadView, (view, where) =>
    namedOrdersTable("orders-entering", where, view, named(view.entering)),
  ),
  scorecard: ofRate(aheadView, (view, where) => scorecardTable(where, view, view.score)),
  maturity: ofRate(aheadView, (view, where) => maturityTable(where, view, view.maturity)),
  "changes-made": ofRate(withChanges, (view, where) => changesMadeTable(where, view.changes)),
  "what-if": ofRate(whatIfView, (view, where) => whatIfTable(where, view, view.found)),
} satisfies Record<string, Export>;

/** Without data there is nothing to look ahead from, on the page too. */
const inSight = ({ ahead, figure }: AheadView) => (figure.hasData ? ahead : { ...ahead, days: [] });

/** In no figure yet, so that they leave none either. */
const pendingLate = ({ pendingLate: overdue }: MetricView): OrderNamed[] =>
  overdue.map(({ orderId, day, because }) => ({
    orderId,
    day,
    because,
    counts: false,
    standing: null,
    bad: 1,
    leavesOn: null,
  }));
