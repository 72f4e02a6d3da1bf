import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { foundByAxe } from "./axe.ts";

/* Who is told, and of what: set without JavaScript, on an account of its own. No mail server is set where these tests run. */

const root = join(import.meta.dirname, "../..");
const account = "Told & Sons";
const settings = `/settings?account=${encodeURIComponent(account)}`;
const actions = `/api/settings/${encodeURIComponent(account)}`;

test.use({ javaScriptEnabled: false });

test.beforeAll(() => {
  const file = join(mkdtempSync(join(tmpdir(), "headroom-told-")), "orders.csv");
  writeFileSync(file, "order-id,purchased-at,channel,status\nS-1,2026-09-01T12:00:00Z,seller,shipped");
  const words = ["import", file, "--account", account, "--marketplace", "DE"];
  const env = { ...process.env, HEADROOM_DATA: process.env.HEADROOM_E2E_DATA };
  execFileSync(process.execPath, [join(root, "bin/headroom"), ...words], { env });
});

const form = (page: Page, name: string) => page.getByRole("form", { name, exact: true });
const status = (page: Page) => page.getByRole("status").filter({ hasText: /\S/ });

test("somebody is added, sent a test, switched off and on, and taken off", async ({ page }) => {
  await page.goto(settings);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Nobody is told of ${account}`);
  await expect(page.locator("#recipients")).toContainText("HEADROOM_SMTP_URL");

  await test.step("what is no address is said beside the field, and nothing typed is lost", async () => {
    await form(page, "By e-mail").getByLabel("Address").fill("ann@example.com, eve@example.com");
    await page.getByRole("button", { name: "Add the address" }).click();
    await expect(form(page, "By e-mail").getByLabel("Address")).toHaveAccessibleDescription(
      /not one address/,
    );
    await expect(form(page, "By e-mail").getByLabel("Address")).toHaveValue(
      "ann@example.com, eve@example.com",
    );
    await expect(form(page, "By e-mail").getByLabel("Your name")).toHaveAccessibleDescription(/who you are/);
  });

  await form(page, "By e-mail").getByLabel("Address").fill("ann@example.com");
  await form(page, "By e-mail").getByLabel("Your name").fill("Ann <i>Lee</i>");
  await page.getByRole("button", { name: "Add the address" }).click();
  await expect(status(page)).toContainText("Added.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`One is told of ${account}`);
  await expect(page.locator("[data-recipient=mail]")).toContainText("added by Ann <i>Lee</i>");

  await test.step("a test is tried at once, and the list says why it was not sent", async () => {
    await page.getByRole("button", { name: "Send a test: ann@example.com" }).click();
    await expect(status(page)).toContainText("A test is on its way");
    await expect
      .poll(async () => {
        await page.reload();
        return page.locator("#deliveries").innerText();
      })
      .toContain("No mail server is set: HEADROOM_SMTP_URL");
  });

  await page.getByRole("button", { name: "Switch off: ann@example.com" }).click();
  await expect(page.locator("[data-recipient=mail]")).toContainText("switched off: by Ann <i>Lee</i>");
  await expect(page.locator("#deliveries")).toContainText("Given up");
  await expect(page.getByRole("button", { name: /^Send a test/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Switch on: ann@example.com" }).click();

  await test.step("what was given up can be sent again", async () => {
    await page.getByRole("button", { name: /^Send again: A test/ }).click();
    await expect(page.locator("#deliveries")).toContainText("On its way again.");
  });

  await page.getByRole("button", { name: "Remove: ann@example.com" }).click();
  await expect(page.locator("[data-recipient]")).toHaveCount(0);
});

test("a webhook's secret is shown once", async ({ page }) => {
  await page.goto(settings);
  for (const address of ["http://hooks.example.com/", "https://127.0.0.1/", "https://localhost/x"]) {
    await form(page, "By webhook").getByLabel("Address").fill(address);
    await page.getByRole("button", { name: "Add the webhook" }).click();
    await expect(form(page, "By webhook").getByLabel("Address")).toHaveAccessibleDescription(
      /begin with https|private network/,
    );
    // It may hold a secret: it waits on the server, and stands in no address.
    await expect(form(page, "By webhook").getByLabel("Address")).toHaveValue(address);
    expect(page.url()).not.toContain("localhost%2Fx");
  }
  await form(page, "By webhook").getByLabel("Address").fill("https://hooks.example.com/T0/secret-part-wxyz");
  await form(page, "By webhook").getByLabel("Your name").fill("Ben");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  const secret = page.locator("code", { hasText: "whsec_" });
  await expect(secret).toHaveText(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const first = await secret.innerText();
  await expect(page.locator("[data-recipient=webhook]")).toContainText("hooks.example.com/…wxyz");
  await expect(page.locator("body")).not.toContainText("secret-part");
  await page.reload();
  await expect(secret).toHaveCount(0);
  await expect(page.locator("body")).toContainText("was shown already");
  expect(await page.content()).not.toContain(first);

  await page.getByRole("button", { name: /^New secret/ }).click();
  await expect(secret).toHaveText(/^whsec_/);
  expect(await secret.innerText()).not.toBe(first);
  await expect(page.locator("[data-recipient=webhook]")).toContainText(
    "the secret before this one signs until",
  );
  await page.getByRole("button", { name: /^Remove: hooks/ }).click();
});

test("times and kinds are kept as they were set, and refused beside their fields", async ({ page }) => {
  await page.goto(settings);
  const rules = form(page, "Of what, and when");
  await expect(rules.getByRole("checkbox", { checked: true })).toHaveCount(3);
  await expect(rules.getByLabel("On the clock of")).toHaveValue("Europe/Berlin");
  await rules.getByLabel("Quiet from").fill("22:00");
  await rules.getByLabel("Tell again after days").fill("400");
  await rules.getByLabel("Watch").check();
  await rules.getByLabel("Your name").fill("Ann");
  await rules.getByRole("button", { name: "Save" }).click();
  await expect(rules.getByRole("alert")).toContainText("Nothing was changed");
  await expect(rules.getByLabel("Quiet until")).toHaveAccessibleDescription(/a beginning and an end/);
  await expect(rules.getByLabel("Tell again after days")).toHaveValue("400");
  await expect(page).toHaveURL(/\/settings\?account=[^&]+&typed=[0-9a-f-]{36}#rules$/);
  await expect(rules.getByLabel("Watch")).toBeChecked();
  await rules.getByLabel("Quiet until").fill("07:30");
  await rules.getByLabel("Tell again after days").fill("3");
  await rules.getByRole("button", { name: "Save" }).click();
  await expect(status(page)).toContainText("Saved.");
  await page.goto(settings);
  await expect(rules.getByLabel("Quiet from")).toHaveValue("22:00");
  await expect(rules.getByLabel("Quiet until")).toHaveValue("07:30");
  await expect(rules.getByLabel("Tell again after days")).toHaveValue("3");
  await expect(rules).toContainText("Last saved by Ann");
});

test("a probation lasts as long as somebody says", async ({ page }) => {
  await page.goto(settings);
  const probation = form(page, "Probation");
  await expect(probation).toContainText("60 days until somebody sets another");
  await probation.getByLabel("It lasts, in days").fill("400");
  await probation.getByLabel("Your name").fill("Ann");
  await probation.getByRole("button", { name: "Save" }).click();
  await expect(probation.getByLabel("It lasts, in days")).toHaveAccessibleDescription(/from 1 to 365/);
  await expect(probation.getByLabel("It lasts, in days")).toHaveValue("400");
  await probation.getByLabel("It lasts, in days").fill("45");
  await probation.getByRole("button", { name: "Save" }).click();
  await expect(status(page)).toContainText("It holds for open probations too.");
  await expect(probation).toContainText("Set to 45 days by Ann");
  await page.goto(`/warnings?account=${encodeURIComponent(account)}`);
  await expect(page.locator("#probation")).toContainText("opens 45 days to come right");
  await page.goto(settings);
  await probation.getByLabel("It lasts, in days").fill("");
  await probation.getByRole("button", { name: "Save" }).click();
  await expect(probation).toContainText("60 days until somebody sets another");
});

test("something is silenced with a reason and an end, and the silence is ended", async ({ page }) => {
  await page.goto(settings);
  const silences = page.locator("#silences");
  await silences.locator("summary", { hasText: "Silence something" }).click();
  await form(page, "Silence").getByLabel("Rate").selectOption("refund-rate");
  await form(page, "Silence").getByLabel("Your name").fill("Ann");
  await page.getByRole("button", { name: "Silence it" }).click();
  await expect(form(page, "Silence").getByLabel("Why nobody")).toHaveAccessibleDescription(/Say why/);
  await form(page, "Silence").getByLabel("Why nobody").fill("A recall of <b>one</b> batch");
  await page.getByRole("button", { name: "Silence it" }).click();
  await expect(silences).toContainText("Refunds, every store");
  await expect(silences).toContainText("A recall of <b>one</b> batch");
  await silences.locator("summary", { hasText: "End it" }).click();
  await page.getByRole("button", { name: "End it now" }).click();
  await expect(silences).toContainText("Nothing is silenced.");
});

test("no other site can change any of it", async ({ request }) => {
  const id = "00000000-0000-4000-8000-000000000000";
  const paths = [
    "rules",
    "probation",
    "recipients",
    "recipients/change",
    "silences",
    `silences/${id}/end`,
    "deliveries/again",
  ];
  for (const path of paths) {
    const address = `${actions}/${path}`;
    for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://evil.example" }, {}]) {
      const answer = await request.post(address, {
        form: { author: "Eve" },
        headers: headers as Record<string, string>,
      });
      expect(answer.status(), path).toBe(403);
    }
    expect((await request.get(address)).status(), path).toBe(405);
    const own = { "Sec-Fetch-Site": "same-origin" };
    const other = await request.post(address.replace(encodeURIComponent(account), "nobody"), {
      form: {},
      headers: own,
    });
    expect(other.status(), path).toBe(404);
    const large = await request.post(address, { form: { author: "x".repeat(20_000) }, headers: own });
    expect(large.status(), path).toBe(413);
  }
});

test.describe("as it is read and looked at", () => {
  test.use({ javaScriptEnabled: true });

  test("with forms refused and open, axe complains of nothing, and it fits a phone", async ({ page }) => {
    const refused = [
      `${settings}&tried=rules&quietFrom=25:00&repeatDays=x&tells=fire`,
      `${settings}&tried=silence&reason=&until=never`,
      `${settings}&tried=probation&days=many&author=`,
      `${settings}&tried=mail&address=nobody&author=`,
      `${settings}&done=test`,
    ];
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const address of refused) {
        await page.goto(address);
        expect(await foundByAxe(page)).toEqual([]);
      }
    }
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const address of refused) {
        await page.goto(address);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${address} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });

  test("the header leads there from every page, by its sign and by key", async ({ page }) => {
    await page.goto("/warnings", { waitUntil: "networkidle" });
    // On a busy machine the second key may come too late.
    await expect(async () => {
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      await expect(page).toHaveURL(/\/settings/, { timeout: 3_000 });
    }).toPass();
    await expect(page.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
  });
});
