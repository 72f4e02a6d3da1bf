import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { amazonsFigures } from "./amazons-figures.ts";
import { findChromium } from "./chromium.js";
import { dataFolder, withDemoServer } from "./demo-server.ts";
import { ACCOUNT, anOrder, aReport, drawnCurve, health } from "./e2e/every-page.ts";
import { withPalette } from "./palette-png.ts";

/*
 * Pictures of every page into docs/screenshots, from the demo account as the real server shows it: light and dark, wide
 * and narrow. For server and browser it is always the same day and time, and the demo ends the day before, so that a
 * picture changes only when the page does. With names behind it, only the pictures of that name are made.
 */

const folder = new URL("../docs/screenshots/", import.meta.url).pathname;
const PORT = 3211;
const DAY: Day = "2026-11-20";
/** Ten in the morning where the seller is. */
const MORNING = "18:00:00Z";
const LARGEST_KB = 250;

interface Shot {
  name: string;
  path: string | ((page: Page) => Promise<string>);
  /** What is waited for, where a script draws after a key was pressed. */
  drawn?: string;
  /** Whether it has a rate's curve, which is waited for. */
  curve?: true;
  /** What is pressed first. */
  press?: string;
  /** How high at most; the rest of a long page tells nothing of its look. */
  height?: number;
}

const US = "marketplace=US";
const ofDemo: Shot[] = [
  { name: "stores", path: "/" },
  { name: "stores-compact", path: "/?density=compact" },
  { name: "health", path: `${health}?${US}` },
  {
    name: "order-defects",
    path: `${health}/order-defect-rate?${US}&compare=before`,
    curve: true,
    height: 1900,
  },
  {
    name: "valid-tracking-year",
    path: `${health}/valid-tracking-rate?${US}&range=365&compare=year`,
    curve: true,
    height: 1500,
  },
  { name: "breakdown", path: `${health}/late-shipment-rate/by?${US}&slice=carrier` },
  { name: "why-it-changed", path: `${health}/order-defect-rate/change?${US}` },
  { name: "coming-days", path: `${health}/order-defect-rate/ahead?${US}`, height: 2200 },
  { name: "what-if", path: `${health}/order-defect-rate/what-if?${US}&defects=2&closed=3`, height: 1900 },
  { name: "orders", path: `${health}/orders?${US}`, height: 1500 },
  {
    name: "orders-that-missed",
    path: `${health}/orders?${US}&rate=valid-tracking-rate&part=missed&carrier=UPS`,
  },
  { name: "order", path: anOrder, height: 2000 },
  { name: "beside-amazon", path: `${health}/reconcile?${US}`, height: 2000 },
  { name: "plan-of-action", path: `${health}/order-defect-rate/plan?${US}`, height: 2000 },
  { name: "queue", path: "/queue", height: 1900 },
  { name: "warnings", path: "/warnings", height: 1900 },
  { name: "reports", path: `/reports?account=${encodeURIComponent(ACCOUNT)}`, height: 1900 },
  { name: "weekly-report", path: aReport, height: 2200 },
  { name: "settings", path: `/settings?account=${encodeURIComponent(ACCOUNT)}`, height: 2200 },
  { name: "imports", path: "/imports", height: 1500 },
  { name: "import", path: feedbackImport },
  { name: "keys", path: "/keys" },
  { name: "palette", path: `${health}?${US}`, press: "Control+k", drawn: "[role=option]", height: 900 },
  { name: "not-found", path: "/a/nobody" },
];
/** The same seller, three weeks without a file. */
const whenOld: Shot[] = [
  { name: "old-files", path: `${health}?${US}`, height: 1500 },
  { name: "old-files-rate", path: `${health}/late-shipment-rate?${US}&range=90`, curve: true, height: 1100 },
  { name: "old-files-stores", path: "/" },
];
const atFirst: Shot[] = [{ name: "first-run", path: "/" }];

/** An import of the demo's that says something: feedback, of which not all is told by one file. */
async function feedbackImport(page: Page): Promise<string> {
  await page.goto("/imports");
  return (await page.getByRole("link", { name: "de-seller-feedback.txt" }).getAttribute("href")) as string;
}

const wanted = process.argv.slice(2);
const isWanted = ({ name }: Shot) => wanted.length === 0 || wanted.includes(name);
const every = [...ofDemo, ...whenOld, ...atFirst];
for (const name of wanted) {
  if (!every.some((shot) => shot.name === name)) throw new Error(`There is no picture named ${name}`);
}

/** Standings are noted some seconds after a server starts; a picture of before would be another one. */
async function untilNoted(url: string): Promise<void> {
  for (let second = 0; second < 120; second++) {
    const page = await fetch(`${url}${health}?${US}`).then((answer) => answer.text());
    if (page.includes("data-standing")) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error("No standing was noted within two minutes");
}

async function take(browser: Browser, baseURL: string, day: Day, all: Shot[]): Promise<void> {
  const shots = all.filter(isWanted);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 360]) {
      const context = await browser.newContext({
        baseURL,
        colorScheme,
        reducedMotion: "reduce",
        viewport: { width, height: 900 },
      });
      await context.clock.setFixedTime(`${day}T${MORNING}`);
      const page = await context.newPage();
      // The letters are kept from here on: the first page of a browser may do without them.
      await page.goto("/keys", { waitUntil: "networkidle" });
      for (const shot of shots) await takeOne(page, shot, `${shot.name}-${colorScheme}-${width}.png`);
      await context.close();
    }
  }
}

async function takeOne(
  page: Page,
  { path, press, drawn, curve, height = 2400 }: Shot,
  file: string,
): Promise<void> {
  const address = typeof path === "string" ? path : await path(page);
  await page.goto(address, { waitUntil: "networkidle" });
  if (press) await page.keyboard.press(press);
  if (curve) await drawnCurve(page);
  if (drawn) await page.locator(drawn).first().waitFor();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewportSize() as { width: number };
  const clip = { x: 0, y: 0, width, height: Math.min(whole, height) };
  const picture = withPalette(await page.screenshot({ fullPage: true, clip, caret: "hide" }));
  writeFileSync(join(folder, file), picture);
  const size = picture.length / 1024;
  console.log(`${file}: ${Math.round(size)} KB${size > LARGEST_KB ? ", too large" : ""}`);
}

/** Pictures of pages that are no longer taken. */
function clearOthers(): void {
  const names = new Set(every.map(({ name }) => name));
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".png") && !names.has(file.replace(/-(light|dark)-\d+\.png$/, ""))) {
      rmSync(join(folder, file));
    }
  }
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: (await findChromium()) ?? undefined });
const data = dataFolder();
try {
  const demo = { port: PORT, until: addDays(DAY, -1), data };
  await withDemoServer({ ...demo, at: `${DAY}T${MORNING}` }, async (url, headroom) => {
    const file = join(data, "seller-performance.json");
    writeFileSync(file, amazonsFigures());
    await headroom("import", file, "--account", ACCOUNT, "--marketplace", "US", "--learned-on", DAY);
    await untilNoted(url);
    await take(browser, url, DAY, ofDemo);
  });
  if (whenOld.some(isWanted)) {
    const later = addDays(DAY, 21);
    await withDemoServer({ ...demo, at: `${later}T${MORNING}` }, async (url) => {
      await untilNoted(url);
      await take(browser, url, later, whenOld);
    });
  }
  if (atFirst.some(isWanted)) {
    await withDemoServer({ port: PORT, until: null, at: `${DAY}T${MORNING}` }, (url) =>
      take(browser, url, DAY, atFirst),
    );
  }
  clearOthers();
} finally {
  await browser.close();
  rmSync(data, { recursive: true, force: true });
}
