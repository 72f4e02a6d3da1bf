import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";

const port = 3330;
// One folder for all workers: the config is read by each of them.
process.env.HEADROOM_E2E_DATA ??= mkdtempSync(join(tmpdir(), "headroom-e2e-"));
chmodSync(process.env.HEADROOM_E2E_DATA, 0o755);

/** They change nothing that is stored, so two of them can be at work beside each other. */
const reading = ["address", "drill-down", "first-load", "keys", "looks", "outlook", "pages", "print"].map(
  (name) => `${name}.spec.ts`,
);

/** Journeys in a real Chromium, against the server as `npm start` runs it, on a fresh data folder with the demo. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  workers: 2,
  projects: [
    { name: "reading", testMatch: reading, workers: 2 },
    // What is imported, typed in or set is the same for all: one after another, when nobody reads any more.
    { name: "changing", testMatch: "*.spec.ts", testIgnore: reading, workers: 1, dependencies: ["reading"] },
  ],
  // A walk of axe over every page takes most of a minute on a busy machine of two cores.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {},
  },
  webServer: {
    command: "node bin/start.js",
    cwd: "../..",
    url: `http://127.0.0.1:${port}/api/ready`,
    env: { PORT: String(port), HEADROOM_DATA: process.env.HEADROOM_E2E_DATA, HEADROOM_DESIGN: "1" },
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "pipe",
  },
});
