import { problemAnswer, respondFor } from "@/app/_api/respond.ts";
import { decoded } from "@/app/_views/place.ts";
import { noReport, reportAnswer, reportFileAsked } from "@/app/_views/report-file.ts";
import { reportOfWeek } from "@/app/_views/report-view.ts";
import { operations } from "@/lib/api/operations.ts";

/**
 * `/api/v1/accounts/{account}/reports/{week}.{format}`: the report of a week as it was issued, else a draft. It changes
 * nothing: issuing is done on the page, by the command or by the schedule.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string; file: string }> },
): Promise<Response> {
  return respondFor(operations.report, request, params, async (account, values) => {
    const asked = reportFileAsked(decoded((await params).file), values);
    if ("problem" in asked) return problemAnswer(asked.problem);
    const report = await reportOfWeek(account, asked.week, asked);
    return report ? reportAnswer([report], asked) : problemAnswer(noReport());
  });
}
