import { problemAnswer } from "@/app/_api/respond.ts";
import { problemOf } from "@/lib/api/problems.ts";

/** /api/v1 itself, and whatever else is asked for below it. */
export function GET(): Response {
  return problemAnswer(
    problemOf("unknown-address", "GET /api/v1/openapi.json tells of every address there is."),
  );
}
