import { importRejects, importWithId } from "@/db/queries/imports.ts";
import { type Call, type Command, NotDone, WrongUse } from "../command.ts";

export const rejects: Command = {
  name: "rejects",
  usage: "rejects IMPORT",
  about: "the lines of an import that were not understood: line, column, code and reason",
  options: {},
  async run(call) {
    const id = neededImport(call);
    const found = await importWithId(call.database, id);
    if (!found) throw new NotDone(`There is no import #${id}.`);
    const rows = await importRejects(call.database, found);
    return {
      json: { import: found.id, file: found.file, kind: found.kind, rejects: rows },
      text:
        rows
          .map((row) => `line ${row.line}${row.column ? `, ${row.column}` : ""}: ${row.reason} (${row.code})`)
          .join("\n") || "No line was rejected.",
    };
  },
};

/** The number of the one import that was named: "12" or "#12". */
export function neededImport(call: Call): number {
  const [word, ...others] = call.words;
  if (!word || others.length > 0 || !/^#?\d{1,15}$/.test(word))
    throw new WrongUse("Name one import by its number");
  return Number(word.replace("#", ""));
}
