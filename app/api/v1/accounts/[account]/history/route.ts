import { figureAsked } from "@/app/_api/figure-asked.ts";
import { respondFor } from "@/app/_api/respond.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { historyFor } from "@/db/queries/figures.ts";
import { operations } from "@/lib/api/operations.ts";
import { historyJson } from "@/lib/reports/history-json.ts";

/** One rate for each day of a span, as `headroom history --json` prints it. See docs/api.md. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  return respondFor(operations.history, request, params, async (account, values) => {
    const points = await withAccount(currentDatabase(), account.id, "read", (session) =>
      historyFor(session, { accountId: account.id, ...figureAsked(values) }, values),
    );
    return historyJson(points);
  });
}
