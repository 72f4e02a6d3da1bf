import { parseArgs } from "node:util";
import { databaseFault } from "@/db/database-fault.ts";
import { readEnvironment } from "@/db/env.ts";
import { openDatabase } from "@/db/open.ts";
import { rebuildWhatIsDated } from "@/db/writes/rebuild-dated.ts";
import { type Command, NotDone, WrongUse } from "./command.ts";
import { add } from "./commands/add.ts";
import { behind } from "./commands/behind.ts";
import { change } from "./commands/change.ts";
import { completeness } from "./commands/completeness.ts";
import { contest } from "./commands/contest.ts";
import { contests } from "./commands/contests.ts";
import { demo } from "./commands/demo.ts";
import { digest } from "./commands/digest.ts";
import { doctor } from "./commands/doctor.ts";
import { history } from "./commands/history.ts";
import { importFiles } from "./commands/import.ts";
import { notice } from "./commands/notice.ts";
import { notify } from "./commands/notify.ts";
import { outlook } from "./commands/outlook.ts";
import { plan } from "./commands/plan.ts";
import { queue } from "./commands/queue.ts";
import { queueAdd } from "./commands/queue-add.ts";
import { queueSet } from "./commands/queue-set.ts";
import { rates } from "./commands/rates.ts";
import { rebuild } from "./commands/rebuild.ts";
import { reconcile } from "./commands/reconcile.ts";
import { rejects } from "./commands/rejects.ts";
import { report } from "./commands/report.ts";
import { rules } from "./commands/rules.ts";
import { spread } from "./commands/spread.ts";
import { standing } from "./commands/standing.ts";
import { undo } from "./commands/undo.ts";
import { warnings } from "./commands/warnings.ts";
import { whatIfCommand } from "./commands/what-if.ts";

const commands: Command[] = [
  importFiles,
  rates,
  history,
  behind,
  change,
  outlook,
  whatIfCommand,
  rules,
  warnings,
  standing,
  notice,
  queue,
  queueSet,
  queueAdd,
  plan,
  notify,
  reconcile,
  completeness,
  report,
  add,
  contest,
  contests,
  rejects,
  undo,
  digest,
  doctor,
  rebuild,
  spread,
  demo,
];
const SERVE = { usage: "serve", about: "serves the pages, as `npm start` does" };

/** Runs one command of `headroom` and ends the process: 0 done, 1 a fault or refused input, 2 wrong use. */
export async function run(words: string[]): Promise<void> {
  const [name, ...rest] = words;
  if (name === "serve") return void (await import("./serve.ts"));
  if (name === "help" || words.includes("--help")) {
    console.log(help());
    process.exit(0);
  }
  if (name === undefined) {
    console.error(help());
    process.exit(2);
  }
  const command = commands.find((each) => each.name === name);
  if (!command) {
    console.error(`There is no command "${name}".\n\n${help()}`);
    process.exit(2);
  }
  process.exit(await runCommand(command, rest));
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
    // No option is declared as one that can be given several times.
    return { values: values as Arguments["values"], positionals };
  } catch (cause) {
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

function help(): string {
  const lines = [...commands, SERVE].map(({ usage, about }) => `  headroom ${usage}\n      ${about}`);
  return `Headroom: how much room is left before Amazon acts.\n\n${lines.join("\n")}\n\n--json prints one JSON value on stdout. Exit 0: done; 1: a fault or refused input; 2: wrong use.`;
}
