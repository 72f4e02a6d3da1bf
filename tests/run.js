import { spawnSync } from "node:child_process";
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

/** Runs a command with its output shown. */
function run(title, command, args, env = {}) {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: projectFolder,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, HEADROOM_LONG: long ? "1" : "", ...env },
  });
  return status ?? 1;
}

/** A check that is one thing: it passes or fails. */
function check(title, command, args) {
  if (run(title, command, args) === 0) passed++;
  else failed++;
}

function vitest(title, name, args = [], env = {}) {
  const report = `${results}/${name}.json`;
  const status = run(
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

function playwright(chromium) {
  const report = `${results}/e2e.json`;
  const status = run(
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
run("Types of the routes", node, ["node_modules/next/dist/bin/next", "typegen"], {
  NEXT_TELEMETRY_DISABLED: "1",
});
check("Types", node, ["node_modules/typescript/bin/tsc", "--noEmit", "--incremental", "false"]);
check("Lint and format", node, ["node_modules/@biomejs/biome/bin/biome", "check"]);
check("Every branch of the metrics, by exact tests alone", node, [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "tests/vitest.metrics.config.ts",
  "--coverage",
]);
vitest("Units, and the database on the embedded PostgreSQL", "embedded");
const onSystem = withSystemPostgres((url) =>
  // Tests that start servers of their own would do the same again.
  vitest(
    `The database on another server (${new URL(url).host})`,
    "system",
    ["tests/db", "--exclude", "tests/db/server/**", "--exclude", "tests/db/lost/**"],
    { HEADROOM_TEST_DATABASE_URL: url },
  ),
);
await onSystem.catch((fault) => {
  console.error(fault);
  failed++;
});
playwright(await findChromium());

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
