import { planFile } from "@/app/_views/plan-file.ts";

/** The dated facts for a plan of action, as text with Markdown's tables. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string; metric: string }> },
): Promise<Response> {
  return planFile(await params, request.url, "md");
}
