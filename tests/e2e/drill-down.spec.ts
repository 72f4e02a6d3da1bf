import { expect, test } from "@playwright/test";
import { long } from "../seed.ts";
import { health as account, daysAgo, drawnCurve } from "./every-page.ts";
import { complaint, distinct, expectAllTrue, figuresOf, listAt, sampleOf } from "./figures.ts";

/*
 * Every figure that leads to a list of orders, against the number of that list. The demo ends on the day it was
 * loaded, so none is written down here.
 */

const stores = ["US", "UK", "DE"];
const rates = [
  ["order-defect-rate", "seller"],
  ["order-defect-rate", "amazon"],
  ["cancel-rate", "seller"],
  ["late-shipment-rate", "seller"],
  ["late-shipment-rate-10d", "seller"],
  ["valid-tracking-rate", "seller"],
  ["on-time-delivery-rate", "seller"],
  ["refund-rate", "seller"],
  ["refund-rate", "amazon"],
] as const;

test("the crawler notices a figure that its list does not have", async ({ page }) => {
  const [figure] = await figuresOf(page, `${account}?marketplace=US`);
  if (!figure) throw new Error("The health page has no figure that leads to a list");
  expect(await complaint(page, figure)).toBeNull();
  expect(await complaint(page, { ...figure, count: figure.count + 1 })).not.toBeNull();
  expect(await complaint(page, { ...figure, href: `${figure.href}&status=pending&sku=none` })).not.toBeNull();
  expect(await complaint(page, { ...figure, href: `${account}/orders?marketplace=XX` })).toContain("404");
});

for (const store of stores) {
  test(`every figure of the health page of ${store} leads to as many orders`, async ({ page }) => {
    for (const day of ["", `&on=${daysAgo(33)}`]) {
      const figures = await figuresOf(page, `${account}?marketplace=${store}${day}`);
      const rows = page.locator("li[data-metric]");
      for (const row of await rows.all()) {
        // A rate with a figure has its count and its total as links, and none without.
        const links = await row.locator("a[data-count]").count();
        const said = await row.innerText();
        expect(links >= 2 || said.includes("no data"), said).toBe(true);
      }
      expect(figures.length).toBeGreaterThan(14);
      await expectAllTrue(page, distinct(figures));
    }
  });

  test(`every figure of every rate of ${store} leads to as many orders`, async ({ page }) => {
    test.slow();
    for (const [metric, channel] of rates) {
      const of = `${account}/${metric}?marketplace=${store}&channel=${channel}`;
      // Other days and the hindsight are worked out alike in each store: of the others those are for the long run.
      const others = long || store === "US" ? [`${of}&known=now`, `${of}&on=${daysAgo(47)}`] : [];
      for (const path of [of, ...others]) {
        const all = distinct(await figuresOf(page, path));
        // Of the points of the curve a sample: a test of its own goes through two curves.
        const points = all.filter(({ isPoint }) => isPoint);
        await expectAllTrue(page, [
          ...all.filter(({ isPoint }) => !isPoint),
          ...points.filter((_, place) => place % 60 === 0 || place === points.length - 1),
        ]);
      }
    }
  });
}

test("every figure of the coming days leads to what is known of it", async ({ page }) => {
  test.slow();
  for (const [metric, channel] of long ? rates : [rates[0], rates[5], rates[7]]) {
    for (const on of long ? ["", `&on=${daysAgo(60)}`] : [""]) {
      const of = `marketplace=US&channel=${channel}${on}`;
      // A calendar of the coming days is as long as its window: two are short.
      const isShort = metric === "cancel-rate" || metric === "late-shipment-rate-10d";
      const ahead = distinct(await figuresOf(page, `${account}/${metric}/ahead?${of}`));
      expect(ahead.filter(({ isPoint }) => isPoint).length, metric).toBeGreaterThan(isShort ? 7 : 30);
      await expectAllTrue(page, sampleOf(ahead, 17));
      const supposed = distinct(await figuresOf(page, `${account}/${metric}/what-if?${of}&defects=2`));
      expect(supposed.length, metric).toBeGreaterThan(isShort ? 7 : 20);
      await expectAllTrue(page, sampleOf(supposed, 41));
    }
  }
});

test("what enters with the coming days is a list of its own", async ({ page }) => {
  const path = `${account}/order-defect-rate/ahead?marketplace=US&on=${daysAgo(40)}`;
  await page.goto(path);
  const rows = await page.locator("#entering tbody tr").count();
  expect(rows).toBeGreaterThan(0);
  await page.locator("#entering").getByRole("link", { name: "As a list" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("with the coming days");
  expect(await page.locator("#orders tbody tr").count()).toBe(rows);
});

test("every figure of the first page leads to as many orders", async ({ page }) => {
  const figures = distinct(await figuresOf(page, "/?account=Northlight+Goods+%28demo%29"));
  const cells = await page.locator("td[data-metric]").count();
  const links = await page.locator("td[data-metric] a[data-count]").count();
  expect(cells).toBeGreaterThan(15);
  // Each cell has its count and its total, but for those whose files are missing.
  expect(links).toBe(
    2 * (cells - (await page.locator("td[data-metric]", { hasText: "files missing" }).count())),
  );
  await expectAllTrue(
    page,
    figures.filter((_, place) => long || place % 3 === 0),
  );
});

test("a point of the drawn curve leads to its day's orders, by a click and by Enter", async ({ page }) => {
  const path = `${account}/order-defect-rate?marketplace=US&range=90`;
  const reading = page.locator("#curve").getByRole("status");
  /** What the chart reads out at the very press that opens the list, and the list that follows. */
  const follow = async (press: "click" | "keydown", go: () => Promise<void>) => {
    // On a busy machine what a key or the pointer chose is drawn a moment later: asked before, it may be another day.
    await page.evaluate((kind) => {
      const read = () => {
        document.body.dataset.read = document.querySelector<HTMLElement>("#curve [role=status]")?.innerText;
      };
      window.addEventListener(kind, read, { capture: true, once: true });
    }, press);
    await go();
    await expect(page).toHaveURL(/\/orders\?.*part=counted/);
    const read = await page.locator("body").getAttribute("data-read");
    const [, count] = read?.match(/(\d+) of \d/) ?? [];
    const day = read?.split("\n")[0]?.split(" ").slice(1, 3).join(" ");
    const title = page.locator("h1 [data-orders]");
    await expect(title).toHaveAttribute("data-orders", String(count));
    await expect(page.getByRole("main")).toContainText(`shown on`);
    await expect(page.getByRole("main")).toContainText(String(day));
  };
  await page.goto(path, { waitUntil: "networkidle" });
  const chart = await drawnCurve(page);
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("The chart is not drawn");
  const [x, y] = [box.x + box.width * 0.4, box.y + box.height * 0.5];
  await page.mouse.move(x, y);
  await expect(reading).toContainText("of");
  await follow("click", () => page.mouse.click(x, y));
  await page.goBack();
  await page.waitForLoadState("networkidle");
  await (await drawnCurve(page)).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  await expect(reading).toContainText("of");
  await follow("keydown", () => page.keyboard.press("Enter"));
});

test("a click goes by its own place, whatever was read out before", async ({ page }) => {
  await page.goto(`${account}/order-defect-rate?marketplace=US&range=90`, { waitUntil: "networkidle" });
  const days = await page
    .locator("#curve tbody time")
    .evaluateAll((all) => all.map((each) => each.getAttribute("datetime")));
  const chart = await drawnCurve(page);
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("The chart is not drawn");
  const plot = { from: box.x + 52, width: box.width - 52 - 18 };
  // In one go, as no hand does it: nothing has been read out yet.
  await page.mouse.click(plot.from + plot.width * 0.6, box.y + box.height * 0.5);
  await expect(page).toHaveURL(/\/orders\?.*part=counted/);
  const opened = new URL(page.url()).searchParams.get("on") as string;
  expect(Math.abs(days.sort().indexOf(opened) - 0.6 * (days.length - 1))).toBeLessThan(1.5);
});

test("a finger reads a day of the curve first, and opens it with a second tap", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL,
    hasTouch: true,
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(`${account}/order-defect-rate?marketplace=US&range=90`, { waitUntil: "networkidle" });
  // The first tap, wherever it is, brings the chart.
  await page.touchscreen.tap(5, 400);
  const chart = page.locator("#curve svg.recharts-surface").first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("The chart is not drawn");
  const [x, y] = [box.x + box.width * 0.5, box.y + box.height * 0.5];
  await page.touchscreen.tap(x, y);
  const reading = page.locator("#curve").getByRole("status");
  await expect(reading).toContainText("of");
  await expect(page).not.toHaveURL(/\/orders/);
  // Another place is another day, to be read first.
  const read = await reading.innerText();
  const elsewhere = box.x + box.width * 0.8;
  await page.touchscreen.tap(elsewhere, y);
  await expect(reading).not.toHaveText(read);
  await expect(page).not.toHaveURL(/\/orders/);
  await page.touchscreen.tap(elsewhere, y);
  await expect(page).toHaveURL(/\/orders\?.*part=counted/);
  await context.close();
});

test("each day of a curve leads to that day's orders", async ({ page }) => {
  test.slow();
  for (const metric of ["order-defect-rate", "on-time-delivery-rate"]) {
    const figures = await figuresOf(page, `${account}/${metric}?marketplace=US`);
    const points = figures.filter(({ isPoint }) => isPoint);
    expect(points.length).toBeGreaterThan(300);
    // All of them with HEADROOM_LONG; a step of eleven meets every weekday.
    await expectAllTrue(
      page,
      points.filter((_, place) => long || place % 11 === 0 || place === points.length - 1),
    );
  }
});

test("each row of a breakdown leads to its orders, and rows that can not overlap add up", async ({
  page,
}) => {
  test.slow();
  for (const metric of [
    "order-defect-rate",
    "late-shipment-rate",
    "valid-tracking-rate",
    "on-time-delivery-rate",
  ]) {
    for (const slice of ["sku", "carrier", "weekday", "channel", "marketplace"]) {
      const path = `${account}/${metric}/by?marketplace=US&slice=${slice}`;
      const figures = await figuresOf(page, path);
      expect(figures.length, path).toBeGreaterThan(3);
      await expectAllTrue(page, distinct(figures));
      if (slice !== "weekday") continue;
      const total = Number(
        (await page.getByRole("main").locator("p a[data-count]").nth(1).innerText()).replaceAll(",", ""),
      );
      const parts = await page
        .locator("#parts tbody tr")
        .evaluateAll((rows) =>
          rows.map((row) => Number((row.querySelectorAll("a[data-count]")[1] as HTMLElement).dataset.count)),
        );
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        path,
      ).toBe(total);
    }
  }
});

test("a change is between two figures, each leading to its orders", async ({ page }) => {
  const figures = await figuresOf(page, `${account}/refund-rate/change?marketplace=US`);
  expect(figures.length).toBe(4);
  await expectAllTrue(page, figures);
});

test("the pages of a list, put together, are as many orders as it says, and so is its file", async ({
  page,
}) => {
  const path = `${account}/orders?marketplace=US&rate=late-shipment-rate&part=total`;
  await page.goto(path);
  const said = await listAt(page, path);
  expect(said.orders).toBeGreaterThan(100);
  const ids = new Set<string>();
  for (;;) {
    for (const id of await page.locator("#orders tbody th").allInnerTexts()) ids.add(id);
    const next = page.getByRole("link", { name: "Next page" });
    if ((await next.count()) === 0) break;
    await page.goto((await next.getAttribute("href")) as string);
  }
  expect(ids.size).toBe(said.orders);
  const file = (await page.getByRole("link", { name: "All as CSV" }).getAttribute("href")) as string;
  const answer = await page.request.get(file);
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const [head, ...lines] = (await answer.text()).trim().split("\r\n");
  expect(head).toContain("order-id,marketplace,channel");
  expect(new Set(lines.map((line) => line.split(",")[0]))).toEqual(ids);
});

test("without scripts a list is narrowed by its form, sorted by its heads, and widened by its chips", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(`${account}/orders?marketplace=US`);
  const count = async () => Number(await page.locator("h1 [data-orders]").getAttribute("data-orders"));
  const all = await count();
  await page.getByLabel("Status").selectOption("cancelled");
  await page.getByRole("button", { name: "Show" }).last().click();
  await expect(page).toHaveURL(/status=cancelled/);
  const cancelled = await count();
  expect(cancelled).toBeGreaterThan(0);
  expect(cancelled).toBeLessThan(all);
  await page.getByRole("link", { name: "Order", exact: true }).click();
  await expect(page).toHaveURL(/sort=order/);
  const ids = await page.locator("#orders tbody th").allInnerTexts();
  expect(ids).toEqual([...ids].sort());
  const [first] = ids as [string];
  await page.getByRole("link", { name: "Take off: Status: cancelled" }).click();
  expect(await count()).toBe(all);
  await page.getByLabel("Order id or SKU").fill(first);
  await page.getByRole("button", { name: "Show" }).last().click();
  expect(await count()).toBe(1);
  await page.goBack();
  expect(await count()).toBe(all);
  await context.close();
});

test("what an address can not mean is not found", async ({ page }) => {
  for (const said of [
    "status=gone",
    "weekday=8",
    "from=2026-02-30",
    "rate=luck",
    "kind=x",
    "page=0",
    "sort=price",
    "rate=refund-rate&window=2026-02-30..2026-03-01",
    "rate=refund-rate&window=2026-03-02..2026-03-01",
    "rate=refund-rate&window=2024-01-01..2026-03-01",
    "rate=cancel-rate&part=undecided",
  ]) {
    expect((await page.goto(`${account}/orders?marketplace=US&${said}`))?.status(), said).toBe(404);
    expect((await page.request.get(`${account}/orders.csv?marketplace=US&${said}`)).status(), said).toBe(404);
  }
  // Past the last page is the last page.
  await page.goto(`${account}/orders?marketplace=US&page=9999`);
  await expect(page.getByText(/^Page \d+ of \d+$/)).toBeVisible();
});
