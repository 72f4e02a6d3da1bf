import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** The newest one that runs on Node 20. It is large, so npm fetches it, into its own cache, when it is wanted. */
const LIGHTHOUSE = "lighthouse@12.8.2";

export const presets = ["desktop", "mobile"] as const;
export type Preset = (typeof presets)[number];

/** What is read off a report: scores of 100, times in milliseconds, and how far things moved by themselves. */
export const figures = [
  "performance",
  "accessibility",
  "best-practices",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
] as const;
export type Figure = (typeof figures)[number];

export interface Audit {
  figures: Record<Figure, number>;
  /** What of accessibility and best practices was not met, with the first element of each. */
  unmet: string[];
  /** How fast Lighthouse found the machine; its own reference is about 1,500. */
  machine: number;
}

interface Report {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { title: string; score: number | null; numericValue?: number; details?: Details }>;
  environment: { benchmarkIndex: number };
  runtimeError?: { message: string };
}

interface Details {
  items?: { node?: { selector?: string; snippet?: string }; description?: string; url?: string }[];
}

/** Fetches Lighthouse, so that the first audit does not wait for it. Answers with its version. */
export function fetchLighthouse(): Promise<string> {
  return npx(["--version"], {});
}

/** How often a page is tried: now and then Chromium records nothing of a page it has loaded (NO_NAVSTART). */
const TRIES = 3;

/** One run of Lighthouse in a browser of its own. The whole report is left in `file`. */
export async function audit(...asked: Parameters<typeof auditOnce>): Promise<Audit> {
  for (let tried = 1; ; tried++) {
    try {
      return await auditOnce(...asked);
    } catch (fault) {
      if (tried === TRIES || !String(fault).includes("run Lighthouse again")) throw fault;
    }
  }
}

async function auditOnce(
  url: string,
  { preset, file, chromium }: { preset: Preset; file: string; chromium: string },
): Promise<Audit> {
  const asRoot = process.getuid?.() === 0 ? " --no-sandbox" : "";
  await npx(
    [
      url,
      "--quiet",
      "--no-enable-error-reporting",
      "--only-categories=performance,accessibility,best-practices",
      ...(preset === "desktop" ? ["--preset=desktop"] : []),
      "--output=json",
      `--output-path=${file}`,
      `--chrome-flags=--headless=new${asRoot}`,
    ],
    { CHROME_PATH: chromium },
  );
  return readReport(JSON.parse(readFileSync(file, "utf8")));
}

function readReport({ categories, audits, environment, runtimeError }: Report): Audit {
  if (runtimeError) throw new Error(`Lighthouse could not look at the page: ${runtimeError.message}`);
  const unmet = (["accessibility", "best-practices"] as const).flatMap((category) =>
    (categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => {
        const [first] = audits[id]?.details?.items ?? [];
        const where = first?.node?.selector ?? first?.description ?? first?.url ?? "";
        return `${id}: ${audits[id]?.title}${where && `, ${where}`}`;
      }),
  );
  return {
    figures: Object.fromEntries(
      figures.map((name) => [
        name,
        name in categories
          ? (categories[name]?.score ?? 0) * 100
          : (audits[name]?.numericValue ?? Number.NaN),
      ]),
    ) as Audit["figures"],
    unmet,
    machine: environment.benchmarkIndex,
  };
}

function npx(args: string[], env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("npx", ["--yes", LIGHTHOUSE, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let [said, complained] = ["", ""];
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (complained += text));
    child.on("error", reject);
    child.on("close", (status) =>
      status === 0
        ? resolve(said.trim())
        : reject(new Error(`npx ${LIGHTHOUSE} ended with ${status}:\n${complained}`)),
    );
  });
}
