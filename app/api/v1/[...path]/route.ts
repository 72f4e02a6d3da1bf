import { problemAnswer } from "@/app/_api/respond.ts";
import { problemOf } from "@/lib/api/problems.ts";

/** Whatever else is asked for below /api/v1. */
export function GET(): Response {
  return problemAnswer(
    problemOf("unknown-address", "GET /api/v1/openapi.json tells of every address there is."),
  );
}
