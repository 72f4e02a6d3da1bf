import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { ACCOUNT } from "./every-page.ts";

const root = join(import.meta.dirname, "../..");

test("every figure in a mail is the one on the page it leads to", async ({ page, baseURL }) => {
  const env = { ...process.env, HEADROOM_DATA: process.env.HEADROOM_E2E_DATA };
  const words = ["--import", "tsx", join(root, "tests/e2e/mail-figures.ts"), ACCOUNT, baseURL as string];
  const mails: { subject: string; text: string; html: string }[] = JSON.parse(
    execFileSync(process.execPath, words, { cwd: root, env, maxBuffer: 1 << 26, encoding: "utf8" }),
  );
  // Nine figures in each of three stores.
  expect(mails).toHaveLength(27);
  const said = (text: string, label: string) => new RegExp(`^ *${label}: (.*)$`, "m").exec(text)?.[1] ?? "";
  let compared = 0;
  for (const { subject, text, html } of mails) {
    const [, value = "", counts = ""] = /^(.*) \((.*)\)$/.exec(said(text, "Rate")) ?? [];
    const [from, to] = said(text, "Window")
      .replace(/ \d{4}/g, "")
      .split(" – ");
    await page.goto(/^ *(http\S+\/a\/\S+)$/m.exec(text)?.[1] as string);
    const rate = page.locator("[data-fact=rate]");
    await expect(rate, subject).toContainText(value);
    await expect(rate, subject).toContainText(counts);
    await expect(page.locator("main"), subject).toContainText(`${from} – ${to}`);
    const target = said(text, "Target");
    if (target !== "none") await expect(page.locator("main"), subject).toContainText(target);
    expect(html).toContain(`${value} (${counts})`);
    compared++;
  }
  expect(compared).toBe(27);
});
