import { currentDatabase, currentSpool } from "@/db/current.ts";
import { databaseFault, needRoom } from "@/db/database-fault.ts";
import { removeFromSpool, writeChunk } from "@/db/uploads/spool.ts";
import { cancelUpload, removeUpload, tellArrival, type Upload, uploadWithId } from "@/db/uploads/uploads.ts";

/** Larger bodies could be cut on their way through the framework; the browser sends no larger ones. */
const CHUNK_BYTES = 1_000_000;
const uuid = /^[0-9a-f-]{36}$/;

interface Context {
  params: Promise<{ id: string }>;
}

async function known({ params }: Context): Promise<Upload | null> {
  const { id } = await params;
  return uuid.test(id) ? uploadWithId(currentDatabase(), id) : null;
}

const missing = () => Response.json({ message: "There is no such upload." }, { status: 404 });

/** Where an upload stands. */
export async function GET(_: Request, context: Context): Promise<Response> {
  const upload = await known(context);
  return upload ? Response.json(upload) : missing();
}

/** To a page that goes on sending what was stopped, here or on another page. Nothing of it stays. */
async function stopped(id: string): Promise<Response> {
  await removeFromSpool(currentSpool(), id);
  return Response.json({ message: "The upload was stopped.", stage: "cancelled" }, { status: 409 });
}

async function isStopped(id: string): Promise<boolean> {
  const { stage } = (await uploadWithId(currentDatabase(), id)) ?? { stage: "cancelled" };
  return stage === "cancelled";
}

/** Takes the next chunk. `?offset=` says where it belongs; one that is not next is answered with where to go on. */
export async function PUT(request: Request, context: Context): Promise<Response> {
  const upload = await known(context);
  if (!upload) return missing();
  const offset = Number(new URL(request.url).searchParams.get("offset"));
  if (upload.stage === "cancelled") return stopped(upload.id);
  if (upload.stage !== "receiving" || offset !== upload.received) {
    return Response.json({ message: "Not the next chunk.", received: upload.received }, { status: 409 });
  }
  // Looked at before the body is: what is announced too large is not read.
  if (!(Number(request.headers.get("content-length") ?? Number.NaN) <= CHUNK_BYTES)) {
    return Response.json(
      { message: `A chunk has at most ${CHUNK_BYTES} bytes, and says how many.` },
      { status: 413 },
    );
  }
  const chunk = await wholeBody(request);
  // The page stopped sending, or went away. Nobody reads this answer, and there is nothing to tell of.
  if (!chunk) return Response.json({ message: "The chunk broke off." }, { status: 400 });
  if (chunk.byteLength > CHUNK_BYTES || offset + chunk.byteLength > upload.bytes) {
    return Response.json({ message: "More bytes than announced." }, { status: 413 });
  }
  try {
    // Headroom's own database lives on the same disk, and stops when that is full.
    needRoom(currentDatabase(), chunk.byteLength);
    await writeChunk(currentSpool(), upload.id, offset, chunk);
    const received = offset + chunk.byteLength;
    // Stopped while the chunk was written: what was written goes too.
    if (!(await tellArrival(currentDatabase(), upload.id, received)) && (await isStopped(upload.id))) {
      return stopped(upload.id);
    }
    return Response.json({ received });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT" && (await isStopped(upload.id))) {
      return stopped(upload.id);
    }
    if (databaseFault(cause, currentDatabase())?.code !== "disk-full") throw cause;
    await removeFromSpool(currentSpool(), upload.id);
    // On a full disk even that can fail; then the row goes with the next day's clearing.
    await removeUpload(currentDatabase(), upload.id).catch(() => {});
    const message = "The disk of the server is full. Free some space, then import the file again.";
    return Response.json({ code: "disk-full", message }, { status: 507 });
  }
}

/** The bytes of a request; null when it broke off on its way. */
async function wholeBody(request: Request): Promise<Uint8Array | null> {
  return request.arrayBuffer().then(
    (body) => new Uint8Array(body),
    () => null,
  );
}

/** Stops an import or a file that is still arriving, or puts an ended one out of sight; with `?stop` only the former. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  const upload = await known(context);
  if (!upload) return missing();
  if (await cancelUpload(currentDatabase(), upload.id, ["receiving"])) {
    await removeFromSpool(currentSpool(), upload.id);
    return new Response(null, { status: 202 });
  }
  if (await cancelUpload(currentDatabase(), upload.id, ["waiting", "importing"])) {
    return new Response(null, { status: 202 });
  }
  // The page that wants it stopped does not know yet that it ended: what came of it must be seen before it goes.
  if (new URL(request.url).searchParams.has("stop")) {
    const now = await uploadWithId(currentDatabase(), upload.id);
    return now ? Response.json(now, { status: 409 }) : missing();
  }
  await removeUpload(currentDatabase(), upload.id);
  await removeFromSpool(currentSpool(), upload.id);
  return new Response(null, { status: 204 });
}
