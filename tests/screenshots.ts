import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { findChromium } from "./chromium.js";
import { withPalette } from "./palette-png.ts";

/*
 * Pictures of every page into docs/screenshots, from the demo account as the real server shows it: light and dark, wide
 * and narrow. The demo ends the day before `DAY` and every page is asked for `DAY`, so that a picture changes only when
 * the page does. Pages without a day in their address (the first page, warnings) show the day they are made on; the
 * demo then is made to end yesterday.
 */

const folder = new URL("../docs/screenshots/", import.meta.url).pathname;
const root = new URL("..", import.meta.url).pathname;
const PORT = 3211;
const DAY: Day = "2026-11-20";
const ACCOUNT = "/a/Northlight%20Goods%20(demo)";
const LARGEST_KB = 250;

interface Shot {
  name: string;
  path: string;
  /** What is waited for, where a script draws. */
  drawn?: string;
  /** How high at most; the rest of a long page tells nothing of its look. */
  height?: number;
}

const on = `marketplace=US&on=${DAY}`;
const ofDay: Shot[] = [
  { name: "health", path: `${ACCOUNT}?${on}` },
  {
    name: "order-defects",
    path: `${ACCOUNT}/order-defect-rate?${on}&compare=before`,
    drawn: "#curve .recharts-surface",
    height: 1900,
  },
  {
    name: "valid-tracking-year",
    path: `${ACCOUNT}/valid-tracking-rate?${on}&range=365&compare=year`,
    drawn: "#curve .recharts-surface",
    height: 1500,
  },
  { name: "why-it-changed", path: `${ACCOUNT}/order-defect-rate/change?${on}` },
  { name: "coming-days", path: `${ACCOUNT}/order-defect-rate/ahead?${on}`, height: 2200 },
  { name: "what-if", path: `${ACCOUNT}/order-defect-rate/what-if?${on}&defects=2&closed=3`, height: 1900 },
  { name: "beside-amazon", path: `${ACCOUNT}/reconcile?${on}` },
];
const ofToday: Shot[] = [
  { name: "stores", path: "/" },
  { name: "stores-compact", path: "/?density=compact" },
  { name: "warnings", path: "/warnings", height: 1900 },
  { name: "imports", path: "/imports", height: 1500 },
];

const data = mkdtempSync(join(tmpdir(), "headroom-screenshots-"));
chmodSync(data, 0o755);
const env = { ...process.env, HEADROOM_DATA: data, PORT: String(PORT) };
mkdirSync(folder, { recursive: true });

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  const status = await new Promise((resolve) => child.on("close", resolve));
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}`);
}

/** The real server, from the demo that ends on a day; stopped when the work is done. */
async function withServer(until: Day, work: () => Promise<void>): Promise<void> {
  await run(join(root, "bin/headroom"), ["demo", "--until", until]);
  const server = spawn(process.execPath, ["bin/start.js"], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => server.on("close", resolve));
  try {
    for (let tries = 0; tries < 300; tries++) {
      const answer = await fetch(`http://127.0.0.1:${PORT}/api/ready`).catch(() => null);
      if (answer?.ok) return await work();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    throw new Error("The server did not start within five minutes");
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function take(browser: Browser, shots: Shot[]): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 360]) {
      const context = await browser.newContext({
        baseURL: `http://127.0.0.1:${PORT}`,
        colorScheme,
        reducedMotion: "reduce",
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      for (const shot of shots) await takeOne(page, shot, `${shot.name}-${colorScheme}-${width}.png`);
      await context.close();
    }
  }
}

async function takeOne(page: Page, { path, drawn, height = 2400 }: Shot, file: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  if (drawn) await page.locator(drawn).first().waitFor();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewportSize() as { width: number };
  const clip = { x: 0, y: 0, width, height: Math.min(whole, height) };
  const picture = withPalette(await page.screenshot({ fullPage: true, clip }));
  writeFileSync(join(folder, file), picture);
  const size = picture.length / 1024;
  console.log(`${file}: ${Math.round(size)} KB${size > LARGEST_KB ? ", too large" : ""}`);
}

const browser = await chromium.launch({ executablePath: (await findChromium()) ?? undefined });
try {
  await withServer(addDays(DAY, -1), () => take(browser, ofDay));
  const today = dayOf(new Date(), "America/Los_Angeles");
  await withServer(addDays(today, -1), () => take(browser, ofToday));
} finally {
  await browser.close();
  rmSync(data, { recursive: true, force: true });
}
