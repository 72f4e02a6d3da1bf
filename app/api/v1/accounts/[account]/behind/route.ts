import { figureAsked } from "@/app/_api/figure-asked.ts";
import { respondFor } from "@/app/_api/respond.ts";
import { todayIn } from "@/app/_time.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { ordersCounted } from "@/db/queries/figures.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { operations } from "@/lib/api/operations.ts";
import { behindJson } from "@/lib/reports/behind-json.ts";

/** The orders in a rate's numerator, as `headroom behind --json` prints them. See docs/api.md. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  return respondFor(operations.behind, request, params, async (account, values) => {
    const on = values.on ?? todayIn(zoneOf(values.marketplace));
    const moment = { on, knownOn: values.knownOn ?? on };
    const orders = await withAccount(currentDatabase(), account.id, "read", (session) =>
      ordersCounted(session, { accountId: account.id, ...figureAsked(values) }, moment),
    );
    return behindJson(orders);
  });
}
