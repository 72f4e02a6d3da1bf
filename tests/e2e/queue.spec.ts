import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { foundByAxe } from "./axe.ts";
import { pagesOfPdf } from "./pdf-text.ts";

/*
 * The queue and the plan of action, without JavaScript: the account is made by files, so that the figures are known. Days are
 * counted back from today in Tokyo, which no clock change moves.
 */

const root = join(import.meta.dirname, "../..");
const account = "Queue & Sons";
const path = `/a/${encodeURIComponent(account)}`;
const queue = `/queue?account=${encodeURIComponent(account)}`;
const plan = `${path}/order-defect-rate/plan?marketplace=JP`;
const inTokyo = (days: number) => new Date(Date.now() + 9 * 3_600_000 - days * 86_400_000).toISOString();
const daysAgo = (days: number) => inTokyo(days).slice(0, 10);
const timeNow = () => inTokyo(0).slice(11, 16);

test.use({ javaScriptEnabled: false });

test.beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "headroom-queue-"));
  const placed = `${daysAgo(30)}T12:00:00+09:00`;
  const files = {
    "orders.csv": [
      "order-id,purchased-at,channel,status,ship-by",
      ...Array.from({ length: 200 }, (_, n) => `S-${n},${placed},seller,shipped,`),
      // Late, and to be confirmed tomorrow: four together.
      `L-1,${daysAgo(5)}T12:00:00+09:00,seller,unshipped,${daysAgo(2)}`,
      ...Array.from(
        { length: 4 },
        (_, n) => `N-${n},${daysAgo(1)}T12:00:00+09:00,seller,unshipped,${daysAgo(-1)}`,
      ),
    ],
    "claims.csv": [
      "order-id,filed-on,status,decided-on,paid-by",
      `S-1,${daysAgo(12)},granted,${daysAgo(4)},seller`,
    ],
    "chargebacks.csv": ["order-id,filed-on,type", `S-2,${daysAgo(10)},service`],
    "feedback.csv": ["order-id,left-on,stars", `S-3,${daysAgo(20)},1`],
  };
  const paths = Object.entries(files).map(([name, lines]) => {
    writeFileSync(join(folder, name), lines.join("\n"));
    return join(folder, name);
  });
  const words = ["import", ...paths, "--account", account, "--marketplace", "JP"];
  const env = { ...process.env, HEADROOM_DATA: process.env.HEADROOM_E2E_DATA };
  execFileSync(process.execPath, [join(root, "bin/headroom"), ...words], { env });
});

const row = (page: Page, text: string | RegExp) => page.locator("li[data-kind]").filter({ hasText: text });
const kinds = (page: Page) =>
  page.locator("li[data-kind]").evaluateAll((rows) => rows.map((each) => (each as HTMLElement).dataset.kind));

test("what runs out first stands first, with what it is worth; what is overdue stays", async ({ page }) => {
  await page.goto(queue);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4 shipments run out first");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("One is overdue");
  expect(await kinds(page)).toEqual([
    "ship-by",
    "auto-cancel",
    "claim-appeal",
    "feedback-removal",
    "chargeback-reply",
  ]);
  await expect(row(page, "Appeal the granted claim")).toContainText(
    "1.50% (3 of 200, 2 too many); won 1.00% (2 of 200, 1 too many)",
  );
  await expect(row(page, "Reply to the chargeback")).toContainText("2 days");
  await expect(row(page, "Reply to the chargeback")).toContainText("overdue");
  await expect(row(page, "L-1")).toContainText("By another of Amazon’s texts");
  await page.getByRole("link", { name: "Sort by what it is worth" }).click();
  await expect(page).toHaveURL(/sort=worth/);
});

test("several are taken in hand at once, filtered by who has them, and done; the figure stands", async ({
  page,
}) => {
  await page.goto(queue);
  await test.step("what can not be taken comes back with what was ticked", async () => {
    await row(page, "Appeal the granted claim").getByRole("checkbox").check();
    await row(page, "Confirm 4 shipments").getByRole("checkbox").check();
    await page.getByLabel("Who has it in hand").fill("Ann <i>Lee</i>");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("form", { name: "The queue" }).getByRole("alert")).toContainText(
      "Nothing was changed",
    );
    await expect(row(page, "Appeal the granted claim").getByRole("checkbox")).toBeChecked();
    await expect(page.getByLabel("Who has it in hand")).toHaveValue("Ann <i>Lee</i>");
    await expect(page).toHaveURL(/\?account=[^&]+&typed=[0-9a-f-]{36}#change$/);
    await expect(page.locator("#change-author")).toHaveAccessibleDescription(/who you are/);
  });
  await page.getByLabel("State").last().selectOption("in-progress");
  await page.locator("#change-note").fill("asked the carrier, see buyer@example.com");
  await page.locator("#change-author").fill("Ben");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: /\S/ })).toContainText("Saved for 5 things");
  await expect(row(page, "Appeal the granted claim")).toContainText("In progress");
  await expect(row(page, "Appeal the granted claim")).toContainText("asked the carrier, see [e-mail]");
  await expect(row(page, "Confirm 4 shipments")).toContainText("Ann <i>Lee</i>");

  await page.goto(`${queue}&owner=${encodeURIComponent("Ann <i>Lee</i>")}`);
  expect(await kinds(page)).toEqual(["ship-by", "claim-appeal"]);
  await page.goto(`${queue}&kind=feedback-removal`);
  expect(await kinds(page)).toEqual(["feedback-removal"]);

  await page.goto(`${queue}&kind=claim-appeal`);
  await row(page, "Appeal the granted claim").getByRole("checkbox").check();
  await page.getByLabel("State").last().selectOption("done");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/kind=claim-appeal/);
  await expect(page.getByText("Nothing is in the queue that fits.")).toBeVisible();
  await page.goto(`${queue}&state=done`);
  await expect(row(page, "Appeal the granted claim")).toContainText("Done");
  await page.locator("summary", { hasText: "Who said so (2)" }).click();
  await expect(row(page, "Appeal the granted claim")).toContainText("In progress, Ann <i>Lee</i>");

  await page.goto(`${path}/order-defect-rate?marketplace=JP`);
  await expect(page.locator("[data-fact=rate]")).toContainText("3 of 200");
});

test("a message is typed in with its time, runs out after a day, and is taken out again", async ({
  page,
}) => {
  await page.goto(queue);
  const form = page.getByRole("form", { name: "Type in" });
  await form.getByLabel("What arrived").selectOption("claim-question");
  await form.getByLabel("Arrived on").fill(daysAgo(-3));
  await form.getByLabel("At, on the store’s clock").fill("10:00");
  await form.getByRole("button", { name: "Put it into the queue" }).click();
  await expect(form.getByRole("alert")).toContainText("Nothing was changed");
  await expect(form.getByLabel("Order, if it is about one")).toHaveAccessibleDescription(/which order/);
  await expect(form.getByLabel("Arrived on")).toHaveAccessibleDescription("That is still to come");
  await form.getByLabel("What arrived").selectOption("buyer-message");
  await form.getByLabel("Order, if it is about one").fill("S-9");
  await form.getByLabel("Arrived on").fill(daysAgo(0));
  await form.getByLabel("At, on the store’s clock").fill(timeNow());
  await form.getByLabel("Your name").fill("Ben");
  await form.getByRole("button", { name: "Put it into the queue" }).click();
  await expect(page.getByRole("status").filter({ hasText: /\S/ })).toContainText("It is in the queue");
  await expect(row(page, "Answer the buyer")).toContainText(/23 h \d+ min left/);
  await expect(row(page, "Answer the buyer")).toContainText("let go 2.00% (4 of 200, 3 too many)");
  await page.locator("#typed-in summary", { hasText: "Take it out" }).click();
  await page.getByRole("button", { name: "Take it out of the queue" }).click();
  await expect(row(page, "Answer the buyer")).toHaveCount(0);
});

test("the health page leads to the queue of its store", async ({ page }) => {
  await page.goto(`${path}?marketplace=JP`);
  await page.getByRole("link", { name: /^The queue:/ }).click();
  await expect(page).toHaveURL(/\/queue\?account=Queue\+%26\+Sons&marketplace=JP/);
});

test("the facts for a plan of action: what was changed is noted, and page, PDF and text say the same", async ({
  page,
  request,
}) => {
  await page.goto(plan);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("target missed");
  await expect(page.locator("#orders tbody tr")).toHaveCount(3);
  const form = page.getByRole("form", { name: "What was changed" });
  await form.getByRole("button", { name: "Note it" }).click();
  await expect(form.getByLabel("What was changed")).toHaveAccessibleDescription("Say what was changed");
  await expect(page).toHaveURL(/&typed=[0-9a-f-]{36}#note-change$/);
  await form.getByLabel("On", { exact: true }).fill(daysAgo(6));
  await form.getByLabel("What was changed").fill("another carrier | <b>UPS</b>");
  await form.getByLabel("Your name").fill("Ben");
  await form.getByRole("button", { name: "Note it" }).click();
  await expect(page.locator("#changes tbody tr")).toHaveCount(1);
  await expect(page.locator("#changes")).toContainText("another carrier | <b>UPS</b>");
  const cells = await page.locator("#rate tbody td, #orders tbody td, #changes tbody td").allInnerTexts();
  const close = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");
  const [pdf, text] = await Promise.all(
    ["As PDF", "As text"].map(async (name) => {
      const href = (await page.getByRole("link", { name }).getAttribute("href")) as string;
      const answer = await request.get(href);
      expect(answer.headers()["content-disposition"]).toContain("attachment");
      return answer.body();
    }),
  );
  const onPaper = close(
    pagesOfPdf(pdf as Buffer)
      .map((sheet) => sheet.text)
      .join("\n"),
  );
  const inText = close((text as Buffer).toString().replace(/\\/g, ""));
  for (const cell of cells) {
    expect(onPaper).toContain(close(cell));
    expect(inText).toContain(close(cell));
  }
  await page.locator("summary", { hasText: "Withdraw it" }).click();
  await page.getByRole("button", { name: "Withdraw the note" }).click();
  await expect(page.locator("#changes")).toContainText("Nothing was noted yet");
});

test("no other site can say anything of the queue, nor a form that is none of ours", async ({ request }) => {
  const form = { item: "x", to: "done", author: "Eve", token: "1" };
  const own = { "Sec-Fetch-Site": "same-origin" };
  const paths = [
    "queue/states",
    "queue/entries",
    "queue/entries/1/withdrawal",
    `${path.slice(1)}/changes`,
    `${path.slice(1)}/changes/1/withdrawal`,
  ];
  for (const what of paths) {
    for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://evil.example" }, {}]) {
      const answer = await request.post(`/api/${what}`, { form, headers: headers as Record<string, string> });
      expect(answer.status(), `${what} ${JSON.stringify(headers)}`).toBe(403);
    }
    const large = await request.post(`/api/${what}`, {
      form: { ...form, note: "x".repeat(20_000) },
      headers: own,
    });
    expect(large.status(), what).toBe(413);
  }
  expect((await request.post("/api/queue/states", { form, headers: own })).status()).toBe(400);
  const away = await request.post("/api/queue/states", {
    form: { ...form, author: "", back: "https://evil.example/?account=x" },
    headers: own,
    maxRedirects: 0,
  });
  expect(away.headers().location).toMatch(/^\/queue\?/);
});

test.describe("as it is read and looked at", () => {
  test.use({ javaScriptEnabled: true });

  test("the queue with a refused form has nothing that axe complains of, and fits a phone", async ({
    page,
  }) => {
    for (const address of [
      `${queue}&refused=states&to=x&author=`,
      `${queue}&refused=typed-in&day=x&time=y`,
      `${plan}&refused=change`,
    ]) {
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(address);
        await page.locator("details").evaluateAll((all) => {
          for (const each of all) (each as HTMLDetailsElement).open = true;
        });
        expect(await foundByAxe(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, address).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });
});
