import { z } from "zod";
import { currentDatabase, currentImporter, currentSpool } from "@/db/current.ts";
import { queueImport } from "@/db/uploads/queue-import.ts";
import { hashInSpool, removeFromSpool, writeChunk } from "@/db/uploads/spool.ts";
import { removeUpload, type Upload, uploadWithId } from "@/db/uploads/uploads.ts";

const hashSent = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * Starts the import of an upload that has arrived whole. It goes on when the page is closed.
 * The body says the SHA-256 of what was sent; anything else is thrown away.
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
  if (upload.stage === "held" && acceptRejects) return queued(upload, "held");
  if (upload.stage !== "receiving") return Response.json(upload);
  if (upload.received !== upload.bytes) {
    return Response.json(
      { message: "The file has not arrived whole.", received: upload.received },
      { status: 409 },
    );
  }
  // A file of no bytes has no chunk that would make it.
  if (upload.bytes === 0) await writeChunk(currentSpool(), id, 0, new Uint8Array());
  const sent = hashSent.safeParse(await request.json().catch(() => null));
  if (!sent.success) return Response.json({ message: "The file's SHA-256 is needed." }, { status: 400 });
  const arrived = await hashInSpool(currentSpool(), id);
  // Reading a large file takes seconds, in which it can be stopped.
  const now = await uploadWithId(currentDatabase(), id);
  if (now?.stage !== "receiving") return Response.json({ ...upload, stage: now?.stage ?? "cancelled" });
  if (sent.data.sha256 !== arrived) {
    await removeUpload(currentDatabase(), id);
    await removeFromSpool(currentSpool(), id);
    const message =
      "What arrived is not what was sent: the file changed on its way, or since an earlier try.";
    return Response.json({ message }, { status: 422 });
  }
  return queued(upload, "receiving");
}

async function queued(upload: Upload, stage: "receiving" | "held"): Promise<Response> {
  if (await queueImport(currentDatabase(), currentImporter(), { id: upload.id, stage })) {
    return Response.json({ ...upload, stage: "waiting" }, { status: 202 });
  }
  const now = await uploadWithId(currentDatabase(), upload.id);
  return Response.json({ ...upload, stage: now?.stage ?? "cancelled" });
}
