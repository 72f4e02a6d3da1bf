import { planFile } from "@/app/_views/plan-file.ts";

/** The dated facts for a plan of action, as paper. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string; metric: string }> },
): Promise<Response> {
  return planFile(await params, request.url, "pdf");
}
