import type { Database } from "../../client.ts";
import { whereIs } from "../../handed-over.ts";
import type { DemoLoaded } from "../../writes/demo.ts";
import { isNoted } from "../noted.ts";
import { removeFromSpool } from "../spool.ts";
import { breakOffUpload } from "../uploads.ts";
import { OwnProcess, ProcessDied, Stopping } from "./own-process.ts";

/** Imports for a server, in processes of their own: an import keeps a core busy, and pages must not wait for it. */
export interface Importer {
  /** Imports an upload that waits, when its turn comes. What becomes of it is noted in its row. */
  importUpload(id: string): Promise<void>;
  loadDemo(about: { seed: number; until: string }): Promise<DemoLoaded>;
  /** Ends both, and what they are at: nothing of that is kept. */
  close(): Promise<void>;
}

/** Nothing is started before there is something to import. */
export function importerFor(database: Database, spool: string): Importer {
  const setting = { database: whereIs(database), spool };
  // Uploads come in turn: a second one would only wait for the first one's disk and lock.
  const uploads = new OwnProcess(setting);
  // Somebody waits for the demo before a page, so it does not wait for a large file.
  const demo = new OwnProcess(setting);
  return {
    importUpload: async (id) => {
      try {
        await uploads.do({ upload: id });
      } catch (fault) {
        // Its row and its file stay as they are, for the next start.
        if (fault instanceof Stopping) return;
        const how = fault instanceof ProcessDied ? `its process was ended (${fault.message})` : String(fault);
        console.error(`The import of upload ${id} broke off: ${how}`);
        // Nobody waits for this: a fault here would end the server. The next start takes the upload up.
        await noteDeath(database, spool, id).catch((cause) => console.error(cause));
      }
    },
    loadDemo: (about) => demo.do({ demo: about }) as Promise<DemoLoaded>,
    close: async () => {
      await Promise.all([uploads.stop(), demo.stop()]);
    },
  };
}

/** What the process could not note itself any more. One that came to its end before is left as it is. */
async function noteDeath(database: Database, spool: string, id: string): Promise<void> {
  const code = "importer-died";
  const message =
    "The process that imported this file was ended, by somebody or by the system for want of memory. The file is imported whole or not at all: import it again. A file imported twice counts once.";
  let stage: string | null = null;
  const note = async () => {
    stage = await breakOffUpload(database, id, { code, message });
  };
  if ((await isNoted(database, note)) && stage !== "held") await removeFromSpool(spool, id);
}
