import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { foundByAxe } from "./axe.ts";
import { daysAgo } from "./every-page.ts";

/* What a seller types in by hand, without JavaScript: the account is made by files, so that the figures are known. */

const root = join(import.meta.dirname, "../..");
const account = "Typed & Sons";
const pages = `/a/${encodeURIComponent(account)}`;
const rate = `${pages}/order-defect-rate?marketplace=US`;
const order = (number: number) => `${pages}/orders/T-${number}`;

test.use({ javaScriptEnabled: false });

test.beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "headroom-typed-"));
  const files = {
    "orders.csv": [
      "order-id,purchased-at,channel,status",
      ...Array.from({ length: 600 }, (_, n) => `T-${n},${daysAgo(30)}T12:00:00-07:00,seller,shipped`),
    ],
    "feedback.csv": ["order-id,left-on,stars", `T-1,${daysAgo(20)},1`, `T-2,${daysAgo(20)},2`],
    "claims.csv": ["order-id,filed-on,status,paid-by", `T-3,${daysAgo(18)},open,`],
  };
  const paths = Object.entries(files).map(([name, lines]) => {
    writeFileSync(join(folder, name), lines.join("\n"));
    return join(folder, name);
  });
  const words = ["import", ...paths, "--account", account, "--marketplace", "US"];
  const env = { ...process.env, HEADROOM_DATA: process.env.HEADROOM_E2E_DATA };
  execFileSync(process.execPath, [join(root, "bin/headroom"), ...words], { env });
});

const fact = (page: Page, name: string) => page.locator(`[data-fact=${name}]`);

async function expectRate(page: Page, value: string, counted: string, room: string): Promise<void> {
  await page.goto(rate);
  await expect(fact(page, "rate")).toContainText(value);
  await expect(fact(page, "rate")).toContainText(counted);
  await expect(fact(page, "room")).toContainText(room);
}

test("a claim is corrected on its order's page, the rate and its room follow, and the entry is taken back", async ({
  page,
}) => {
  const form = page.getByRole("form", { name: "A-to-z claim" });
  await expectRate(page, "0.50%", "3 of 600", "2 orders");

  await test.step("what can not be taken is said beside its field, and nothing typed is lost", async () => {
    await page.goto(order(3));
    await page.locator("#type-in-claim > summary").click();
    await page.getByRole("link", { name: "Correct it" }).click();
    await expect(form.getByLabel("Filed on")).toHaveValue(daysAgo(18));
    await expect(form.getByLabel("State")).toHaveValue("open");
    await form.getByLabel("State").selectOption("denied");
    await form.getByLabel("Amount").fill("twelve");
    await form.getByLabel("Reason").fill('never came, "lost" <b>');
    await page.getByRole("button", { name: "Save the correction" }).click();
    await expect(form.getByRole("alert")).toContainText("Nothing was changed");
    await expect(form.getByLabel("Amount")).toHaveValue("twelve");
    await expect(form.getByLabel("Amount")).toHaveAccessibleDescription(/is not an amount/);
    await expect(form.getByLabel("Your name")).toHaveAccessibleDescription(/who you are/);
    await expect(form.getByLabel("State")).toHaveValue("denied");
    await expect(form.getByLabel("Reason")).toHaveValue('never came, "lost" <b>');
    // Nothing of it is in the address, and it is there again when the page is.
    await expect(page).toHaveURL(/\/orders\/[^?]+\?typed=[0-9a-f-]{36}#type-in$/);
    await page.reload();
    await expect(form.getByLabel("Reason")).toHaveValue('never came, "lost" <b>');
    await page.goto(page.url().replace(/typed=.{8}/, "typed=00000000"));
    await expect(page.getByText("what was typed into it is no longer here")).toBeVisible();
    await page.goBack();
    await expect(form.getByLabel("Amount")).toHaveValue("twelve");
  });

  await test.step("mended, it is saved with a name, and the order says who typed it in", async () => {
    await form.getByLabel("Amount").fill("12.50");
    await form.getByLabel("Decided on").fill(daysAgo(2));
    await form.getByLabel("Your name").fill("Ann <i>Lee</i>");
    await page.getByRole("button", { name: "Save the correction" }).click();
    await expect(page.getByRole("status").filter({ hasText: /\S/ })).toContainText(/Saved as import #\d+/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("counts in no rate today");
    await expect(page.locator("#story")).toContainText("Typed in by Ann <i>Lee</i>");
    await expect(page.locator("#story")).toContainText('never came, "lost" <b> · $12.50');
  });

  await expectRate(page, "0.33%", "2 of 600", "3 orders");

  await test.step("the name is remembered", async () => {
    await page.goto(`${order(5)}?entry=chargeback`);
    await expect(page.getByRole("form", { name: "Chargeback" }).getByLabel("Your name")).toHaveValue(
      "Ann <i>Lee</i>",
    );
  });

  await test.step("in the list of imports it stands with its author and its order, and can be taken back", async () => {
    await page.goto(`/imports?account=${encodeURIComponent(account)}`);
    const row = page.getByRole("row", { name: /A-to-z claim of order T-3/ });
    await expect(row).toContainText("typed in by Ann <i>Lee</i>");
    await expect(row.getByRole("link", { name: "the order" })).toHaveAttribute("href", /orders\/T-3$/);
    await row.getByRole("link", { name: "A-to-z claim of order T-3" }).click();
    await page.locator("summary", { hasText: "Take it back" }).click();
    await page.getByRole("button", { name: /Take import #\d+ back/ }).click();
    await expect(page.getByText("Taken back: nothing of it counts.")).toBeVisible();
  });

  await expectRate(page, "0.50%", "3 of 600", "2 orders");
});

test("a defect is contested with a note: the official figure stands, and what it would be stands apart", async ({
  page,
}) => {
  await expectRate(page, "0.50%", "3 of 600", "2 orders");
  await expect(page.locator("#contested")).toHaveCount(0);

  await test.step("a note is needed", async () => {
    await page.goto(order(1));
    await page.locator("summary", { hasText: "Contest it" }).click();
    const form = page.getByRole("form", { name: "Contest: negative feedback" });
    await form.getByLabel("Your name").fill("Ben");
    await form.getByRole("button", { name: "Mark as contested" }).click();
    await expect(page.getByLabel("Why it is contested")).toHaveAccessibleDescription(
      "Say why it is contested",
    );
    await page.getByLabel("Why it is contested").fill("Meant for <script>another</script> shop");
    await page.getByRole("button", { name: "Mark as contested" }).click();
  });
  await expect(page.locator("#judgements")).toContainText("Contested by Ben");
  await expect(page.locator("#judgements")).toContainText("Meant for <script>another</script> shop");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("counts in order defects");

  await expectRate(page, "0.50%", "3 of 600", "2 orders");
  await expect(fact(page, "official")).toContainText("0.50%");
  await expect(fact(page, "official")).toContainText("3 of 600 orders, 2 more fit");
  await expect(fact(page, "adjusted")).toContainText("0.33%");
  await expect(fact(page, "adjusted")).toContainText(
    "if the 1 contested order was taken away: 2 of 600 orders, 3 more fit",
  );

  await test.step("the health page says both beside each other, and its state is the official one", async () => {
    await page.goto(rate);
    await page.locator("#contested").waitFor();
    const store = (await page.getByRole("link", { name: /^Health, / }).getAttribute("href")) as string;
    await page.goto(store);
    const row = page.locator('li[data-metric="order-defect-rate"][data-channel="seller"]');
    await expect(row).toContainText("0.50%");
    await expect(row).toContainText("would be 0.33% without 1 contested order; then 3 more fit");
    await row.getByRole("link", { name: "1 contested order" }).click();
    await expect(page).toHaveURL(/order-defect-rate\?.*#contested$/);
  });

  await test.step("withdrawn, it changes nothing any more and stays to be seen", async () => {
    await page.goto(order(1));
    await page.locator("summary", { hasText: "Withdraw" }).click();
    await page.getByRole("button", { name: "Withdraw the contest" }).click();
    await page.locator("summary", { hasText: "Contested before (1)" }).click();
    await expect(page.locator("#judgements")).toContainText("withdrawn by Ben");
    await page.goto(rate);
    await expect(page.locator("#contested")).toHaveCount(0);
    await page.goto(rate.replace(/\/order-defect-rate/, "").replace(/[?&]channel=seller/, ""));
    await expect(page.locator("li[data-metric]").first()).toBeVisible();
    await expect(page.locator("[data-contested]")).toHaveCount(0);
  });
});

test("no other site can type something in or contest it", async ({ request }) => {
  const form = {
    entry: "claim",
    "filed-on": daysAgo(3),
    author: "Eve",
    kind: "negative-feedback",
    note: "x",
  };
  for (const what of ["entries", "contests", "contests/1/withdrawal"]) {
    for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://evil.example" }, {}]) {
      const answer = await request.post(`/api${order(1)}/${what}`, {
        form,
        headers: headers as Record<string, string>,
      });
      expect(answer.status(), `${what} ${JSON.stringify(headers)}`).toBe(403);
    }
    const own = { "Sec-Fetch-Site": "same-origin" };
    const large = await request.post(`/api${order(1)}/${what}`, {
      form: { ...form, note: "x".repeat(20_000) },
      headers: own,
    });
    expect(large.status()).toBe(413);
  }
});

test.describe("as it is read and looked at", () => {
  test.use({ javaScriptEnabled: true });

  test("pages with open forms have nothing that axe complains of, and fit a phone", async ({ page }) => {
    const open = `${order(3)}?entry=claim&key=${daysAgo(18)}&amount=x&tried=refused`;
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(open);
      await page.locator("details").evaluateAll((all) => {
        for (const each of all) (each as HTMLDetailsElement).open = true;
      });
      expect(await foundByAxe(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  });
});
