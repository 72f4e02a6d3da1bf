import { writeFile } from "node:fs/promises";
import { type ImportSeen, importRejects, importWithId } from "@/db/queries/imports.ts";
import { formatOfRejects, rejectsFile } from "@/lib/reports/rejects-file.ts";
import { type Call, type Command, NotDone, text, WrongUse } from "../command.ts";

export const rejects: Command = {
  name: "rejects",
  usage: "rejects IMPORT [--to FILE]",
  about: "the lines of an import that were not understood; with --to as a file to mend and import again",
  options: { to: text },
  takesWords: true,
  async run(call) {
    const id = neededImport(call);
    const found = await importWithId(call.database, id);
    if (!found) throw new NotDone(`There is no import #${id}.`);
    const rows = await importRejects(call.database, found);
    const to = call.option("to");
    const { kind, marketplace, learnedOn } = found;
    if (to !== undefined && (!kind || !formatOfRejects(kind)))
      throw new NotDone(`Rejects of ${kind ?? "a file of unknown kind"} can not be mended by hand.`);
    if (to !== undefined && kind && rows.length > 0)
      await writeNew(to, rejectsFile({ kind, marketplace, learnedOn }, rows));
    return {
      json: { import: found.id, file: found.file, kind: found.kind, rejects: rows },
      text: [
        ...rows.map(
          (row) => `line ${row.line}${row.column ? `, ${row.column}` : ""}: ${row.reason} (${row.code})`,
        ),
        rows.length === 0 ? "No line was rejected." : to ? `\n${comeBack(to, found)}` : "",
      ]
        .filter(Boolean)
        .join("\n"),
    };
  },
};

/** Writes a file that is not there yet: one that somebody is mending is never written over. */
async function writeNew(path: string, content: string): Promise<void> {
  await writeFile(path, content, { flag: "wx" }).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === "EEXIST" ? "there is a file of that name" : cause.message;
    throw new NotDone(`The rejects could not be written to ${path}: ${reason}.`);
  });
}

/** How the mended file is imported. It knows itself how old it is, so that nothing newer is overruled. */
function comeBack(path: string, { accountName, marketplace }: ImportSeen): string {
  const word = (text: string) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return `Written to ${path}. Mend it, then: headroom import ${word(path)} --account ${word(accountName)} --marketplace ${marketplace}`;
}

/** The number of the one import that was named: "12" or "#12". */
export function neededImport(call: Call): number {
  const [word, ...others] = call.words;
  if (!word || others.length > 0 || !/^#?\d{1,15}$/.test(word))
    throw new WrongUse("Name one import by its number");
  return Number(word.replace("#", ""));
}
