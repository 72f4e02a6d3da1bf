import { expect, type Page, test } from "@playwright/test";
import { long } from "../seed.ts";
import { daysAgo, drawnCurve, health } from "./every-page.ts";

/*
 * The pages as a seller meets them, on the demo account. Figures are compared with each other, never with numbers
 * written down here: the demo ends on the day it was loaded, so its figures differ from day to day.
 */

const pages = {
  accounts: "/",
  health: `${health}?marketplace=US`,
  "order defects": `${health}/order-defect-rate?marketplace=US`,
  "late shipment": `${health}/late-shipment-rate-10d?marketplace=US`,
  "valid tracking": `${health}/valid-tracking-rate?marketplace=US`,
  "FBA refunds": `${health}/refund-rate?marketplace=US&channel=amazon`,
  "why it changed": `${health}/order-defect-rate/change?marketplace=US`,
  "coming days": `${health}/order-defect-rate/ahead?marketplace=US`,
  "coming days of valid tracking": `${health}/valid-tracking-rate/ahead?marketplace=US`,
  "beside Amazon’s figures": `${health}/reconcile?marketplace=US`,
  "what if": `${health}/order-defect-rate/what-if?marketplace=US&defects=2&closed=3`,
  breakdown: `${health}/late-shipment-rate/by?marketplace=US`,
  orders: `${health}/orders?marketplace=US`,
  "orders that missed": `${health}/orders?marketplace=US&rate=valid-tracking-rate&part=missed&carrier=UPS`,
  warnings: "/warnings",
  "not found": "/a/nobody",
};

/** A day the demo knows, "2026-10-12": so many before this one. */

/** What a browser complains of while a page is open. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.push(message.text());
  });
  page.on("pageerror", (error) => heard.push(error.message));
  return heard;
}

/** The address of some order that counts against the seller. */
async function anOrder(page: Page): Promise<string> {
  await page.goto(pages["order defects"]);
  return (await page.locator("#behind tbody a").first().getAttribute("href")) as string;
}

for (const [name, path] of Object.entries(pages)) {
  test(`${name}: has one main heading, and the browser has nothing to complain of`, async ({ page }) => {
    const heard = complaints(page);
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
    await expect(page.getByRole("main")).toHaveCount(1);
    expect(heard.filter((text) => !(name === "not found" && text.includes("404")))).toEqual([]);
  });
}

test("an order page tells what happened, who said so, and what counts", async ({ page }) => {
  const heard = complaints(page);
  await page.goto(await anOrder(page), { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("counts in order defects");
  await expect(page.locator("#story li").first()).toContainText("Order placed");
  await expect(page.locator("#story li").first()).toContainText(/import #\d+, line \d+/);
  await expect(page.locator("#judgements")).toContainText("Source");
  expect(heard).toEqual([]);
});

test("a rate reads the same on the health page and on its own, and lists as many orders as it counts", async ({
  page,
}) => {
  for (const marketplace of ["US", "UK", "DE"]) {
    await page.goto(`${health}?marketplace=${marketplace}`);
    const rows = await page.locator("li[data-metric]").evaluateAll((items) =>
      items.map((item) => ({
        href: item.querySelector("a")?.getAttribute("href") ?? "",
        metric: (item as HTMLElement).dataset.metric ?? "",
        words: (item.textContent ?? "").replaceAll(",", ""),
      })),
    );
    expect(rows.length).toBeGreaterThan(6);
    for (const { href, metric, words } of rows) {
      await page.goto(href);
      const fact = page.locator("[data-fact=rate]");
      const value = await fact.locator("dd").innerText();
      const [count, total] = (
        (await fact.locator("dt").innerText()).replaceAll(",", "").match(/\d+/g) ?? []
      ).map(Number);
      expect(words, `${metric} in ${marketplace}`).toContain(value);
      expect(words).toContain(`${count} of ${total}`);
      const listed = await page.locator("#behind tbody tr").count();
      if (metric === "valid-tracking-rate" || metric === "on-time-delivery-rate") {
        // Several packages or units can be of one order.
        expect(listed).toBeLessThanOrEqual(Number(total) - Number(count));
      } else {
        expect(listed, `orders of ${metric} in ${marketplace}`).toBe(count);
      }
    }
  }
});

test("store and day are in the address, and Back leads back", async ({ page }) => {
  await page.goto(pages.health);
  const title = page.getByRole("heading", { level: 1 });
  const before = await title.innerText();
  await page.getByRole("navigation", { name: "Store" }).getByRole("link", { name: /^DE/ }).click();
  await expect(page).toHaveURL(/marketplace=DE/);
  await expect(page.getByText(/^Germany,/)).toBeVisible();
  await page.getByRole("link", { name: /^Previous day/ }).click();
  await expect(page).toHaveURL(/marketplace=DE&on=\d{4}-\d{2}-\d{2}$/);
  await expect(page.getByText("as it was known that day")).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/marketplace=US/);
  await expect(title).toHaveText(before);
});

test("store and day can be changed by keyboard alone", async ({ page }) => {
  // On a day that was nothing is said of today's standing, whose link would come first.
  await page.goto(`${pages.health}&on=${daysAgo(3)}`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("navigation", { name: "Store" }).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/marketplace=DE/);
  const day = await page.getByLabel("Day", { exact: true }).and(page.locator("input")).inputValue();
  await page.getByRole("link", { name: /^Previous day/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("input[name=on]")).not.toHaveValue(day);
});

test("the day form asks for any day, and a day to come shows today", async ({ page }) => {
  const day = daysAgo(80);
  await page.goto(pages.health);
  await page.locator("input[name=on]").fill(day);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp(`on=${day}`));
  await expect(page.locator("input[name=on]")).toHaveValue(day);
  await expect(page.getByText("as it was known that day")).toBeVisible();
  await page.goto(`${health}?marketplace=US&on=2999-01-01`);
  await expect(page).toHaveURL(/marketplace=US$/);
  expect((await page.goto(`${health}?marketplace=US&on=2026-02-30`))?.status()).toBe(404);
  expect((await page.goto(`${health}?marketplace=JP`))?.status()).toBe(404);
});

test("hindsight shows other figures than were known then, and says so", async ({ page }) => {
  const path = `${health}/order-defect-rate?marketplace=US&on=${daysAgo(40)}`;
  await page.goto(path);
  const then = await page.locator("#curve tbody").textContent();
  await page.getByRole("link", { name: "As known now" }).click();
  await expect(page).toHaveURL(/known=now/);
  await expect(page.getByText(/^With what is known now/)).toBeVisible();
  expect(await page.locator("#curve tbody").textContent()).not.toBe(then);
});

test("the curve answers to the arrow keys, and its table says the same", async ({ page }) => {
  await page.goto(pages["order defects"], { waitUntil: "networkidle" });
  await (await drawnCurve(page)).focus();
  await page.keyboard.press("ArrowRight");
  const reading = page.locator("#curve [role=status]");
  await expect(reading).toContainText(/\d of \d+ orders/);
  const before = await reading.innerText();
  await page.keyboard.press("ArrowRight");
  await expect(reading).not.toHaveText(before);
  // A hundred and eighty days, and the fifteen to come.
  await expect(page.locator("#curve tbody tr")).toHaveCount(195);
});

test("without scripts the pages are whole", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(pages["order defects"]);
  await expect(page.getByRole("img", { name: /^In 180 days/ })).toBeVisible();
  await page.getByText("As a table").click();
  await expect(page.locator("#curve tbody tr").first()).toBeVisible();
  await page.getByRole("navigation", { name: "Store" }).getByRole("link", { name: "UK" }).click();
  await expect(page).toHaveURL(/marketplace=UK/);
  await context.close();
});

test("nothing moves when the chart's script takes over", async ({ page }) => {
  await page.addInitScript(() => {
    (window as unknown as { shift: number }).shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(pages["order defects"], { waitUntil: "networkidle" });
  await expect(page.locator("#curve svg.recharts-surface")).toHaveCount(0);
  await drawnCurve(page);
  // Once more than one frame with it is painted, what it moved has been told.
  await page.waitForTimeout(1_000);
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.005);
});

test("no page is wider than the screen", async ({ page }) => {
  test.slow();
  const paths = [...Object.values(pages), await anOrder(page)];
  for (const width of long ? [320, 360, 768, 1440, 1920] : [320, 768]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await page.goto(path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
