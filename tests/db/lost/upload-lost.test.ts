import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { allOrdersFile } from "@/bench/all-orders-file.ts";
import { importerFor } from "@/db/uploads/importer/importer.ts";
import { spoolIn } from "@/db/uploads/spool.ts";
import { tendUploads } from "@/db/uploads/tend.ts";
import { type Upload, uploadWithId } from "@/db/uploads/uploads.ts";
import { aFolder, clearAway } from "../server/processes.ts";
import { waitingUpload } from "../waiting-upload.ts";
import { open } from "./headroom.ts";

afterEach(clearAway);

test("pages whose database dies under an import go on, and say what became of it", async () => {
  const data = join(await aFolder(), "data");
  const spool = spoolIn(data);
  const database = await open({ data });
  const importer = importerFor(database, spool);
  const endTending = await tendUploads(database, spool, importer);
  try {
    const file = Buffer.from(allOrdersFile(6_000, 7));
    const upload = () => waitingUpload(database, spool, { accountName: "Acme" }, file);
    const lost = await upload();
    const ending = importer.importUpload(lost);
    const writes =
      "SELECT pid FROM pg_locks WHERE relation = 'imports'::regclass AND mode = 'RowExclusiveLock' AND granted";
    let writer: number | undefined;
    while (!writer) writer = (await database.pool.query(writes)).rows[0]?.pid;
    // One of its processes killed, all of the server begins anew, and says good-bye to nobody whose process it was.
    process.kill(writer, "SIGKILL");
    await ending;
    const told = (await uploadWithId(database, lost)) as Upload;
    expect(told).toMatchObject({ stage: "failed", result: { code: "database-lost" } });
    expect(told.result?.message).toMatch(/connection to the database was lost.*try again/);
    expect(await readdir(spool)).toEqual([]);

    const again = await upload();
    await importer.importUpload(again);
    expect(await uploadWithId(database, again)).toMatchObject({
      stage: "finished",
      result: { status: "done", read: 6_000, inserted: 6_000 },
    });
  } finally {
    await endTending();
    await importer.close();
    await database.close();
  }
}, 300_000);
