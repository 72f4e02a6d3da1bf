import { expect, type Page, test } from "@playwright/test";
import { daysAgo, health } from "./every-page.ts";

/*
 * A rate's coming days, why it changed and what if, as a seller asks them of the demo account. Figures are compared
 * with each other, never with numbers written down here.
 */

/** A day the demo knows: so many before this one. */
const on = daysAgo(34);
const rate = `${health}/order-defect-rate`;

/** The cells of a part's table, row by row. */
async function rows(page: Page, part: string): Promise<string[][]> {
  const found = await page.locator(`#${part} tbody tr`).all();
  return Promise.all(found.map((row) => row.locator("th, td").allInnerTexts()));
}

const number = (text: string | undefined) =>
  Number((text ?? "").replaceAll(",", "").replace("−", "-").split(" ")[0]);

test("the tabs of a rate lead to its other pages and keep store and day", async ({ page }) => {
  await page.goto(`${rate}?marketplace=UK&on=${on}`);
  const tabs = page.getByRole("navigation", { name: "About this rate" });
  for (const [name, path] of [
    ["Why it changed", "change"],
    ["Coming days", "ahead"],
    ["What if", "what-if"],
  ] as const) {
    await tabs.getByRole("link", { name }).click();
    await expect(page).toHaveURL(
      new RegExp(`/order-defect-rate/${path}\\?marketplace=UK&channel=seller&on=${on}`),
    );
    await expect(tabs.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  }
  await page.getByRole("navigation", { name: "Store" }).getByRole("link", { name: "US" }).click();
  await expect(page).toHaveURL(/what-if\?marketplace=US/);
});

test("the parts of a change add up from the one figure to the other, and lead to their orders", async ({
  page,
}) => {
  await page.goto(`${rate}/change?marketplace=US&on=${on}`);
  const table = await rows(page, "parts");
  expect(table.length).toBeGreaterThan(2);
  const [before, ...parts] = table;
  let moved = 0;
  for (const [, , , , by] of parts) moved += Number((by ?? "0").replace("−", "-").replace(/ points|\+/g, ""));
  const last = parts.at(-1) as string[];
  const difference = Number.parseFloat(last[3] ?? "") - Number.parseFloat(before?.[3] ?? "");
  // Each is rounded to a hundredth of a point.
  expect(Math.abs(moved - difference)).toBeLessThan(0.005 * (parts.length + 2));
  await page.goto(`${rate}?marketplace=US&on=${on}`);
  await expect(page.locator('[data-fact="rate"]')).toContainText(`${last[1]} of ${last[2]} orders`);

  await page.goto(`${rate}/change?marketplace=US&on=${on}&since=${daysAgo(95)}`);
  await expect(page.getByRole("textbox", { name: "Compare with" })).toHaveValue(daysAgo(95));
  await page.locator("#counted-entered a, #counted-left a").first().click();
  await expect(page).toHaveURL(/\/orders\/\d{3}-\d{7}-\d{7}/);
});

test("the calendar and its table agree with the orders behind the rate on when each leaves", async ({
  page,
}) => {
  await page.goto(`${rate}?marketplace=US&on=${on}`);
  const leaving = new Map<string, number>();
  for (const cells of await rows(page, "behind")) {
    const day = (cells.at(-1) ?? "").trim();
    leaving.set(day, (leaving.get(day) ?? 0) + 1);
  }
  await page.goto(`${rate}/ahead?marketplace=US&on=${on}`);
  const table = new Map<string, string>();
  for (const [day, leaves] of await page
    .locator("#ageing table")
    .last()
    .locator("tbody tr")
    .all()
    .then((all) => Promise.all(all.map((row) => row.locator("th, td").allInnerTexts())))) {
    // "Wed 25 Nov 2026" as "25 Nov".
    if (day && leaves) table.set(day.split(" ").slice(1, 3).join(" "), leaves);
  }
  expect(leaving.size).toBeGreaterThan(0);
  for (const [day, count] of leaving) expect(number(table.get(day)), day).toBeGreaterThanOrEqual(count);
});

test("supposing a claim won takes it out of the coming days, and the address keeps it", async ({ page }) => {
  await page.goto(`${rate}/what-if?marketplace=US`);
  const box = page.locator('input[name="won"]').first();
  const id = await box.getAttribute("value");
  await box.check();
  await page.getByRole("button", { name: "See what changes" }).click();
  await expect(page).toHaveURL(new RegExp(`won=${id}`));
  await expect(page.locator('input[name="won"]').first()).toBeChecked();
  await expect(page.getByText(/^The claims won bite from/)).toBeVisible();
  await page.getByText("As a table").click();
  const [first] = await rows(page, "result");
  expect(number(first?.[2])).toBe(number(first?.[5]) + 1);
  await page.getByRole("link", { name: "Suppose nothing" }).click();
  await expect(page.locator('input[name="won"]').first()).not.toBeChecked();
});

test("what nobody can suppose is left out, and a day that does not exist is not found", async ({ page }) => {
  await page.goto(`${rate}/what-if?marketplace=US&orders=-5&defects=abc&closed=99999`);
  await expect(page.getByLabel("More good orders today")).toHaveValue("");
  await expect(page.getByLabel("Days closed from tomorrow")).toHaveValue("60");
  expect((await page.goto(`${rate}/change?marketplace=US&since=2026-02-30`))?.status()).toBe(404);
});
