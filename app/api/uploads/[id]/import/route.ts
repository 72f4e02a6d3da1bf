import { currentDatabase, currentSpool } from "@/db/current.ts";
import { enqueueImport } from "@/db/uploads/run.ts";
import { writeChunk } from "@/db/uploads/spool.ts";
import { changeUpload, type Upload, uploadWithId } from "@/db/uploads/uploads.ts";

/**
 * Starts the import of an upload that has arrived whole. It goes on when the page is closed.
 * `?accept-rejects` goes on with one that is held for its rejected lines.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const upload = /^[0-9a-f-]{36}$/.test(id) ? await uploadWithId(currentDatabase(), id) : null;
  if (!upload) return Response.json({ message: "There is no such upload." }, { status: 404 });
  const acceptRejects = new URL(request.url).searchParams.has("accept-rejects");
  if (upload.stage === "held" && acceptRejects) return queued(upload, true);
  if (upload.stage !== "receiving") return Response.json(upload);
  if (upload.received !== upload.bytes) {
    return Response.json(
      { message: "The file has not arrived whole.", received: upload.received },
      { status: 409 },
    );
  }
  // A file of no bytes has no chunk that would make it.
  if (upload.bytes === 0) await writeChunk(currentSpool(), id, 0, new Uint8Array());
  return queued(upload, false);
}

async function queued(upload: Upload, acceptRejects: boolean): Promise<Response> {
  await changeUpload(currentDatabase(), upload.id, { stage: "waiting", acceptRejects });
  void enqueueImport(currentDatabase(), currentSpool(), upload.id);
  return Response.json({ ...upload, stage: "waiting" }, { status: 202 });
}
