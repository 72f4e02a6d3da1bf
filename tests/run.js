import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { installWhatIsMissing, projectFolder } from "../bin/install.js";

/*
 * `npm test`: everything, from a fresh clone. Plain JavaScript, because it runs before anything is installed.
 * The last line says how many passed and how many failed.
 */

installWhatIsMissing();
const { findChromium } = await import("./chromium.js");
const { withSystemPostgres } = await import("./system-postgres.js");

const long = process.argv.includes("--long");
const results = `${projectFolder}test-results`;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
let passed = 0;
let failed = 0;
/** The last words of each part that failed, said again at the end: of a long run often only the end is at hand. */
const failures = [];
const LAST_LINES = 60;

/** Runs a command with its output shown, and says how long it took. */
async function run(title, command, args, env = {}) {
  console.log(`\n── ${title}`);
  const began = Date.now();
  const child = spawn(command, args, {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HEADROOM_LONG: long ? "1" : "", ...env },
  });
  let said = "";
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.setEncoding("utf8").on("data", (text) => {
      to.write(text);
      said = (said + text).slice(-20_000);
    });
  }
  const status = await new Promise((ended) => {
    child.on("error", (fault) => {
      said += fault.message;
      ended(1);
    });
    child.on("close", (code) => ended(code ?? 1));
    // A server that a test left behind would keep its output open for ever.
    child.on("exit", (code) => setTimeout(() => ended(code ?? 1), 2_000));
  });
  console.log(`── ${title}: ${Math.round((Date.now() - began) / 1000)} s`);
  if (status !== 0) failures.push({ title, lastLines: said.trimEnd().split("\n").slice(-LAST_LINES) });
  return status;
}

/** A check that is one thing: it passes or fails. */
async function check(title, command, args) {
  if ((await run(title, command, args)) === 0) passed++;
  else failed++;
}

async function vitest(title, name, args = [], env = {}) {
  const report = `${results}/${name}.json`;
  const status = await run(
    title,
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--config",
      "tests/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${report}`,
      ...args,
    ],
    env,
  );
  count(report, status, (json) => [json.numPassedTests, json.numFailedTests]);
}

async function playwright(chromium) {
  const report = `${results}/e2e.json`;
  const status = await run(
    "Pages in a real browser",
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--config", "tests/e2e/playwright.config.ts"],
    { CHROMIUM_PATH: chromium ?? "", PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  count(report, status, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected]);
}

/** Adds up a report. A run that died without saying which test failed is one failure. */
function count(report, status, read) {
  const [good, bad] = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : [0, 0];
  passed += good;
  failed += status !== 0 && bad === 0 ? 1 : bad;
}

const node = process.execPath;
// Next writes down the routes' types; a fresh clone has none. What an earlier check remembered is left aside.
await run("Types of the routes", node, ["node_modules/next/dist/bin/next", "typegen"], {
  NEXT_TELEMETRY_DISABLED: "1",
});
await check("Types", node, ["node_modules/typescript/bin/tsc", "--noEmit", "--incremental", "false"]);
await check("Lint and format", node, ["node_modules/@biomejs/biome/bin/biome", "check"]);
await check("Every branch of the metrics, by exact tests alone", node, [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "tests/vitest.metrics.config.ts",
  "--coverage",
]);
/** Files of tests/db left out, as arguments. */
const without = (files) => files.flatMap((each) => ["--exclude", `tests/db/${each}`]);
// Servers, importers and disks that are taken away: two minutes of waiting, and the long run has all of it.
const longOnly = ["lost/{server-killed,disk-full,importer-lost,orphan-session}.test.ts"];
await vitest("Units, and the database on the embedded PostgreSQL", "embedded", without(long ? [] : longOnly));
// Tests that start servers of their own would do the same again.
const onlyOnce = ["server/**", "lost/**"];
// And what these ask of a server others ask of it too: a second time they are for the long run.
const mostlyElsewhere = [
  "{command,memory,export-memory,exports,exports-in-office,report-files,api,killed-import}.test.ts",
  "delivery/{command,killed-sender,outbound,failing,by-the-clock}.test.ts",
];
const onSystem = withSystemPostgres((url) =>
  vitest(
    `The database on another server (${new URL(url).host})`,
    "system",
    ["tests/db", ...without([...onlyOnce, ...(long ? [] : mostlyElsewhere)])],
    { HEADROOM_TEST_DATABASE_URL: url },
  ),
);
await onSystem.catch((fault) => {
  console.error(fault);
  failures.push({ title: "The database on another server", lastLines: fault.stack.split("\n") });
  failed++;
});
await playwright(await findChromium());

for (const { title, lastLines } of failures) {
  console.log(`\n── Failed: ${title}\n${lastLines.join("\n")}`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
