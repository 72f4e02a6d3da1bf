import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** Whether a browser really starts: headless Chromium is another binary than the one its path names. */
async function starts(executablePath) {
  try {
    const browser = await chromium.launch(executablePath ? { executablePath } : {});
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function onPath(...names) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {}
    }
  }
  return null;
}

const installed = () => onPath("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

/**
 * A Chromium to test with: CHROMIUM_PATH, Playwright's own, one on the PATH; else Playwright's is downloaded, else
 * Debian's is installed. Returns its path, or null for Playwright's own.
 */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (await starts()) return null;
  const found = installed();
  if (found && (await starts(found))) return found;
  console.log("\n── No Chromium was found: fetching one");
  const quiet = { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 };
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    ...quiet,
    stdio: "ignore",
  });
  if (await starts()) return null;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    spawnSync("apt-get", ["update", "-q"], quiet);
    spawnSync("apt-get", ["install", "-yq", "--no-install-recommends", "chromium"], quiet);
    const debian = installed();
    if (debian && (await starts(debian))) return debian;
  }
  console.error("No Chromium can be started. Install one and name it in CHROMIUM_PATH.");
  return null;
}
