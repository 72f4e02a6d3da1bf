import { expect, type Page, test } from "@playwright/test";
import { daysAgo, drawnCurve, health } from "./every-page.ts";

/*
 * The address is the state: each control is set as a seller would, its address is opened in a browser that knows nothing,
 * and the figures there are the same.
 */

const rate = `${health}/order-defect-rate?marketplace=US`;

const choose = (group: string, choice: string) => (page: Page) =>
  page.getByRole("navigation", { name: group }).getByRole("link", { name: choice }).click();
const pick = (field: string, value: string) => async (page: Page) => {
  await page.locator(`select[name=${field}]`).selectOption(value);
  await page.getByRole("button", { name: "Show" }).click();
};

interface Control {
  name: string;
  from: string;
  set: (page: Page) => Promise<void>;
  /** What the address then says. */
  says: RegExp;
}

const controls: Control[] = [
  { name: "state", from: "/", set: choose("State of the stores", "Good"), says: /[?&]state=good/ },
  { name: "store", from: "/", set: pick("marketplace", "US"), says: /[?&]marketplace=US/ },
  { name: "rate", from: "/", set: pick("metric", "refund-rate"), says: /[?&]metric=refund-rate/ },
  { name: "order", from: "/", set: pick("sort", "cancel-rate.seller"), says: /[?&]sort=cancel-rate.seller/ },
  {
    name: "order by a column",
    from: "/",
    set: (page) => page.getByRole("columnheader", { name: "Valid tracking" }).getByRole("link").click(),
    says: /[?&]sort=valid-tracking-rate.seller/,
  },
  { name: "density", from: "/", set: pick("density", "compact"), says: /[?&]density=compact/ },
  { name: "a store's health", from: `${health}?marketplace=US`, set: choose("Store", "DE"), says: /=DE/ },
  {
    name: "the day before",
    from: `${health}?marketplace=US`,
    set: (page) => page.getByRole("link", { name: /^Previous day/ }).click(),
    says: /[?&]on=\d{4}-\d{2}-\d{2}/,
  },
  {
    name: "any day",
    from: rate,
    set: async (page) => {
      await page.locator("input[name=on]").fill(daysAgo(50));
      await page.getByRole("button", { name: "Show" }).click();
    },
    says: new RegExp(`[?&]on=${daysAgo(50)}`),
  },
  { name: "90 days", from: rate, set: choose("Days shown", "90 days"), says: /[?&]range=90/ },
  { name: "a year", from: rate, set: choose("Days shown", "A year"), says: /[?&]range=365/ },
  { name: "all days", from: rate, set: choose("Days shown", "All"), says: /[?&]range=all/ },
  { name: "period before", from: rate, set: choose("Compare with", "Period before"), says: /compare=before/ },
  { name: "year before", from: rate, set: choose("Compare with", "Year before"), says: /compare=year/ },
  { name: "as known now", from: rate, set: choose("What is known", "As known now"), says: /known=now/ },
];

/** All that a page says, tables that are folded in included. */
async function said(page: Page): Promise<string> {
  await page.waitForLoadState("networkidle");
  // The drawing that comes with the page gives way to the chart that can be read out, which says more.
  if ((await page.locator("#curve").count()) > 0) await drawnCurve(page);
  return (await page.locator("main").textContent()) ?? "";
}

for (const { name, from, set, says } of controls) {
  test(`${name}: is in the address, which shows the same to somebody else; Back and Forward go between`, async ({
    page,
    browser,
    baseURL,
  }) => {
    await page.goto(from);
    const before = await said(page);
    await set(page);
    await expect(page).toHaveURL(says);
    const after = await said(page);
    expect(after).not.toBe(before);

    const elsewhere = await browser.newContext({ baseURL });
    const other = await elsewhere.newPage();
    await other.goto(page.url());
    expect(await said(other)).toBe(after);
    await elsewhere.close();

    await page.goBack();
    await expect.poll(() => said(page)).toBe(before);
    await page.goForward();
    await expect.poll(() => said(page)).toBe(after);
  });
}

test("controls add up: one that is set stays when another is", async ({ page }) => {
  await page.goto(rate);
  await choose("Days shown", "90 days")(page);
  await expect(page).toHaveURL(/range=90/);
  await choose("Compare with", "Year before")(page);
  await expect(page).toHaveURL(/range=90.*compare=year/);
  await choose("What is known", "As known now")(page);
  await expect(page).toHaveURL(/known=now/);
  await choose("Store", "UK")(page);
  await expect(page).toHaveURL(/marketplace=UK/);
  for (const said of [/range=90/, /compare=year/, /known=now/]) await expect(page).toHaveURL(said);
  await page.locator("input[name=on]").fill(daysAgo(20));
  await page.getByRole("button", { name: "Show" }).click();
  for (const said of [/marketplace=UK/, /range=90/, /compare=year/, /known=now/, /on=/])
    await expect(page).toHaveURL(said);

  await page.goto("/?state=good");
  await pick("density", "compact")(page);
  for (const said of [/state=good/, /density=compact/]) await expect(page).toHaveURL(said);
});

test("what no control says is not found", async ({ page }) => {
  for (const address of [
    "/?state=splendid",
    "/?sort=luck",
    "/?page=7",
    `${rate}&range=91`,
    `${rate}&compare=sideways`,
  ]) {
    expect((await page.goto(address))?.status(), address).toBe(404);
  }
});

test("the comparison is what the two days say themselves", async ({ page }) => {
  for (const [metric, compare] of [
    ["order-defect-rate", "before"],
    ["late-shipment-rate-10d", "year"],
    ["cancel-rate", "year"],
  ]) {
    const path = `${health}/${metric}?marketplace=US`;
    await page.goto(`${path}&range=90&compare=${compare}`);
    const percentOf = (text: string) => Number(/([\d.]+)%/.exec(text)?.[1]);
    const now = percentOf(await page.locator("[data-fact=rate] dd").innerText());
    const delta = await page.locator("[data-fact=compare] dd").innerText();
    const label = await page.locator("[data-fact=compare] dt").innerText();
    const earlier = await page
      .locator("#curve tbody tr")
      .filter({ hasText: "points" })
      .first()
      .locator("time")
      .nth(1);
    await page.goto(`${path}&on=${await earlier.getAttribute("datetime")}`);
    const then = page.locator("[data-fact=rate]");
    expect(label).toContain(await then.locator("dd").innerText());
    expect(label).toContain(await then.locator("dt").innerText());
    const by = Number(delta.replace("−", "-").replace(" points", ""));
    // Each is rounded to two decimals by itself.
    expect(Math.abs(now - percentOf(await then.locator("dd").innerText()) - by)).toBeLessThan(0.011);
  }
});

test("a long curve is sent as 400 points at most", async ({ page }) => {
  await page.goto(`${rate}&range=all&compare=year`);
  const rows = await page.locator("#curve tbody tr").count();
  expect(rows).toBeLessThanOrEqual(400);
  expect(rows).toBeGreaterThan(300);
});

test("a cell of the first page leads to its rate, which reads the same", async ({ page }) => {
  await page.goto("/");
  const cells = await page.locator("td[data-metric] a:not([data-count])").evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute("href") ?? "",
      figure: /[\d.]+%/.exec(link.textContent ?? "")?.[0] ?? "",
    })),
  );
  expect(cells.length).toBeGreaterThan(15);
  for (const { href, figure } of cells) {
    await page.goto(href);
    await expect(page.locator("[data-fact=rate] dd")).toHaveText(figure);
  }
});

test("how a rate is looked at stays while its other pages are looked at", async ({ page }) => {
  const look = "range=365&compare=year&known=now";
  const kept = /[?&]known=now&range=365&compare=year$/;
  await page.goto(`${rate}&${look}`);
  const before = await said(page);
  const tab = (name: string) => page.getByRole("navigation", { name: "About this rate" }).getByText(name);
  for (const name of ["Breakdown", "Why it changed", "Coming days", "What if"]) {
    await tab(name).click();
    await expect(tab(name)).toHaveAttribute("aria-current", "page");
    await expect(page).toHaveURL(/known=now/);
    const params = new URL(page.url()).searchParams;
    expect([params.get("range"), params.get("compare"), params.get("known")], name).toEqual([
      ...["365", "year", "now"],
    ]);
  }
  // Forms of those pages keep it too, and so do other days.
  await page.getByLabel("More that turn bad").fill("2");
  await page.getByRole("button", { name: "See what changes" }).click();
  await expect(page).toHaveURL(/defects=2/);
  await expect(page).toHaveURL(/known=now&range=365&compare=year/);
  await page.getByRole("link", { name: /^Previous day/ }).click();
  await expect(page).toHaveURL(/[?&]on=/);
  await page.locator("a[data-day=today]").click();
  await expect(page).not.toHaveURL(/[?&]on=/);
  await tab("The rate").click();
  await expect(page).toHaveURL(kept);
  // Compared by the test itself: the difference of two whole pages is nothing to read.
  await expect
    .poll(async () => (await said(page)) === before, { message: "the rate is shown as before" })
    .toBe(true);
});
