import type { Database } from "@/db/client.ts";
import { writeChunk } from "@/db/uploads/spool.ts";
import { lineUpUpload, newUpload, tellArrival } from "@/db/uploads/uploads.ts";

/** An upload whose bytes have arrived and that waits for its import, as one that is sent does. Its id. */
export async function waitingUpload(
  database: Database,
  spool: string,
  about: { accountName: string; marketplace?: string; file?: string; bytes?: number },
  bytes: Buffer,
): Promise<string> {
  const { id } = await newUpload(database, {
    marketplace: "US",
    kind: null,
    file: "o.txt",
    bytes: bytes.length,
    ...about,
  });
  await writeChunk(spool, id, 0, bytes);
  await tellArrival(database, id, bytes.length);
  await lineUpUpload(database, id, { from: "receiving", acceptRejects: false });
  return id;
}
