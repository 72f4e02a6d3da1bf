import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { rateCells, ratesShown } from "@/lib/reports/weekly/in-words.ts";
import { weeklyReportJson } from "@/lib/reports/weekly/report-json.ts";
import { weekBefore, weekOf } from "@/lib/reports/weekly/week.ts";
import { ACCOUNT, daysAgo } from "./every-page.ts";
import { pagesOfPdf } from "./pdf-text.ts";

/* The weekly report as an ops lead uses it, without JavaScript. */

const root = join(import.meta.dirname, "../..");
const account = "=Report & Sons";
const files = (name: string) => `/api/v1/accounts/${encodeURIComponent(name)}/reports`;
const thisWeek = weekOf(daysAgo(0), "iso");
// Over on every clock, whatever day it is.
const over = weekBefore(weekBefore(thisWeek));

test.use({ javaScriptEnabled: false });

test.beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "headroom-reports-"));
  const lines = {
    "orders.csv": [
      "order-id,purchased-at,channel,status",
      ...Array.from(
        { length: 400 },
        (_, n) => `R-${n},${daysAgo(20 + (n % 60))}T12:00:00-07:00,seller,shipped`,
      ),
    ],
    "feedback.csv": ["order-id,left-on,stars", `R-20,${daysAgo(18)},1`, `R-21,${daysAgo(18)},2`],
  };
  const paths = Object.entries(lines).map(([name, text]) => {
    writeFileSync(join(folder, name), text.join("\n"));
    return join(folder, name);
  });
  const words = ["import", ...paths, "--account", account, "--marketplace", "US"];
  const env = { ...process.env, HEADROOM_DATA: process.env.HEADROOM_E2E_DATA };
  execFileSync(process.execPath, [join(root, "bin/headroom"), ...words], { env });
});

test("a draft is looked at, issued once under a name, and stays as it is", async ({ page, request }) => {
  await page.goto(`/reports?account=${encodeURIComponent(account)}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `No weekly report of ${account} was issued yet.`,
  );
  const drafts = page.locator("#drafts");
  await expect(drafts.getByRole("row", { name: thisWeek.id })).toContainText("not over");
  await drafts.getByRole("link", { name: over.id, exact: true }).click();
  await expect(page.locator("#issue")).toContainText("figures may still change");
  // Asking for a file issues nothing.
  const draft = await (await request.get(`${files(account)}/${over.id}.json`)).json();
  expect(draft.number).toBeNull();
  await page.getByRole("button", { name: `Issue ${over.id}` }).click();
  await expect(page.getByText("Say who you are")).toBeVisible();
  await page.getByLabel("Your name").fill("Ann");
  await page.getByRole("button", { name: `Issue ${over.id}` }).click();
  await expect(page.getByText(/^Issued .* by Ann$/)).toBeVisible();
  await expect(page.locator("#issue")).toHaveCount(0);
  const issued = await (await request.get(`${files(account)}/${over.id}.json`)).json();
  expect(issued).toMatchObject({ number: 1, issuedBy: "Ann", week: { id: over.id } });
  expect(issued.stores[0].rates).toEqual(draft.stores[0].rates);
  // Sent again, the form shows the one issue.
  const again = await request.post(`/api/a/${encodeURIComponent(account)}/reports/${over.id}/issue`, {
    form: { author: "Ben" },
    headers: { "Sec-Fetch-Site": "same-origin" },
    maxRedirects: 0,
  });
  expect(again.status()).toBe(303);
  expect(await (await request.get(`${files(account)}/${over.id}.json`)).json()).toEqual(issued);
  await page.goto(`/reports?account=${encodeURIComponent(account)}`);
  await expect(page.locator("#issues")).toContainText("Issued (1)");
});

test("a week of which nothing is known is not issued, whoever asks, and its draft says no data", async ({
  page,
  request,
}) => {
  await page.goto(`/reports/${encodeURIComponent(account)}/1996-W01`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^No data: /);
  await expect(page.locator("#issue")).toContainText("there is no data of this week");
  await expect(page.getByRole("button", { name: /^Issue/ })).toHaveCount(0);
  const sent = await request.post(`/api/a/${encodeURIComponent(account)}/reports/1996-W01/issue`, {
    form: { author: "Ben" },
    headers: { "Sec-Fetch-Site": "same-origin" },
    maxRedirects: 0,
  });
  expect(sent.status()).toBe(303);
  await page.goto(new URL(sent.headers().location as string, page.url()).href);
  await expect(page.locator("#issue").getByRole("alert")).toHaveText(
    "Nothing was issued: there is no data of this week.",
  );
  const draft = await (await request.get(`${files(account)}/1996-W01.json`)).json();
  expect(draft.number).toBeNull();
});

test("a file of several accounts is refused where one of them is not there", async ({ request }) => {
  const asked = (names: string[]) =>
    request.get(
      `/api/reports/${over.id}.json?${names.map((name) => `account=${encodeURIComponent(name)}`).join("&")}`,
    );
  expect((await asked([account])).status()).toBe(200);
  const refused = await asked([account, "Nobody"]);
  expect(refused.status()).toBe(404);
  expect(await refused.json()).toMatchObject({ code: "unknown-account", parameter: "account" });
});

test("the page has the figures of its files", async ({ page, request }) => {
  for (const name of [account, ACCOUNT]) {
    await page.goto(`/reports/${encodeURIComponent(name)}/${over.id}`);
    const report = weeklyReportJson.parse(await (await request.get(`${files(name)}/${over.id}.json`)).json());
    const pdf = await (await request.get(`${files(name)}/${over.id}.pdf?paper=letter`)).body();
    const paper = pagesOfPdf(pdf)
      .map(({ text }) => text)
      .join("")
      .replace(/\s+/g, "");
    expect(pagesOfPdf(pdf)[0]?.width).toBe(612);
    const csv = await (await request.get(`${files(name)}/${over.id}.csv?table=rates`)).text();
    for (const store of report.stores) {
      for (const rate of ratesShown(store)) {
        const said = rateCells(rate);
        const key = `${store.marketplace} ${rate.metric} ${rate.channel} ${rate.reading}`;
        const row = page.locator("tr", { has: page.locator(`[data-figure="${key}"]`) });
        for (const words of [said.value, said.counted, said.target, said.before, said.room])
          await expect(row, `${key}: ${words}`).toContainText(words);
        expect(paper).toContain(
          [said.name, said.value, said.counted, said.target].join("").normalize("NFKC").replace(/\s+/g, ""),
        );
        const figures = [rate.count, rate.total, rate.value ?? ""].join(",");
        expect(csv).toContain(
          `${rate.channel},${rate.reading},${rate.on},${rate.window.from},${rate.window.to},${figures},`,
        );
      }
    }
  }
});

test("files are named after the report, and what is not there is refused in words", async ({ request }) => {
  const answer = await request.get(`${files(account)}/${over.id}.csv`);
  expect(answer.headers()["content-type"]).toBe("application/zip");
  expect(answer.headers()["content-disposition"]).toContain(encodeURIComponent(`=Report & Sons ${over.id}`));
  const status = async (path: string) => (await request.get(path)).status();
  expect(await status(`${files(account)}/${over.id}.xlsx`)).toBe(200);
  expect(await status(`${files(account)}/${over.id}.doc`)).toBe(404);
  expect(await status(`${files(account)}/2026-W99.pdf`)).toBe(404);
  expect(await status(`${files("nobody")}/${over.id}.pdf`)).toBe(404);
  expect(await status(`${files(account)}/2090-W01.pdf`)).toBe(404);
  expect(await status(`${files(account)}/${over.id}.csv?table=nothing`)).toBe(400);
  expect(await status(`${files(account)}/${over.id}.pdf?paper=napkin`)).toBe(400);
  const all = await request.get(`/api/reports/${over.id}.json`);
  expect((await all.json()).reports.length).toBeGreaterThan(1);
});

test("the schedule is set by a plain form, which says what it can not take", async ({ page }) => {
  await page.goto(`/reports?account=${encodeURIComponent(account)}`);
  const form = page.getByRole("form", { name: "When reports are issued" });
  await form.getByLabel("Issue this account’s report every week").check();
  await form.getByLabel("On the clock of").fill("Mars/Olympus");
  await form.getByLabel("Send it to").fill("ann@example.com");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Nothing was changed: see what is said beside the fields.")).toBeVisible();
  await expect(form.getByLabel("On the clock of")).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByLabel("Send it to")).toHaveValue("ann@example.com");
  await expect(page).toHaveURL(/\?account=[^&]+&typed=[0-9a-f-]{36}#schedule$/);
  await form.getByLabel("On the clock of").fill("Europe/Berlin");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.locator("#schedule")).toContainText("will be issued");
  await expect(form.getByLabel("Send it to")).toHaveValue("ann@example.com");
});
