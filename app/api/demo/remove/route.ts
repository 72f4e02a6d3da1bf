import { currentDatabase } from "@/db/current.ts";
import { removeDemo } from "@/db/writes/demo.ts";

/** Removes the demo account whole, then shows what is left. A plain form calls this, so it answers with a page. */
export async function POST(): Promise<Response> {
  await removeDemo(currentDatabase());
  return new Response(null, { status: 303, headers: { Location: "/" } });
}
