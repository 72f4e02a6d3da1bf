import { expect, type Page, test } from "@playwright/test";
import { long } from "../seed.ts";
import { ACCOUNT, anOrder, complaints, health, onFreshPage, pages } from "./every-page.ts";

/*
 * Everything by keyboard alone.
 */

const palette = (page: Page) => page.getByRole("dialog", { name: "Go anywhere" });

/** Opens the palette, types, and goes where the first place leads. */
async function goBy(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Where to" })).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole("option").first()).toHaveAttribute("data-highlighted", "");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(0);
}

test("Ctrl-K goes to pages, stores, rates, tabs, days and orders", async ({ page }) => {
  const heard = complaints(page);
  const orderId = decodeURIComponent((await anOrder(page)).split("/orders/")[1]?.split("?")[0] ?? "");
  await page.goto("/", { waitUntil: "networkidle" });
  await goBy(page, "warnings");
  await expect(page).toHaveURL("/warnings");
  // By the account's name too: other tests bring accounts with the same stores.
  await goBy(page, "health northlight germany");
  await expect(page).toHaveURL(`${health}?marketplace=DE`);
  await goBy(page, "valid tracking northlight de");
  await expect(page).toHaveURL(/valid-tracking-rate\?marketplace=DE/);
  await goBy(page, "breakdown late northlight us");
  await expect(page).toHaveURL(/late-shipment-rate[-\w]*\/by\?marketplace=US/);
  await goBy(page, "orders northlight germany");
  await expect(page).toHaveURL(`${health}/orders?marketplace=DE`);
  await goBy(page, "what if order defects northlight us");
  await expect(page).toHaveURL(/order-defect-rate\/what-if\?marketplace=US/);
  await goBy(page, "yesterday");
  await expect(page).toHaveURL(/what-if\?marketplace=US&channel=seller&on=\d{4}-\d\d-\d\d$/);
  await goBy(page, "reconcile northlight uk");
  await expect(page).toHaveURL(/reconcile\?marketplace=UK/);
  await goBy(page, "last monday");
  await expect(page).toHaveURL(/reconcile\?marketplace=UK&on=/);
  const monday = new URL(page.url()).searchParams.get("on") as string;
  expect(new Date(monday).getUTCDay()).toBe(1);
  await goBy(page, orderId);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(orderId);
  await goBy(page, "impor");
  await expect(page).toHaveURL("/imports");
  expect(heard).toEqual([]);
});

test("the palette asks for its places when it opens, says what it found, and gives the focus back", async ({
  page,
}) => {
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().includes("/api/places")) asked++;
  });
  await page.goto(pages.health, { waitUntil: "networkidle" });
  expect(asked).toBe(0);
  const from = page.getByRole("link", { name: "Warnings", exact: true });
  await from.focus();
  await page.keyboard.press("/");
  await expect(page.getByRole("option")).not.toHaveCount(0);
  expect(asked).toBe(1);
  await page.keyboard.type("zzz");
  await expect(palette(page).getByRole("status")).toHaveText("Nothing is called “zzz”.");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("111-9999999-9999999");
  await expect(palette(page).getByRole("status")).toHaveText("No account knows an order of this number.");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(from).toBeFocused();
});

test("a dialog whose script does not come is told of, and the page goes on without", async ({ page }) => {
  await page.goto(pages.health, { waitUntil: "networkidle" });
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  const lost = (what: string) => page.getByRole("status").filter({ hasText: `${what} did not load` });
  await page.route("**/_next/static/**", (route) => route.abort());
  await page.keyboard.press("Control+k");
  await expect(lost("“Go anywhere”")).toBeVisible();
  await page.keyboard.press("?");
  await expect(lost("The list of keys")).toBeVisible();
  await page.getByRole("button", { name: /^Colours/ }).click();
  await expect(lost("The choice of colours")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  await page.getByRole("status").getByRole("link", { name: "the page of keys" }).click();
  await expect(page).toHaveURL("/keys");
});

test("a chart whose script does not come stays the drawing that it was", async ({ page }) => {
  // All that a page asks for by itself comes; what is asked for afterwards does not.
  let isWhole = false;
  await page.route("**/_next/static/**", (route) => (isWhole ? route.abort() : route.continue()));
  page.on("domcontentloaded", () => {
    isWhole = true;
  });
  await page.goto(pages.rate, { waitUntil: "networkidle" });
  let lost = 0;
  page.on("requestfailed", () => lost++);
  await expect(async () => {
    await page.mouse.move(1 + (lost % 2), 1);
    await page.mouse.move(2, 2);
    expect(lost).toBeGreaterThan(0);
  }).toPass();
  await expect(page.locator("#curve").getByRole("img").first()).toBeVisible();
  await expect(page.locator("#curve .recharts-surface")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("rder defects");
});

test("the palette says so when the server does not answer", async ({ page }) => {
  await page.goto(pages.health, { waitUntil: "networkidle" });
  await page.route("**/api/places", (route) => route.abort());
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("status")).toHaveText(/does not answer/);
});

test("the list of places is for Headroom's own names only, and no cache keeps it", async ({ request }) => {
  const places = await request.get("/api/places");
  expect(places.headers()["cache-control"]).toContain("no-store");
  const { accounts } = await places.json();
  const demo = accounts.find(({ name }: { name: string }) => name === ACCOUNT);
  expect(demo.stores.map(({ marketplace }: { marketplace: string }) => marketplace)).toEqual([
    "DE",
    "UK",
    "US",
  ]);
  const foreign = await request.get("/api/places", { headers: { Host: "rebound.example" } });
  expect(foreign.status()).toBe(421);
  for (const odd of ["%00", "'%3B--", "x".repeat(500)]) {
    const { accounts: none } = await (await request.get(`/api/places?order=${odd}`)).json();
    expect(none).toEqual([]);
  }
});

test("[ and ] step the day, t leads to today, g and a letter to a part", async ({ page }) => {
  await page.goto(pages.health, { waitUntil: "networkidle" });
  const day = page.locator("input[name=on]");
  const today = await day.inputValue();
  const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  await page.keyboard.press("[");
  await expect(day).toHaveValue(before);
  await page.keyboard.press("[");
  await expect(day).not.toHaveValue(before);
  await page.keyboard.press("]");
  await expect(day).toHaveValue(before);
  await page.keyboard.press("t");
  await expect(day).toHaveValue(today);
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/\/reconcile\?marketplace=US/);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page).toHaveURL(pages.health);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(pages.orders);
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  await expect(page).toHaveURL("/warnings");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page).toHaveURL("/imports");
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL("/reports");
  // Two keys belong together only when one follows the other.
  await page.keyboard.press("g");
  await page.waitForTimeout(1_700);
  await page.keyboard.press("w");
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL("/");
});

test("the arrows step the day where nothing has the focus, and are left to what has it", async ({ page }) => {
  await page.goto(pages.rate, { waitUntil: "networkidle" });
  const day = page.locator("input[name=on]");
  const today = await day.inputValue();
  const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  await page.keyboard.press("ArrowLeft");
  await expect(day).toHaveValue(before);
  // Now the content has the focus that the page before gave away.
  await page.keyboard.press("ArrowRight");
  await expect(day).toHaveValue(today);
  // A key is a sign of somebody too: here nothing was pointed at.
  await page.locator("#curve svg.recharts-surface").first().focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("#curve").getByRole("status")).toBeVisible();
  await expect(day).toHaveValue(today);
  await page.getByRole("link", { name: "Warnings", exact: true }).focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForTimeout(300);
  await expect(day).toHaveValue(today);
});

test("on a Mac the button of the palette shows the Mac's key", async ({ browser, baseURL }) => {
  const cap = async (userAgent?: string) => {
    const context = await browser.newContext({
      baseURL,
      javaScriptEnabled: false,
      ...(userAgent && { userAgent }),
    });
    const page = await context.newPage();
    await page.goto("/keys");
    const shown = await page
      .getByRole("button", { name: "Go anywhere" })
      .locator("kbd:visible")
      .allInnerTexts();
    await context.close();
    return shown;
  };
  expect(await cap()).toEqual(["Ctrl K"]);
  expect(await cap("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15")).toEqual(["⌘ K"]);
});

test("? lists the keys; they are off while typing, and can be turned off for good", async ({ page }) => {
  await page.goto("/imports", { waitUntil: "networkidle" });
  await page.getByLabel("Account", { exact: true }).focus();
  await page.keyboard.type("g w?/[");
  await expect(page.getByLabel("Account", { exact: true })).toHaveValue("g w?/[");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const button = page.getByRole("button", { name: "Keys", exact: true });
  await button.focus();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("The day before")).toBeVisible();
  const off = page.waitForResponse("**/api/preferences");
  await keys.getByRole("switch").focus();
  await page.keyboard.press("Space");
  await expect(keys.getByRole("switch")).not.toBeChecked();
  await off;
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("?");
  await page.reload({ waitUntil: "networkidle" });
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  await page.waitForTimeout(300);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL("/imports");
  // Without a letter that could be hit by chance the palette stays.
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeVisible();
});

/** What has the focus, and whether one sees that it has. */
const focusSeen = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return { what: "nothing", seen: false };
    const lined = (element: Element, pseudo?: string) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) || boxShadow.includes("inset");
    };
    const box = at.getBoundingClientRect();
    const within =
      box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
    return {
      what: `${at.tagName} ${at.getAttribute("aria-label") ?? at.textContent?.slice(0, 40) ?? ""}`,
      // The ring of a whole row stands on what is drawn over it; that of a field on what is around it.
      seen:
        within && (lined(at) || lined(at, "::after") || Boolean(at.parentElement && lined(at.parentElement))),
    };
  });

for (const width of long ? [320, 1440] : [320]) {
  test(`200 steps by keyboard at ${width} px: the focus is always on something, and seen`, async ({
    browser,
    baseURL,
  }) => {
    test.slow();
    const options = { baseURL, viewport: { width, height: 800 }, reducedMotion: "reduce" } as const;
    await onFreshPage(browser, options, async (page) => {
      let steps = 0;
      const visited = new Set<string>();
      for (const path of [pages.health, pages.rate, "/keys", "/design", pages.warnings, pages.imports]) {
        await page.goto(path, { waitUntil: "networkidle" });
        for (let step = 0; step < 36; step++) {
          await page.keyboard.press("Tab");
          const { what, seen } = await focusSeen(page);
          // Past the last of a page the browser's own bar has its turn.
          if (what === "nothing") break;
          expect(seen, `step ${steps} on ${path}: ${what}`).toBe(true);
          visited.add(what);
          steps++;
        }
        // Whatever opens, closes, and leads on: the focus stays on something.
        for (const keys of [
          ["Control+k", "Escape"],
          ["?", "Tab", "Escape"],
          ["Control+k", "ArrowDown", "Escape"],
        ]) {
          for (const key of keys) {
            await page.keyboard.press(key);
            await expect
              .poll(async () => (await focusSeen(page)).what, `${key} on ${path}`)
              .not.toBe("nothing");
            await expect.poll(async () => (await focusSeen(page)).seen, `${key} on ${path}`).toBe(true);
            steps++;
          }
        }
      }
      await page.goto(pages.health, { waitUntil: "networkidle" });
      await page.getByRole("link", { name: "Warnings", exact: true }).focus();
      for (const part of ["h", "a", "w", "i", "a"]) {
        await page.keyboard.press("g");
        await page.keyboard.press(part);
        await page.waitForLoadState("networkidle");
        await expect.poll(async () => (await focusSeen(page)).what, `g ${part}`).not.toBe("nothing");
        steps += 2;
      }
      expect(steps).toBeGreaterThanOrEqual(200);
      expect(visited.size).toBeGreaterThan(40);
    });
  });
}
