import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { addDays } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { findChromium } from "./chromium.js";
import { withDemoServer } from "./demo-server.ts";
import { everyPage } from "./e2e/every-page.ts";
import { type Audit, audit, fetchLighthouse, type Preset, presets } from "./lighthouse-audit.ts";
import { type Audited, median, summed, tableOf } from "./lighthouse-table.ts";

/*
 * Lighthouse over the production build, on each kind of page of the demo: medians of several runs beside their limits.
 * Ends with 1 when one is missed. The whole reports stay in test-results/lighthouse, for Lighthouse's own viewer.
 */

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    /** Names of tests/e2e/every-page.ts, separated by commas. */
    only: { type: "string", default: "" },
    preset: { type: "string", default: "" },
    port: { type: "string", default: "3212" },
    /** A file with a place for the table; see docs/lighthouse.md. */
    markdown: { type: "string", default: "" },
  },
});
const runs = Math.max(1, Number.parseInt(values.runs, 10) || 3);
const only = values.only.split(",").filter(Boolean);
const chosen = presets.filter((preset) => !values.preset || values.preset === preset);
if (chosen.length === 0) throw new Error(`--preset is none of ${presets.join(", ")}`);

/** Another view of a page that is looked at already, or no page. They are audited when named. */
const MORE_OF_THE_SAME = [
  "accounts, compact",
  "rate with a lower limit",
  "rate compared",
  "orders that missed",
  "not found",
];

const folder = new URL("../test-results/lighthouse/", import.meta.url).pathname;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const executable = (await findChromium()) ?? chromium.executablePath();
console.log(`Lighthouse ${await fetchLighthouse()}, ${executable}`);

const rows: Audited[] = [];
const unmet = new Set<string>();
const machine: number[] = [];
const yesterday = addDays(dayOf(new Date(), "America/Los_Angeles"), -1);
await withDemoServer({ port: Number(values.port), until: yesterday }, async (url) => {
  const named = (await addresses(url)).filter(([name]) =>
    only.length > 0 ? only.includes(name) : !MORE_OF_THE_SAME.includes(name),
  );
  for (const [page, path] of named) {
    // What the server reads only once is read before it is timed, for the first page as for the last.
    await fetch(url + path).then((response) => response.text());
    for (const preset of chosen) {
      const audits: Audit[] = [];
      for (let run = 1; run <= runs; run++) {
        const file = `${folder}${page.replaceAll(/\W+/g, "-")}-${preset}-${run}.json`;
        audits.push(await audit(url + path, { preset, file, chromium: executable }));
      }
      add(page, preset, audits);
    }
  }
});

const missed = rows.filter(({ missed }) => missed.length > 0).length;
const told = `Medians of ${runs} ${runs === 1 ? "run" : "runs"}, ${new Date().toISOString().slice(0, 10)}: ${availableParallelism()} × ${cpus()[0]?.model ?? "unknown"}, speed of the machine by Lighthouse’s own benchmark ${Math.round(median(machine))} (its reference is about 1,500), load ${loadavg()[1]?.toFixed(1)}.`;
console.log(`\n${tableOf(rows)}\n`);
for (const words of unmet) console.log(`✗ ${words}`);
console.log(told);
console.log(missed === 0 ? "All limits are met." : `${missed} of ${rows.length} miss a limit.`);
if (values.markdown) writeInto(values.markdown, `${told}\n\n${tableOf(rows)}`);
process.exitCode = missed === 0 ? 0 : 1;

function add(page: string, preset: Preset, audits: Audit[]): void {
  const row = summed(page, preset, audits);
  rows.push(row);
  machine.push(...audits.map((each) => each.machine));
  for (const words of audits.flatMap((each) => each.unmet)) unmet.add(`${page}, ${preset}: ${words}`);
  console.log(tableOf([row]).split("\n").at(-1));
}

/** Every page with its address; those of an order and an import are found by looking. */
async function addresses(baseURL: string): Promise<[name: string, path: string][]> {
  const browser = await chromium.launch({ executablePath: executable });
  try {
    return await everyPage(await browser.newPage({ baseURL }));
  } finally {
    await browser.close();
  }
}

/** Puts the table where a file marks its place. */
function writeInto(file: string, table: string): void {
  const marked = /(<!-- lighthouse: begin -->\n).*?(<!-- lighthouse: end -->)/s;
  const before = readFileSync(file, "utf8");
  if (!marked.test(before)) throw new Error(`${file} marks no place for the table`);
  writeFileSync(
    file,
    before.replace(marked, (_, begin, end) => `${begin}\n${table}\n\n${end}`),
  );
}
