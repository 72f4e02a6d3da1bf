import { currentImporter } from "@/db/current.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";

/** Loads the demo account, then shows it. A plain form calls this, so it answers with a page. */
export async function POST(): Promise<Response> {
  const until = addDays(dayOf(new Date(), zoneOf("US")), -1);
  const { account } = await currentImporter().loadDemo({ seed: 1, until });
  return new Response(null, { status: 303, headers: { Location: `/a/${encodeURIComponent(account)}` } });
}
