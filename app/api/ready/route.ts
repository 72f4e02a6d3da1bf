import { currentDatabase } from "@/db/current.ts";

/** Ready: the database answers and its tables are up to date (they are brought so before pages are served). */
export async function GET(): Promise<Response> {
  try {
    await currentDatabase().pool.query({
      text: "SELECT count(*) FROM accounts",
      query_timeout: 2_000,
    } as never);
    return Response.json({ status: "ready" });
  } catch {
    return Response.json({ status: "not ready", missing: "database" }, { status: 503 });
  }
}
