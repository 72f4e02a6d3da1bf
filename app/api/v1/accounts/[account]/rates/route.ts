import { respondFor } from "@/app/_api/respond.ts";
import { todayIn } from "@/app/_time.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { ratesOn } from "@/db/queries/figures.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { operations } from "@/lib/api/operations.ts";
import { ratesJson } from "@/lib/reports/rate-json.ts";

/** Every rate of a store on a day, as `headroom rates --json` prints them. See docs/api.md. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  return respondFor(operations.rates, request, params, async (account, values) => {
    const { marketplace, rules: pack } = values;
    const on = values.on ?? todayIn(zoneOf(marketplace));
    const asked = { marketplace, on, knownOn: values.knownOn ?? on, pack };
    const measured = await withAccount(currentDatabase(), account.id, "read", (session) =>
      ratesOn(session, { accountId: account.id, ...asked }),
    );
    return ratesJson({ account: account.name, ...asked }, measured);
  });
}
