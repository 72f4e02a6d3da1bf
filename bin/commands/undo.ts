import { importWithId } from "@/db/queries/imports.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { type Command, NotDone } from "../command.ts";
import { neededImport } from "./rejects.ts";

export const undo: Command = {
  name: "undo",
  usage: "undo IMPORT",
  about: "takes an import back: the facts are then as if it had never been",
  options: {},
  takesWords: true,
  async run(call) {
    const id = neededImport(call);
    const found = await importWithId(call.database, id);
    if (!found) throw new NotDone(`There is no import #${id}.`);
    const undone = await undoImport(call.database, found);
    if (!undone)
      throw new NotDone(`Import #${id} (${found.file}) is ${found.status}: there is nothing to take back.`);
    return {
      json: { import: id, file: found.file, status: "undone", orders: undone.orders },
      text: `Took back #${id} ${found.file}: what it said of ${undone.orders.toLocaleString("en")} orders is gone; what other imports say of them stands.`,
    };
  },
};
