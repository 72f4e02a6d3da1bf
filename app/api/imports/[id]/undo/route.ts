import { currentDatabase } from "@/db/current.ts";
import { importWithId } from "@/db/queries/imports.ts";
import { undoImport } from "@/db/writes/undo-import.ts";

/** Takes an import back, then shows it. A plain form calls this, so it answers with a page. */
export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const found = /^\d{1,15}$/.test(id) ? await importWithId(currentDatabase(), Number(id)) : null;
  if (!found) return Response.json({ message: "There is no such import." }, { status: 404 });
  await undoImport(currentDatabase(), found);
  return new Response(null, { status: 303, headers: { Location: `/imports/${found.id}` } });
}
