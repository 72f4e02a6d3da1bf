import { importerFor } from "@/db/uploads/importer/importer.ts";
import { open } from "./headroom.ts";

/*
 * Imports an upload as a server does, and lives until it is killed or told to stop.
 * Arguments: database url, spool, id of the upload.
 */
const [url = "", spool = "", id = ""] = process.argv.slice(2);
const database = await open({ url });
const importer = importerFor(database, spool);
process.on("SIGTERM", async () => {
  await importer.close();
  await database.close();
  process.exit(0);
});
await importer.importUpload(id);
