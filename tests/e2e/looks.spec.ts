import { chromium, expect, type Page, test } from "@playwright/test";
import { long } from "../seed.ts";
import { foundByAxe } from "./axe.ts";
import { comeTo, complaints, everyPage, onFreshPage, pages } from "./every-page.ts";

/*
 * How pages look: light and dark, narrow and wide, still, with the system's colours.
 */

const schemes = ["light", "dark"] as const;
const widths = [320, 768, 1440];
// Each takes most of a minute: every time the two that differ most, all six with HEADROOM_LONG.
const looks = schemes.flatMap((colorScheme) =>
  widths
    .filter((width) => long || width === (colorScheme === "dark" ? 320 : 1440))
    .map((width) => ({ colorScheme, width })),
);

for (const { colorScheme, width } of looks) {
  test(`axe finds nothing at ${width} px, ${colorScheme}`, async ({ browser, baseURL }) => {
    test.slow();
    await onFreshPage(browser, { colorScheme, baseURL, viewport: { width, height: 900 } }, async (page) => {
      const heard = complaints(page);
      for (const [name, path] of [...(await everyPage(page)), ["parts", "/design"]]) {
        await comeTo(page, path as string);
        expect(await foundByAxe(page), `${name}`).toEqual([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${name} is too wide by`).toBeLessThanOrEqual(0);
        expect(heard, `${name}`).toEqual([]);
      }
    });
  });
}

test("axe is heard when it complains", async ({ page }) => {
  await page.goto(pages.keys, { waitUntil: "networkidle" });
  await page.locator("main").evaluate((main) => {
    main.insertAdjacentHTML(
      "beforeend",
      '<img src="/icon.svg"><p style="color:#ccc;background:#fff">pale</p>',
    );
  });
  const found = (await foundByAxe(page)).join("\n");
  expect(found).toContain("image-alt");
  expect(found).toContain("color-contrast");
});

for (const [colorScheme, width] of [
  ["light", 320],
  ["dark", 1440],
] as const) {
  test(`what lies over a page is sound at ${width} px, ${colorScheme}`, async ({
    browser,
    baseURL,
  }, info) => {
    test.slow();
    await onFreshPage(browser, { colorScheme, baseURL, viewport: { width, height: 800 } }, async (page) => {
      const heard = complaints(page);
      const look = async (name: string) => {
        // What lies over a page is in none of its parts.
        expect(await foundByAxe(page, ["region"]), name).toEqual([]);
        await info.attach(`${name}, ${colorScheme}, ${width}`, {
          body: await page.screenshot(),
          contentType: "image/png",
        });
      };
      await page.goto("/design", { waitUntil: "networkidle" });
      await look("parts");
      for (const [name, role] of [
        ["Dialog", "dialog"],
        ["Menu", "menu"],
        ["Popover", "dialog"],
      ] as const) {
        const button = page.getByRole("button", { name, exact: true });
        await button.click();
        await expect(page.getByRole(role)).toBeVisible();
        await look(name);
        await page.keyboard.press("Escape");
        await expect(page.getByRole(role)).toHaveCount(0);
        await expect(button).toBeFocused();
      }
      await page.getByRole("button", { name: "Tooltip" }).focus();
      await expect(page.getByText("A few words")).toBeVisible();
      await look("Tooltip");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("option").first()).toBeVisible();
      await look("palette");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Colours/ }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await look("colours");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Keys", exact: true }).click();
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
      await look("keys");
      expect(heard).toEqual([]);
    });
  });
}

const groundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const [LIGHT, DARK] = ["rgb(250, 249, 246)", "rgb(17, 19, 21)"];

test("colours follow the system until one is chosen, which is remembered and there with the first paint", async ({
  page,
}) => {
  const heard = complaints(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(pages.health, { waitUntil: "networkidle" });
  expect(await groundOf(page)).toBe(DARK);
  await page.getByRole("button", { name: "Colours: system" }).click();
  const remembered = page.waitForResponse("**/api/preferences");
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await remembered;
  await expect.poll(() => groundOf(page)).toBe(LIGHT);
  await expect(page.getByRole("button", { name: "Colours: light" })).toBeFocused();
  // As it comes from the server, before any script runs.
  const html = await (await page.request.get(pages.warnings)).text();
  expect(html).toMatch(/<html[^>]* data-theme="light"/);
  await page.goto(pages.warnings);
  expect(await groundOf(page)).toBe(LIGHT);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/keys");
  await page.getByLabel("Dark", { exact: true }).check();
  await page.getByRole("button", { name: "Use these" }).click();
  await expect(page).toHaveURL(/\/keys$/);
  await expect.poll(() => groundOf(page)).toBe(DARK);
  expect(heard).toEqual([]);
});

test("without scripts the header leads to the page that does the same", async ({ browser, baseURL }) => {
  await onFreshPage(browser, { javaScriptEnabled: false, baseURL, colorScheme: "light" }, async (page) => {
    await page.goto(pages.health);
    await page.getByRole("button", { name: /^Colours/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Keys and colours");
    await page.getByLabel("Dark", { exact: true }).check();
    await page.getByRole("button", { name: "Use these" }).click();
    // Asked again while the next page is on its way.
    await expect.poll(() => groundOf(page).catch(() => null)).toBe(DARK);
    await page.getByRole("button", { name: "Turn them off" }).click();
    await expect(page.getByText("Single keys are off.")).toBeVisible();
  });
});

test("a choice is taken from Headroom's own pages only, and leads to no other server", async ({
  request,
}) => {
  const post = (form: Record<string, string>, headers: Record<string, string>) =>
    request.post("/api/preferences", { form, headers, maxRedirects: 0 });
  expect((await post({ theme: "dark" }, { "Sec-Fetch-Site": "cross-site" })).status()).toBe(403);
  const own = { "Sec-Fetch-Site": "same-origin" };
  const led = await post({ theme: "dark", back: "//elsewhere.example/" }, own);
  expect(led.headers().location).toBe("/");
  expect(led.headers()["set-cookie"]).toMatch(/^headroom-theme=dark; .*SameSite=Lax; HttpOnly/);
  expect((await post({ theme: "pink" }, own)).status()).toBe(400);
});

test("asked for stillness, nothing moves", async ({ browser, baseURL }) => {
  await onFreshPage(browser, { reducedMotion: "reduce", baseURL }, async (page) => {
    for (const path of [pages.rate, "/design", pages.imports]) {
      await page.goto(path, { waitUntil: "networkidle" });
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    }
  });
});

test("with the system's own colours every state still has its shape, word and edge", async ({
  browser,
  baseURL,
}) => {
  await onFreshPage(browser, { forcedColors: "active", baseURL }, async (page) => {
    await page.goto("/design", { waitUntil: "networkidle" });
    // What figures show, and below it the standings, which have shapes of their own.
    const badges = page.locator("#states ul").first().locator("li > span");
    await expect(badges).toHaveCount(6);
    const seen = await badges.evaluateAll((all) =>
      all.map((badge) => ({
        edge: getComputedStyle(badge).borderTopWidth,
        word: badge.textContent,
        shape: badge.querySelector("svg")?.innerHTML,
      })),
    );
    expect(seen.every(({ edge }) => edge !== "0px")).toBe(true);
    expect(new Set(seen.map(({ word }) => word)).size).toBe(6);
    expect(new Set(seen.map(({ shape }) => shape)).size).toBe(6);
  });
});

test("with more contrast asked for, text is black on white or white on black", async ({
  browser,
  baseURL,
}) => {
  for (const [colorScheme, ground] of [
    ["light", "rgb(255, 255, 255)"],
    ["dark", "rgb(0, 0, 0)"],
  ] as const) {
    await onFreshPage(browser, { contrast: "more", colorScheme, baseURL }, async (page) => {
      await page.goto(pages.health);
      expect(await groundOf(page)).toBe(ground);
    });
  }
});

test("a table too wide for the screen shows it, has a name and can be reached", async ({
  browser,
  baseURL,
}) => {
  await onFreshPage(browser, { baseURL, viewport: { width: 360, height: 800 } }, async (page) => {
    await page.goto("/design", { waitUntil: "networkidle" });
    const region = page.getByRole("region", { name: "A table that may be too wide" });
    expect(await region.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
    expect(await region.evaluate((box) => getComputedStyle(box).backgroundAttachment)).toContain("local");
    await region.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => region.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
  });
});

test("nothing moves aside when a page grows longer than the screen", async ({ baseURL }) => {
  // Long pages are painted before all of them is here. Browsers of tests hide the bar to scroll by.
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    ignoreDefaultArgs: ["--hide-scrollbars"],
  });
  const page = await browser.newPage({ baseURL, viewport: { width: 1350, height: 940 } });
  const edgeOf = async (path: string) => {
    await page.goto(path);
    const isLong = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight);
    return { isLong, left: (await page.getByRole("main").boundingBox())?.x };
  };
  const [short, long] = [await edgeOf("/x"), await edgeOf(pages.health as string)];
  await browser.close();
  expect([short.isLong, long.isLong]).toEqual([false, true]);
  expect(short.left).toBe(long.left);
});
