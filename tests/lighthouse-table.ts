import { type Audit, type Figure, figures, type Preset, presets } from "./lighthouse-audit.ts";

/** What each figure must reach: at least, for scores of 100; at most, for times in milliseconds and for shifts. */
export const limits: Record<Preset, Record<Figure, { least: number } | { most: number }>> = {
  desktop: {
    performance: { least: 95 },
    accessibility: { least: 100 },
    "best-practices": { least: 95 },
    "largest-contentful-paint": { most: 1_500 },
    "total-blocking-time": { most: 150 },
    "cumulative-layout-shift": { most: 0.02 },
  },
  mobile: {
    performance: { least: 85 },
    accessibility: { least: 100 },
    "best-practices": { least: 95 },
    "largest-contentful-paint": { most: 2_500 },
    "total-blocking-time": { most: 150 },
    "cumulative-layout-shift": { most: 0.02 },
  },
};

export interface Audited {
  page: string;
  preset: Preset;
  /** Medians of the runs. */
  figures: Record<Figure, number>;
  missed: Figure[];
}

/** The medians of a page's runs, and which of them miss their limits. */
export function summed(page: string, preset: Preset, audits: Audit[]): Audited {
  const medians = Object.fromEntries(
    figures.map((name) => [name, median(audits.map((each) => each.figures[name]))]),
  ) as Audited["figures"];
  return {
    page,
    preset,
    figures: medians,
    missed: figures.filter((name) => isMissed(preset, name, medians[name])),
  };
}

function isMissed(preset: Preset, name: Figure, value: number): boolean {
  const limit = limits[preset][name];
  // What was not measured is not met.
  return !("least" in limit ? value >= limit.least : value <= limit.most);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
    : (sorted[Math.floor(middle)] as number);
}

const heads: Record<Figure, string> = {
  performance: "performance",
  accessibility: "accessibility",
  "best-practices": "best practices",
  "largest-contentful-paint": "largest paint",
  "total-blocking-time": "blocked",
  "cumulative-layout-shift": "shift",
};

/** A table for people, as Markdown. What misses its limit is in bold. */
export function tableOf(rows: Audited[]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["page", "", ...figures.map((name) => heads[name])]),
    `|---|---|${figures.map(() => "---:|").join("")}`,
    ...presets.map((preset) => line(["limit", preset, ...figures.map((name) => limitInWords(preset, name))])),
    ...rows.map((row) =>
      line([
        row.page,
        row.preset,
        ...figures.map((name) => {
          const said = inWords(name, row.figures[name]);
          return row.missed.includes(name) ? `**${said}**` : said;
        }),
      ]),
    ),
  ].join("\n");
}

function limitInWords(preset: Preset, name: Figure): string {
  const limit = limits[preset][name];
  return "least" in limit ? `≥ ${inWords(name, limit.least)}` : `≤ ${inWords(name, limit.most)}`;
}

function inWords(name: Figure, value: number): string {
  if (name === "largest-contentful-paint") return `${(value / 1_000).toFixed(2)} s`;
  if (name === "total-blocking-time") return `${Math.round(value)} ms`;
  if (name === "cumulative-layout-shift") return value.toFixed(3);
  return String(Math.round(value));
}
