import { connect, createServer, type Server, type Socket } from "node:net";
import { expect, test } from "@playwright/test";
import { openServer } from "@/db/server/open-server.ts";
import { type OwnServer, startServer } from "../own-server.ts";
import { foundByAxe } from "./axe.ts";
import { daysAgo, health, pages } from "./every-page.ts";
import { sendFile } from "./send-file.ts";

/*
 * What pages say when there is nothing to show, when it is old, while it comes, and when it can not come. Zero, no
 * data and partial figures are looked at with the pages they stand on.
 */

test("figures that rest on old files say how old those are", async ({ page, request }) => {
  await page.goto(pages.health);
  await expect(page.getByRole("complementary", { name: "Old files" })).toHaveCount(0);
  const learnedOn = daysAgo(40);
  const text = ["order-id,purchased-at,channel,status"]
    .concat(Array.from({ length: 20 }, (_, n) => `S-${n},${daysAgo(45)}T12:00:00-07:00,seller,shipped`))
    .join("\n");
  await sendFile(request, { account: "Acme Stale", marketplace: "US", learnedOn, file: "orders.csv", text });
  await page.goto("/a/Acme%20Stale?marketplace=US");
  const banner = page.getByRole("complementary", { name: "Old files" });
  await expect(banner).toContainText(/files are up to (39|40) days old/);
  await expect(banner).toContainText("orders");
  await expect(banner.getByRole("link", { name: "Import newer files" })).toBeVisible();
  // Where it stands among many, it is said how many of them are like that.
  await page.goto("/");
  await expect(banner).toContainText(/^(One|\d+) of \d+ stores rests? on files that are up to \d+ days old/);
  await banner.getByRole("link", { name: "Oldest first" }).click();
  await expect(page).toHaveURL("/?sort=fresh");
  await expect(page.locator("tbody tr", { hasText: "Acme Stale" })).toContainText(", old");
  await expect(page.getByRole("columnheader", { name: "Files to" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  // On the day they were learned they were fresh.
  await page.goto(`/a/Acme%20Stale?marketplace=US&on=${learnedOn}`);
  await expect(banner).toHaveCount(0);
  await expect(page.getByText("No data").first()).toBeVisible();
  // Its orders are there, but nothing that could be bad: no part of the rate is 0 %.
  await page.goto(`/a/Acme%20Stale/order-defect-rate/by?marketplace=US&on=${learnedOn}&slice=sku`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No data to cut");
  await expect(page.locator("#parts tbody tr")).toHaveCount(0);
});

test("while another page is on its way, the one on screen stays and says so", async ({ page }) => {
  await page.goto(pages.health, { waitUntil: "networkidle" });
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/warnings?_rsc=*", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("link", { name: "Warnings", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Loading …" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  answer();
  await expect(page).toHaveURL("/warnings");
  await expect(page.getByText("Loading …")).toHaveCount(0);
});

test("an address that is not there answers 404 and leads on", async ({ page }) => {
  for (const path of [
    "/a/nobody",
    `${health}/no-such-rate`,
    "/a/%00",
    `${health}/orders/%00`,
    "/reports/%00/2026-W01",
    `${health}?on=2026-02-30`,
    "/imports/999999999",
    "/x",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address.");
    await expect(page.getByRole("link", { name: "To all accounts", exact: true })).toBeVisible();
  }
});

test.describe("with a database that goes away", () => {
  let between: Between;
  let server: OwnServer;
  let close: () => Promise<void>;

  test.beforeAll(async () => {
    const opened = await openServer(process.env.HEADROOM_E2E_DATA as string);
    close = opened.close;
    between = await standBetween(Number(new URL(opened.url).port));
    const through = new URL(opened.url);
    through.port = String(between.port);
    server = await startServer(3201, {
      DATABASE_URL: through.href,
      HEADROOM_DATA: process.env.HEADROOM_E2E_DATA,
    });
  });

  test.afterAll(async () => {
    await server?.stop();
    await between?.cut();
    await close?.();
  });

  test("the page of the design system is there for tests alone", async ({ request }) => {
    expect((await request.get(`${server.url}/design`)).status()).toBe(404);
  });

  test("the page says what happened and what to do, and comes back with it", async ({ page }) => {
    await page.goto(`${server.url}${pages.health}`, { waitUntil: "networkidle" });
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    await between.cut();
    // By a link, as a reader meets it, and by the address.
    await page.getByRole("link", { name: "Warnings", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The database does not answer.");
    const response = await page.goto(`${server.url}${pages.health}`);
    expect(response?.status()).toBe(500);
    const told = page.getByRole("alert").filter({ hasText: "Nothing you imported is lost" });
    await expect(told).toContainText("npm start");
    await expect(told).toContainText("DATABASE_URL");
    await expect(told.locator("code")).not.toBeEmpty();
    expect(await foundByAxe(page)).toEqual([]);
    await between.mend();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  });
});

/** A way to the database that can be cut and mended. */
interface Between {
  port: number;
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

async function standBetween(port: number): Promise<Between> {
  const open = new Set<Socket>();
  let server: Server | null = null;
  let own = 0;
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(port, "127.0.0.1");
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one);
        one.pipe(other);
        one.on("error", () => other.destroy());
        one.on("close", () => open.delete(one));
      }
    });
    await new Promise<void>((resolve) => server?.listen(own, "127.0.0.1", resolve));
    own = (server.address() as { port: number }).port;
  };
  await mend();
  return {
    port: own,
    mend,
    cut: async () => {
      const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      for (const socket of open) socket.destroy();
      await closed;
      server = null;
    },
  };
}
