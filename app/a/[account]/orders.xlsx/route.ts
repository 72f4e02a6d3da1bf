import { fileAnswer } from "@/app/_exports/answer.ts";
import { decoded } from "@/app/_views/place.ts";

/** Every order of a list, as the page of the same address shows it, as XLSX. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  return fileAnswer(request, "orders.xlsx", { account: decoded((await params).account) });
}
