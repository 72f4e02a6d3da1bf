import { decoded } from "@/app/_views/place.ts";
import { reportAnswer, reportFileAsked } from "@/app/_views/report-file.ts";
import { reportOfWeek } from "@/app/_views/report-view.ts";
import { currentDatabase } from "@/db/current.ts";
import { accountNamed } from "@/db/writes/accounts.ts";

/**
 * `/api/v1/accounts/{account}/reports/{week}.{format}`: the report of a week as it was issued, else a draft. It changes
 * nothing: issuing is done on the page, by the command or by the schedule.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string; file: string }> },
): Promise<Response> {
  const path = await params;
  const asked = reportFileAsked(decoded(path.file), new URL(request.url).searchParams);
  if ("message" in asked) return Response.json(asked, { status: asked.status });
  const account = await accountNamed(currentDatabase(), decoded(path.account));
  const report = account && (await reportOfWeek(account, asked.week, asked));
  if (!report) {
    const message = account ? "There is no report of this week." : "There is no such account.";
    return Response.json({ message }, { status: 404 });
  }
  return reportAnswer([report], asked);
}
