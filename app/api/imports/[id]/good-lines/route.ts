import { currentDatabase, currentImporter } from "@/db/current.ts";
import { queueImport } from "@/db/uploads/queue-import.ts";
import { uploadHeldAs } from "@/db/uploads/uploads.ts";

/** Imports the good lines of a held file, then shows it on its way. A plain form calls this: it answers with a page. */
export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  if (!/^\d{1,15}$/.test(id)) return Response.json({ message: "There is no such import." }, { status: 404 });
  const upload = await uploadHeldAs(currentDatabase(), Number(id));
  if (!upload) return seeOther(`/imports/${id}`);
  await queueImport(currentDatabase(), currentImporter(), { id: upload.id, stage: "held" });
  return seeOther("/imports");
}

/** A held file is let go after an hour: the import's own page then says how to go on. */
function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
