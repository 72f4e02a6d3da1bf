import { fileAnswer } from "@/app/_exports/answer.ts";

/** A table of the app as a file, all rows of it: `rates.csv?account=…&marketplace=…`. See docs/exports.md. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  return fileAnswer(request, (await params).file);
}
