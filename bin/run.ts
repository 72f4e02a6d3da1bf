import { parseArgs } from "node:util";
import { databaseFault } from "@/db/database-fault.ts";
import { readEnvironment } from "@/db/env.ts";
import { openDatabase } from "@/db/open.ts";
import { rebuildWhatIsDated } from "@/db/writes/rebuild-dated.ts";
import { type Command, NotDone, WrongUse } from "./command.ts";
import { commands } from "./commands.ts";

const SERVE = { usage: "serve", about: "serves the pages, as `npm start` does" };

/** Runs one command of `headroom` and ends the process: 0 done, 1 a fault or refused input, 2 wrong use. */
export async function run(words: string[]): Promise<void> {
  const [name, ...rest] = words;
  if (name === "help" || words.includes("--help")) {
    console.log(await help());
    process.exit(0);
  }
  if (name === "serve") {
    if (rest.length === 0) return void (await import("./serve.ts"));
    console.error(`serve takes no options, and not "${rest[0]}"\n\n  headroom ${SERVE.usage}`);
    process.exit(2);
  }
  if (name === undefined) {
    console.error(await help());
    process.exit(2);
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    console.error(`There is no command "${name}".\n\n${await help()}`);
    process.exit(2);
  }
  process.exit(await runCommand(await load(), rest));
}

async function runCommand(command: Command, words: string[]): Promise<number> {
  let database: Awaited<ReturnType<typeof openDatabase>> | undefined;
  try {
    const { values, positionals } = readArguments(command, words);
    const json = values.json === true;
    database = await openDatabase(readEnvironment());
    await rebuildWhatIsDated(database, (message) => console.error(message));
    const answer = await command.run({
      database,
      words: positionals,
      option: (name) => values[name] as string | undefined,
      flag: (name) => values[name] === true,
    });
    await print(json ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`);
    return answer.exitCode ?? 0;
  } catch (fault) {
    if (fault instanceof WrongUse) {
      console.error(`${fault.message}\n\n  headroom ${command.usage}`);
      return 2;
    }
    const known = database ? (databaseFault(fault, database) ?? fault) : fault;
    console.error(known instanceof NotDone ? known.message : explained(known));
    return 1;
  } finally {
    await database?.close();
  }
}

interface Arguments {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
}

function readArguments(command: Command, words: string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { ...command.options, json: { type: "boolean" } },
      allowPositionals: true,
      strict: true,
    });
    const [stray] = command.takesWords ? [] : positionals;
    if (stray !== undefined)
      throw new WrongUse(`"${stray}" belongs to no option: put quotes around a name with a blank in it`);
    // No option is declared as one that can be given several times.
    return { values: values as Arguments["values"], positionals };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse((cause as Error).message.split(". ")[0]);
  }
}

/** Waits until it is written: a process that ends at once cuts what a pipe has not taken yet. */
function print(output: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(output, () => resolve()));
}

/** A fault with what caused it, one line each. */
function explained(fault: unknown): string {
  const lines: string[] = [];
  for (let each: unknown = fault; each instanceof Error; each = each.cause)
    lines.push(each.message || each.name);
  return lines.join("\n  because: ") || String(fault);
}

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = [...all, SERVE].map(({ usage, about }) => `  headroom ${usage}\n      ${about}`);
  return `Headroom: how much room is left before Amazon acts.\n\n${lines.join("\n")}\n\n--json prints one JSON value on stdout. Exit 0: done; 1: a fault or refused input; 2: wrong use.`;
}
