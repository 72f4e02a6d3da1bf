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
/** What failed, said again at the end: whoever reads only the last lines of a long run must find it there. */
const failures = [];

/** Runs a command with its output shown, and says how long it took. */
function run(title, command, args, env = {}) {
  console.log(`\n── ${title}`);
  const began = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: projectFolder,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, HEADROOM_LONG: long ? "1" : "", ...env },
  });
  console.log(`── ${title}: ${Math.round((Date.now() - began) / 1000)} s`);
  return status ?? 1;
}

/** A check that is one thing: it passes or fails. */
function check(title, command, args) {
  if (run(title, command, args) === 0) passed++;
  else fail(title);
}

function fail(what) {
  failed++;
  failures.push(what);
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
  count(title, report, status, ({ numPassedTests, testResults }) => [
    numPassedTests,
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(
          ({ fullName, failureMessages }) =>
            `${inProject(name)} › ${fullName}\n${failureMessages.join("\n")}`,
        ),
    ),
  ]);
}

const inProject = (path) => path.replace(projectFolder, "");

function playwright(chromium) {
  const report = `${results}/e2e.json`;
  const title = "Pages in a real browser";
  const status = run(
    title,
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--config", "tests/e2e/playwright.config.ts"],
    { CHROMIUM_PATH: chromium ?? "", PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  count(title, report, status, ({ stats, suites }) => [
    stats.expected + stats.flaky,
    specsIn(suites)
      .filter(({ ok }) => !ok)
      .map(({ file, line, title, tests }) => {
        const errors = tests.flatMap((test) => test.results.flatMap((result) => result.errors));
        return `${file}:${line} › ${title}\n${errors.map(({ message }) => message).join("\n")}`;
      }),
  ]);
}

function specsIn(suites = []) {
  return suites.flatMap((suite) => [...suite.specs, ...specsIn(suite.suites)]);
}

/** Adds up a report. A run that died without saying which test failed is one failure. */
function count(title, report, status, read) {
  const [good, bad] = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : [0, []];
  passed += good;
  for (const failure of bad) fail(failure);
  if (status !== 0 && bad.length === 0) fail(`${title}: ended with ${status}, and no test that failed`);
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
  fail(`The database on another server\n${fault.stack}`);
});
playwright(await findChromium());

for (const failure of failures) console.log(`\n✗ ${failure.split("\n").slice(0, 20).join("\n  ")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
