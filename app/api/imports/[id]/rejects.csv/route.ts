import { currentDatabase } from "@/db/current.ts";
import { importRejects, importWithId } from "@/db/queries/imports.ts";
import { csvOfRejects } from "@/lib/reports/rejects-csv.ts";

/** The lines of an import that were not understood, to mend and import again. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const found = /^\d{1,15}$/.test(id) ? await importWithId(currentDatabase(), Number(id)) : null;
  if (!found) return Response.json({ message: "There is no such import." }, { status: 404 });
  return new Response(csvOfRejects(await importRejects(currentDatabase(), found)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="rejects-of-import-${found.id}.csv"`,
    },
  });
}
