import { currentDatabase } from "@/db/current.ts";
import { importRejects, importWithId } from "@/db/queries/imports.ts";
import { formatOfRejects, rejectsFile } from "@/lib/reports/rejects-file.ts";

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** The lines of an import that were not understood, to mend and import again: CSV, or JSON when the report was. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const found = /^\d{1,15}$/.test(id) ? await importWithId(currentDatabase(), Number(id)) : null;
  if (!found) return Response.json({ message: "There is no such import." }, { status: 404 });
  const { kind, marketplace, learnedOn } = found;
  const format = formatOfRejects(kind);
  if (!kind || !format) return Response.json({ message: "Its rejects can not be mended." }, { status: 404 });
  const rejects = await importRejects(currentDatabase(), found);
  return new Response(rejectsFile({ kind, marketplace, learnedOn }, rejects), {
    headers: {
      "Content-Type": types[format],
      "Content-Disposition": `attachment; filename="rejects-of-import-${found.id}.${format}"`,
    },
  });
}
