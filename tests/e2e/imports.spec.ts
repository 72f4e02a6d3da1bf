import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { long } from "../seed.ts";
import { foundByAxe } from "./axe.ts";

const root = join(import.meta.dirname, "../..");
const header = "order-id,purchased-at,channel,status";
const orders = (count: number, prefix: string) =>
  [
    header,
    ...Array.from(
      { length: count },
      (_, n) => `${prefix}-${n},2026-09-0${1 + (n % 9)}T12:00:00-07:00,seller,shipped`,
    ),
  ].join("\n");

function headroom(...words: string[]): unknown {
  const env = { ...process.env, HEADROOM_DATA: process.env.HEADROOM_E2E_DATA };
  return JSON.parse(
    execFileSync(process.execPath, [join(root, "bin/headroom"), ...words, "--json"], {
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
}

test("a seller drops own files and reads the answer off the page", async ({ page }) => {
  await page.goto("/imports");
  await page.getByLabel("Account", { exact: true }).fill("Acme Lamps");
  await page.getByLabel("Store the files are of").selectOption("US");
  await page.locator("input[type=file]").setInputFiles([
    { name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(orders(200, "A")) },
    {
      name: "feedback.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("order-id,left-on,stars\nA-3,2026-09-20,1\nA-9,2026-09-21,2\nA-11,2026-09-21,7"),
    },
    { name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("Dear seller,\n") },
  ]);
  await page.getByRole("button", { name: "Import 3 files" }).click();
  const uploads = page.getByRole("list", { name: "Files on their way" });
  await expect(uploads).toContainText("headroom-orders: 200 lines = 200 new");
  await test.step("a file with too many bad lines is held until the seller says go on", async () => {
    await expect(uploads).toContainText("1 of 3 lines can not be read");
    await expect(page.getByRole("link", { name: "See the rejected lines" })).toBeVisible();
    await page.getByRole("button", { name: "Import the good lines" }).click();
    await expect(uploads).toContainText("headroom-feedback: 3 lines = 2 new + 1 rejected");
  });
  await expect(uploads).toContainText("Not imported.");
  await expect(uploads).toContainText("not-a-report");

  await test.step("the result survives a reload", async () => {
    await page.reload();
    await expect(page.getByRole("list", { name: "Files on their way" })).toContainText(
      "headroom-orders: 200 lines = 200 new",
    );
  });
  await test.step("rejected lines say line, column and reason, and can be downloaded", async () => {
    await page.getByRole("link", { name: "See the rejected lines" }).click();
    await expect(page.getByRole("table", { name: "Rejected lines" })).toContainText("stars");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the rejects" }).click();
    expect((await download).suggestedFilename()).toMatch(/^rejects-of-import-\d+\.csv$/);
  });
  await test.step("health shows the rate the files hold", async () => {
    await page.goto("/a/Acme%20Lamps?marketplace=US&on=2026-10-01");
    await expect(page.getByText("1.00%").first()).toBeVisible();
    await expect(page.getByText("2 of 200").first()).toBeVisible();
  });
});

test("a file of many chunks arrives whole, and the command sees what the page imported", async ({ page }) => {
  const text = orders(40_000, "B");
  expect(text.length).toBeGreaterThan(1_900_000);
  await page.goto("/imports");
  await page.getByLabel("Account", { exact: true }).fill("Acme Bulk");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "bulk.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Import 1 file" }).click();
  await test.step("progress survives a reload once the file has arrived", async () => {
    await expect(page.getByRole("list", { name: "Files on their way" })).toContainText(
      /Waiting|Importing|40,000 lines/,
    );
    await page.reload();
    await expect(page.getByRole("list", { name: "Files on their way" })).toContainText(
      "40,000 lines = 40,000 new",
      { timeout: 50_000 },
    );
  });
  // The command opens the very server that the page runs on.
  const rates = headroom("rates", "--account", "Acme Bulk", "--marketplace", "US", "--on", "2026-10-01") as {
    rates: { total: number }[];
  };
  expect(rates.rates[0]?.total).toBe(40_000);
});

test("files can be chosen one after another", async ({ page }) => {
  await page.goto("/imports");
  for (const name of ["one.csv", "two.csv", "two.csv"]) {
    await page
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(header) });
  }
  await expect(page.getByRole("list", { name: "Files chosen" }).getByRole("listitem")).toHaveText([
    /^one\.csv/,
    /^two\.csv/,
    /^two\.csv/,
  ]);
});

test("a large file that is stopped while it is sent says so, and leaves nothing", async ({ page }) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto("/imports");
  await page.getByLabel("Account", { exact: true }).fill("Acme Stop");
  await page.locator("input[type=file]").setInputFiles([
    { name: "large.csv", mimeType: "text/csv", buffer: Buffer.alloc(45_000_000, "x") },
    { name: "next.csv", mimeType: "text/csv", buffer: Buffer.from(orders(3, "N")) },
  ]);
  // As over a real line: a chunk is on its way at any time.
  const network = await page.context().newCDPSession(page);
  const line = { offline: false, latency: 0, downloadThroughput: -1 };
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", { ...line, uploadThroughput: 4_000_000 });
  await page.getByRole("button", { name: "Import 2 files" }).click();
  const uploads = page.getByRole("list", { name: "Files on their way" });
  await expect(uploads).toContainText(/Sending, [1-9]/);
  await page.getByRole("button", { name: "Stop large.csv" }).click();
  const large = uploads.getByRole("listitem").filter({ hasText: "large.csv" });
  await expect(large).toContainText("Stopped. Nothing was imported.");
  await expect(large).toHaveCount(1);
  await test.step("the file after it is imported all the same", async () => {
    const next = uploads.getByRole("listitem").filter({ hasText: "next.csv" });
    await expect(next).toContainText("headroom-orders: 3 lines = 3 new");
  });
  await page.reload();
  await expect(large).toContainText("Stopped. Nothing was imported.");
  await page.getByRole("button", { name: "Put large.csv out of sight" }).click();
  await expect(large).toHaveCount(0);
  expect(errors).toEqual([]);
  const spool = join(process.env.HEADROOM_E2E_DATA as string, "spool");
  const sizes = readdirSync(spool).map((name) => statSync(join(spool, name)).size);
  expect(sizes.filter((size) => size >= 1_000_000)).toEqual([]);
});

test("a press that was meant to stop a file does not put away what came of it", async ({ page }) => {
  let isHeldBack = true;
  // The page hears a little later that its file is through, as it does when that happens between two questions.
  await page.route("**/api/uploads", async (route) => {
    if (route.request().method() !== "GET" || !isHeldBack) return route.continue();
    const response = await route.fetch();
    const { uploads } = (await response.json()) as { uploads: { file: string; stage: string }[] };
    for (const upload of uploads) if (upload.file === "through.csv") upload.stage = "importing";
    await route.fulfill({ response, json: { uploads } });
  });
  await page.goto("/imports");
  await page.getByLabel("Account", { exact: true }).fill("Acme Through");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "through.csv", mimeType: "text/csv", buffer: Buffer.from(orders(3, "T")) });
  await page.getByRole("button", { name: "Import 1 file" }).click();
  const row = page.getByRole("list", { name: "Files on their way" }).getByRole("listitem");
  const over = async (name: string) => {
    const box = await page.getByRole("button", { name }).boundingBox();
    if (!box) throw new Error(`${name} is not shown`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  };
  const through = row.filter({ hasText: "through.csv" });
  await expect(through).toContainText("Importing");
  await over("Stop through.csv");
  await page.mouse.down();
  isHeldBack = false;
  await expect(through).toContainText("headroom-orders: 3 lines = 3 new");
  await over("Put through.csv out of sight");
  await page.mouse.up();
  await page.waitForTimeout(1_500);
  await expect(through).toHaveCount(1);
  await page.getByRole("button", { name: "Put through.csv out of sight" }).click();
  await expect(through).toHaveCount(0);
});

test("an old file is learned on the day it was downloaded, which a reload keeps", async ({ page }) => {
  await page.goto("/imports");
  const day = page.getByLabel("Downloaded on");
  const today = (zone: string) => new Date().toLocaleDateString("sv", { timeZone: zone });
  await expect(day).toHaveValue(today("America/Los_Angeles"));
  await page.getByLabel("Store the files are of").selectOption("JP");
  await expect(day).toHaveValue(today("Asia/Tokyo"));
  await expect(day).toHaveAttribute("max", today("Asia/Tokyo"));
  await page.getByLabel("Store the files are of").selectOption("US");

  await page.getByLabel("Account", { exact: true }).fill("Acme Old");
  await day.fill("2026-01-09");
  const file = "order-id,left-on,stars\nA-3,2026-01-05,1";
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "old.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Import 1 file" }).click();
  const old = page.getByRole("listitem").filter({ hasText: "old.csv" });
  await expect(old).toContainText("headroom-feedback: 1 line = 1 new");
  await expect(day).toHaveValue(today("America/Los_Angeles"));
  await page.reload();
  await expect(old).toContainText("downloaded 9 Jan 2026");
  await old.getByRole("link", { name: "Details" }).click();
  await expect(page.getByText("learned on 9 Jan 2026")).toBeVisible();
});

test("a refused file says whose it is, why, and how to go on", async ({ page }) => {
  await page.goto("/imports");
  await page.getByLabel("Account", { exact: true }).fill("Acme Held");
  await page.getByLabel("Store the files are of").selectOption("DE");
  const file = "order-id,left-on,stars\nA-3,2026-01-05,1\nA-4,2026-01-05,9";
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "held.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Import 1 file" }).click();
  const held = page.getByRole("listitem").filter({ hasText: "held.csv" });
  await held.getByRole("link", { name: "See the rejected lines" }).click();
  const about = page.getByText(
    "Headroom feedback, for Acme Held in DE. Refused: too many lines can not be read",
  );
  await expect(about).toBeVisible();
  await expect(page.getByRole("table", { name: "Rejected lines" })).toContainText(
    "A value that is not known",
  );
  const address = page.url();
  await test.step("its good lines are imported from its own page", async () => {
    await page.getByRole("button", { name: "Import the good lines" }).click();
    await expect(held).toContainText("headroom-feedback: 2 lines = 1 new + 1 rejected");
  });
  await test.step("without the file, it says how", async () => {
    await page.goto(address);
    await expect(about).toBeVisible();
    await expect(page.getByRole("button", { name: "Import the good lines" })).toHaveCount(0);
    await expect(page.getByText("choose the file again under Imports")).toBeVisible();
  });
  await test.step("the list has no counts of it, and the reason", async () => {
    await page.goto("/imports?account=Acme%20Held");
    const row = page.getByRole("row").filter({ hasText: "refused: too many lines can not be read" });
    await expect(row.getByRole("cell")).toHaveText(["Acme HeldDE", "–", "–", "–", "–", "–", "–", "–"]);
  });
});

test("a write from another origin changes nothing", async ({ request }) => {
  const answer = await request.post("/api/demo/remove", {
    headers: { Origin: "http://evil.example", "Sec-Fetch-Site": "cross-site" },
  });
  expect(answer.status()).toBe(403);
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of long ? [360, 1440] : [scheme === "dark" ? 360 : 1440]) {
    test(`imports pages have nothing for axe to find, ${scheme}, ${width} wide, and do not scroll sideways`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      for (const path of ["/imports", "/imports/1"]) {
        await page.goto(path);
        expect(await foundByAxe(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  }
}
