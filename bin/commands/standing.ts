import { withAccount } from "@/db/client.ts";
import { accountStatusesOf } from "@/db/queries/account-status.ts";
import { listNotices, noticesThatStand } from "@/db/queries/notices.ts";
import { probationDaysOf } from "@/db/queries/probation-rule.ts";
import { recordFromTheBeginning } from "@/db/queries/standing-record.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { standingAsJson, standingAsText } from "@/lib/reports/standing-json.ts";
import { standingsOver } from "@/lib/standing/standing-history.ts";
import {
  type Command,
  dayOption,
  neededAccount,
  neededMarketplace,
  rulesOption,
  text,
  WrongUse,
} from "../command.ts";

export const standing: Command = {
  name: "standing",
  usage: "standing --account NAME --marketplace CODE [--on DAY] [--from DAY] [--to DAY] [--rules PACK]",
  about: "where every rate stands, what is on probation, and every change of standing in a span of days",
  options: { account: text, marketplace: text, on: text, from: text, to: text, rules: text },
  async run(call) {
    const marketplace = neededMarketplace(call);
    const pack = rulesOption(call);
    const on = dayOption(call, "on") ?? dayOption(call, "to") ?? dayOf(new Date(), zoneOf(marketplace));
    const [from, to] = [dayOption(call, "from") ?? null, dayOption(call, "to") ?? on];
    if (from && from > to) throw new WrongUse("--from lies after --to");
    if (to > on) throw new WrongUse("--to lies after --on");
    const account = await neededAccount(call);
    const about = { account: account.name, marketplace, on, rules: pack };
    const found = await withAccount(call.database, account.id, "read", async (session) => ({
      ...(await recordFromTheBeginning(session, { accountId: account.id, marketplace, pack, to: on })),
      notices: noticesThatStand(await listNotices(session, account.id, marketplace)),
      statuses: await accountStatusesOf(session, account.id, marketplace),
      probationDays: await probationDaysOf(session, account.id, pack),
    }));
    const histories = standingsOver(found.record, found.span, pack);
    const shown = { ...about, ...found, histories, days: { from: from ?? found.span.from, to } };
    return { json: standingAsJson(shown), text: standingAsText(shown) };
  },
};
