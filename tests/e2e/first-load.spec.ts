import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { everyPage, onFreshPage } from "./every-page.ts";

/*
 * How much script a page brings before anything is pressed: by what the build says belongs to it, and by what a browser
 * that was never here receives.
 */

const LIMIT_BYTES = 180 * 1024;
const build = join(import.meta.dirname, "../../.next");

test("no page's scripts pass 180 KB compressed, by the build's manifests", () => {
  const require = createRequire(import.meta.url);
  const { rootMainFiles } = JSON.parse(readFileSync(join(build, "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  const manifests = readdirSync(join(build, "server/app"), { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith("page_client-reference-manifest.js"),
  );
  const told = globalThis as { __RSC_MANIFEST?: Record<string, { entryJSFiles: Record<string, string[]> }> };
  for (const manifest of manifests) require(join(build, "server/app", manifest));
  const routes = Object.entries(told.__RSC_MANIFEST ?? {}).filter(
    // The page of all parts is there for tests, and opens everything at once.
    ([route]) => route.endsWith("/page") && route !== "/design/page",
  );
  expect(routes.length).toBeGreaterThan(10);
  const sizes = routes.map(([route, { entryJSFiles }]) => {
    const files = new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
    const bytes = [...files].reduce((all, file) => all + gzipSync(readFileSync(join(build, file))).length, 0);
    return { route, bytes };
  });
  tell(sizes.map(({ route, bytes }) => [route, bytes]));
  expect(sizes.filter(({ bytes }) => bytes > LIMIT_BYTES)).toEqual([]);
});

test("no page's scripts pass 180 KB compressed, as a browser receives them", async ({
  browser,
  baseURL,
  page,
}) => {
  const sizes: [string, number][] = [];
  for (const [name, path] of await everyPage(page)) {
    await onFreshPage(browser, { baseURL }, async (fresh) => {
      const session = await fresh.context().newCDPSession(fresh);
      const urls = new Map<string, string>();
      const received = new Map<string, number>();
      session.on("Network.responseReceived", ({ requestId, response }) => {
        urls.set(requestId, new URL(response.url).pathname);
      });
      session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        received.set(urls.get(requestId) ?? "", encodedDataLength);
      });
      await session.send("Network.enable");
      await fresh.goto(path, { waitUntil: "networkidle" });
      // What the page itself names; a chart comes after it, when somebody moves.
      const named = await fresh.request.get(path).then((response) => response.text());
      const scripts = new Set(
        [...named.matchAll(/<script[^>]* src="([^"]+\.js)[^"]*"/g)].map(([, src]) => src),
      );
      const bytes = [...scripts].reduce((all, src) => all + (received.get(src as string) ?? 0), 0);
      sizes.push([name, bytes]);
    });
  }
  tell(sizes);
  expect(sizes.every(([, bytes]) => bytes > 0)).toBe(true);
  expect(sizes.filter(([, bytes]) => bytes > LIMIT_BYTES)).toEqual([]);
});

test("what opens over a page comes when it is opened, and not before", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.push(response.url());
  });
  await page.goto("/warnings", { waitUntil: "networkidle" });
  const before = scripts.length;
  // Before the page's scripts run nobody hears a key, and on a busy machine that may be after all of them are here.
  const palette = page.getByRole("dialog", { name: "Go anywhere" });
  await expect(async () => {
    if ((await palette.count()) === 0) await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(palette.getByRole("option").first()).toBeVisible();
  expect(scripts.length).toBeGreaterThan(before);
});

/** For whoever reads the run: kilobytes of each. */
function tell(sizes: [string, number][]): void {
  const words = sizes.map(([name, bytes]) => `${name} ${(bytes / 1024).toFixed(0)} KB`).join(", ");
  test.info().annotations.push({ type: "scripts", description: words });
  console.log(words);
}
