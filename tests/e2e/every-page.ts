import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from "@playwright/test";

/*
 * One page of each kind, on the demo account: what every page owes its reader is looked for on all of them.
 */

export const ACCOUNT = "Northlight Goods (demo)";
export const health = `/a/${encodeURIComponent(ACCOUNT)}`;

/** A day so many days ago, by the clock of Greenwich. */
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export const pages = {
  accounts: "/",
  "accounts, compact": "/?density=compact",
  health: `${health}?marketplace=US`,
  rate: `${health}/order-defect-rate?marketplace=US`,
  "rate with a lower limit": `${health}/valid-tracking-rate?marketplace=US`,
  "why it changed": `${health}/order-defect-rate/change?marketplace=US`,
  "coming days": `${health}/order-defect-rate/ahead?marketplace=US`,
  "what if": `${health}/order-defect-rate/what-if?marketplace=US&defects=2&closed=3`,
  "plan of action": `${health}/order-defect-rate/plan?marketplace=US`,
  breakdown: `${health}/late-shipment-rate/by?marketplace=US`,
  "rate compared": `${health}/order-defect-rate?marketplace=US&range=365&compare=year`,
  orders: `${health}/orders?marketplace=US`,
  "orders that missed": `${health}/orders?marketplace=US&rate=valid-tracking-rate&part=missed&carrier=UPS`,
  reconcile: `${health}/reconcile?marketplace=US`,
  queue: "/queue",
  warnings: "/warnings",
  "reports of all": "/reports",
  reports: `/reports?account=${encodeURIComponent(ACCOUNT)}`,
  "report without data": `/reports/${encodeURIComponent(ACCOUNT)}/1996-W01`,
  imports: "/imports",
  settings: `/settings?account=${encodeURIComponent(ACCOUNT)}`,
  keys: "/keys",
  "not found": "/a/nobody",
} as const;

/** The address of some order that counts against the seller. */
export async function anOrder(page: Page): Promise<string> {
  await page.goto(pages.rate);
  return (await page.locator("#behind tbody a").first().getAttribute("href")) as string;
}

/** The address of some import. */
export async function anImport(page: Page): Promise<string> {
  await page.goto(pages.imports);
  return (await page.locator("a[href^='/imports/']").first().getAttribute("href")) as string;
}

/** The address of the draft of the newest week that is over. */
export async function aReport(page: Page): Promise<string> {
  await page.goto(pages.reports);
  return (await page.locator("#drafts tbody th a").nth(1).getAttribute("href")) as string;
}

/** Every kind of page with its address. */
export async function everyPage(page: Page): Promise<[name: string, path: string][]> {
  return [
    ...Object.entries(pages),
    ["order", await anOrder(page)],
    ["import", await anImport(page)],
    ["weekly report", await aReport(page)],
  ];
}

/** What a browser complains of, and what it asks of anybody but this server. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => {
    // An address that is not there is told of by the browser; that is what was asked for.
    if (["error", "warning"].includes(message.type()) && !message.text().includes("404"))
      heard.push(message.text());
  });
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") heard.push(`asked ${request.url()}`);
  });
  return heard;
}

/** A rate's curve as the script draws it, which comes with the first move of somebody at the page. */
export async function drawnCurve(page: Page): Promise<Locator> {
  const drawn = page.locator("#curve svg.recharts-surface").first();
  let moves = 0;
  await expect(async () => {
    // One that is made before the page listens is lost.
    await page.mouse.move(++moves % 5, 1);
    await expect(drawn).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  return drawn;
}

/** Does what anybody does who comes to a page, so that all of it is there. */
export async function comeTo(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  if ((await page.locator("#curve").count()) > 0) await drawnCurve(page);
}

/** Work on a page of a browser that nobody used before. */
export async function onFreshPage(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}
