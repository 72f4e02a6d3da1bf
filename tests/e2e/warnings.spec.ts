import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { foundByAxe } from "./axe.ts";
import { complaints } from "./every-page.ts";

/* Warnings, probation and Amazon's own word, without JavaScript: the account is made by files, so that the figures are known. */

const root = join(import.meta.dirname, "../..");
const account = "Warned & Daughters";
const page0 = `/warnings?account=${encodeURIComponent(account)}`;
const api = `/api/a/${encodeURIComponent(account)}`;
/** The day on the store's clock, some days from now. */
const day = (from: number) =>
  new Date(Date.now() + from * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "America/Los_Angeles" });
const inWords = (on: string) =>
  `${Number(on.slice(8))} ${new Date(on).toLocaleDateString("en-US", { month: "short", timeZone: "UTC" })} ${on.slice(0, 4)}`;

test.use({ javaScriptEnabled: false });

test.beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "headroom-warned-"));
  const days = Array.from({ length: 60 }, (_, n) => day(n - 60));
  const files = {
    // Ten orders a day: the cancel rate of today has 70, of which four are cancelled.
    "orders.csv": [
      "order-id,purchased-at,channel,status",
      ...days.flatMap((on) =>
        Array.from({ length: 10 }, (_, n) => `W-${on}-${n},${on}T12:00:00-08:00,seller,shipped`),
      ),
    ],
    "cancellations.csv": [
      "order-id,cancelled-at,cancelled-by,reason",
      ...[0, 1, 2, 3].map((n) => `W-${day(-4)}-${n},${day(-3)}T12:00:00-08:00,seller,out of stock`),
    ],
  };
  const paths = Object.entries(files).map(([name, lines]) => {
    writeFileSync(join(folder, name), lines.join("\n"));
    return join(folder, name);
  });
  const words = ["import", ...paths, "--account", account, "--marketplace", "US"];
  const env = { ...process.env, HEADROOM_DATA: process.env.HEADROOM_E2E_DATA };
  execFileSync(process.execPath, [join(root, "bin/headroom"), ...words], { env });
});

test("an open warning has its figures, its rule, its cause, since when and what ends it, and leads to its orders", async ({
  page,
}) => {
  await page.goto(page0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("One rate is beyond Amazon’s limit");
  const warning = page
    .locator("#now li")
    .filter({ has: page.getByRole("heading", { name: "Seller cancellations" }) });
  await expect(warning).toContainText("Target missed");
  await expect(warning).toContainText("5.71%, 4 of 70 orders");
  await expect(warning).toContainText(`Since ${inWords(day(-3))}: 4 seller cancellations came in`);
  await expect(warning).toContainText(
    "Recovering after 3 days in a row inside with no miss in sight, over after 7",
  );
  // What is not known is no good news.
  await expect(page.locator("#now")).toContainText("No data (");
  await warning.getByRole("link", { name: "4 of 70 orders" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(4);
});

test("a missed target is on probation, a notice sets its last day, and Amazon's status escalates it", async ({
  page,
}) => {
  const probation = page.locator("#probation tbody tr").first();
  await page.goto(page0);
  await expect(page.locator("#probation")).toContainText("The word is ours");
  await expect(probation).toContainText(inWords(day(-3 + 60)));

  await test.step("what can not be taken is said beside its field, and nothing typed is lost", async () => {
    await page.getByText("Type in a notice from Amazon").click();
    const form = page.getByRole("form", { name: "A notice from Amazon" });
    await form.getByLabel("Kind").selectOption("plan-of-action");
    await form.getByLabel("About").selectOption("cancel-rate seller");
    await form.getByLabel("Received on").fill(day(3));
    await form.getByRole("button").click();
    await expect(form).toContainText("That day is still to come");
    await expect(form).toContainText("Say who you are");
    await expect(form.getByLabel("Kind")).toHaveValue("plan-of-action");
    await expect(page).toHaveURL(/&typed=[0-9a-f-]{36}#amazon$/);
    await form.getByLabel("Received on").fill(day(-1));
    await form.getByLabel("Answer by").fill(day(16));
    await form.getByLabel("Note").fill("Case 42");
    await form.getByLabel("Your name").fill("Ann");
    await form.getByRole("button").click();
  });
  await expect(page.locator("#amazon").getByRole("status")).toContainText("Kept");
  await expect(page.locator("#amazon")).toContainText("Plan of action asked for on seller cancellations");
  await expect(page.locator("#amazon")).toContainText("Case 42");
  await expect(probation).toContainText(inWords(day(16)));

  await test.step("the account's status stands beside, and ends no duty", async () => {
    await page.getByText("Type in Amazon’s account status").click();
    const form = page.getByRole("form", { name: "Amazon’s account status" });
    await form.getByLabel("Status").selectOption("DEACTIVATED");
    await form.getByLabel("Since").fill(day(0));
    await expect(form.getByLabel("Your name")).toHaveValue("Ann");
    await form.getByRole("button").click();
    await expect(page.locator("#amazon")).toContainText("Account status: Deactivated");
    await expect(page.locator("#amazon")).toContainText("what is owed to buyers goes on");
    await expect(probation).toContainText("Escalated");
    await expect(page.locator("#now")).toContainText("Target missed");
  });

  await test.step("both are withdrawn, and stay to be seen", async () => {
    for (const what of ["status", "notice"]) {
      const form = page.locator(`form[aria-label="Withdraw the ${what}"]`);
      await page.locator("#amazon details", { has: form }).locator("summary").click();
      await form.getByLabel("Your name").fill("Ben");
      await form.getByRole("button").click();
    }
    await expect(page.locator("#amazon")).toContainText(/Withdrawn notices \(\d/);
    await expect(page.locator("#amazon")).toContainText("Account status not known");
    await expect(probation).toContainText(inWords(day(-3 + 60)));
  });
});

test("the log says what the address asks for", async ({ page }) => {
  await page.goto(`${page0}&days=all`);
  const rows = page.locator("#log tbody tr");
  const all = await rows.count();
  expect(all).toBeGreaterThan(1);
  await page.locator("#log").getByLabel("Became").selectOption("breach");
  await page.locator("#log").getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/to=breach/);
  await expect(page).toHaveURL(/days=all/);
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("Seller cancellations");
  expect((await page.goto("/warnings?to=nothing"))?.status()).toBe(404);
});

test("no other site can type in what Amazon said", async ({ request }) => {
  for (const what of ["notices", "status", "withdrawal"]) {
    for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://evil.example" }, {}]) {
      const answer = await request.post(`${api}/${what}`, {
        form: { store: "US", kind: "warning", received: day(-1), author: "Eve" },
        headers: headers as Record<string, string>,
      });
      expect(answer.status(), `${what} ${JSON.stringify(headers)}`).toBe(403);
    }
    const own = { "Sec-Fetch-Site": "same-origin" };
    const nobody = await request.post(`/api/a/nobody/${what}`, { form: { store: "US" }, headers: own });
    expect(nobody.status()).toBe(404);
    const large = await request.post(`${api}/${what}`, { form: { note: "x".repeat(20_000) }, headers: own });
    expect(large.status()).toBe(413);
  }
});

test.describe("as it is read and looked at", () => {
  test.use({ javaScriptEnabled: true });

  test("the page with open forms has nothing that axe complains of, and fits a phone", async ({ page }) => {
    const heard = complaints(page);
    await page.goto(`${page0}&days=all&form=notice&store=US&kind=quiz&received=2099-01-01`);
    await expect(page.getByText("Say who you are").first()).toBeVisible();
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("main details"))
        details.open = true;
    });
    expect(await foundByAxe(page)).toEqual([]);
    for (const width of [320, 360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `at ${width}`,
      ).toBeLessThanOrEqual(width);
    }
    expect(heard).toEqual([]);
  });
});
