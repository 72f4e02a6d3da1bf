import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Bench, Measure } from "./bench.ts";
import { openCluster } from "./cluster.ts";
import type { Figure } from "./figure.ts";
import { machine } from "./machine.ts";
import { measureDaily } from "./measures/daily.ts";
import { measureImport } from "./measures/import.ts";
import { measureLoad } from "./measures/load.ts";
import { measureOthers } from "./measures/others.ts";
import { measurePages } from "./measures/pages.ts";
import { asJson, asText, type Report, writeMarkdown } from "./show.ts";
import { sizesOf } from "./sizes.ts";

/*
 * Each figure is a ratio to a yardstick taken in the same run, on the same machine: seconds alone would tell of the
 * machine. A ratio at or under its target is met. See docs/performance.md.
 */

const measures: Record<string, Measure> = {
  import: measureImport,
  others: measureOthers,
  daily: measureDaily,
  pages: measurePages,
  load: measureLoad,
};
const usage = `npm run bench -- [--short] [--json] [--only ${Object.keys(measures).join(",")}] [--runs N] [--markdown FILE] [--data FOLDER] [--scale X] [--database URL]
  --short          small sizes, one run: to see that all of it works
  --json           one JSON value on stdout
  --only A,B       only these measures
  --runs N         how often each piece is timed (3; 1 with --short)
  --markdown FILE  puts the table into FILE, where it marks its place
  --data FOLDER    keeps the filled databases there, for the next run
  --scale X        makes the long sizes so many times as large
  --database URL   a PostgreSQL server, or the coordinator of a Citus cluster, to use instead of one of its own;
                   databases named bench_… are made there`;

function wrongUse(why: string): never {
  console.error(`${why}\n\n${usage}`);
  process.exit(2);
}

function wanted() {
  const [yes, text] = [{ type: "boolean" } as const, { type: "string" } as const];
  try {
    const { values } = parseArgs({
      options: {
        short: yes,
        json: yes,
        help: yes,
        only: text,
        runs: text,
        markdown: text,
        data: text,
        scale: text,
        database: text,
      },
    });
    return values;
  } catch (fault) {
    return wrongUse((fault as Error).message);
  }
}

/** How to get the same table elsewhere: without where this one goes, and where its data are kept. */
function repeatedBy(): string {
  const { short, only, runs, scale } = values;
  const words = [
    short && "--short",
    only && `--only ${only}`,
    runs && `--runs ${runs}`,
    scale && `--scale ${scale}`,
  ];
  const said = words.filter(Boolean);
  return ["npm run bench", ...(said.length > 0 ? ["--", ...said] : [])].join(" ");
}

const values = wanted();
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const names = values.only?.split(",") ?? Object.keys(measures);
const unknown = names.filter((name) => !measures[name]);
if (unknown.length > 0) wrongUse(`There is no measure "${unknown.join(", ")}".`);
const runs = Number(values.runs ?? (values.short ? 1 : 3));
if (!Number.isInteger(runs) || runs < 1) wrongUse("--runs must be a whole number above 0.");
const scale = Number(values.scale ?? 1);
if (!(scale > 0)) wrongUse("--scale must be a number above 0.");

const start = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s  ${message}`);
const folder = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), "headroom-bench-"));
mkdirSync(folder, { recursive: true });
// PostgreSQL does not run as root, and whoever it runs as has to get there.
if (!values.data) chmodSync(folder, 0o755);

const opening = openCluster(join(folder, "database"), values.database ?? null);
let ending: Promise<void> | null = null;
const end = (when: "when idle" | "now") => {
  ending ??= opening
    .then((cluster) => cluster.close(when))
    .finally(() => {
      if (!values.data) rmSync(folder, { recursive: true, force: true });
    });
  return ending;
};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void end("now").finally(() => process.exit(130)));
}
try {
  const cluster = await opening;
  const bench: Bench = {
    sizes: sizesOf({ isShort: values.short ?? false, scale }),
    runs,
    cluster,
    folder,
    say,
  };
  const figures: Figure[] = [];
  for (const name of names) figures.push(...(await (measures[name] as Measure)(bench)));
  const report: Report = {
    machine: machine(cluster.version),
    on: new Date().toISOString().slice(0, 10),
    command: repeatedBy(),
    figures,
  };
  if (values.markdown) writeMarkdown(values.markdown, report);
  console.log(values.json ? asJson(report) : asText(report));
} finally {
  await end("when idle");
}
// Connections that are kept would hold the process.
process.exit(0);
