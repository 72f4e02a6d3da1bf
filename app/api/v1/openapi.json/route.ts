import { openApiDocument } from "@/lib/api/document.ts";

/** The interface as OpenAPI 3.1 describes it. See docs/api.md. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "Cache-Control": "no-cache" } });
}
