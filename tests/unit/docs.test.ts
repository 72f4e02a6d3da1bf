import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { Command } from "@/bin/command.ts";
import { projectFolder } from "@/db/env.ts";
import type { Channel, MetricId, Reading } from "@/lib/amazon/metrics.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import type { FaultCode, RejectCode } from "@/lib/imports/fault.ts";
import { reportKinds } from "@/lib/imports/kinds/index.ts";
import { type State, stateOf } from "@/lib/standing/state.ts";
import { figureOf, recordFrom } from "./builders.ts";
import { readFiles } from "./read-files.ts";

const docs = join(projectFolder, "docs");
const page = (path: string) => readFileSync(join(docs, path), "utf8");
/** Names of the pages of a folder of docs, without ".md". */
const pagesIn = (folder: string) =>
  readdirSync(join(docs, folder))
    .map((file) => file.replace(/\.md$/, ""))
    .sort();

// Written as records so that a code without a line here is a type error.
const faultCodes: Record<FaultCode, true> = {
  "empty-file": true,
  "web-page": true,
  spreadsheet: true,
  pdf: true,
  image: true,
  archive: true,
  json: true,
  binary: true,
  "not-a-report": true,
  "ambiguous-kind": true,
  "missing-column": true,
  "repeated-column": true,
  "wrong-kind": true,
  "broken-quotes": true,
  "unknown-marketplace": true,
  "unreadable-file": true,
  "too-many-rejects": true,
  "broken-json": true,
  "json-too-large": true,
  "archive-bomb": true,
  "archive-broken": true,
  "archive-many": true,
  "archive-nested": true,
  "archive-unsafe": true,
  "disk-full": true,
  "database-lost": true,
  "importer-died": true,
};
const rejectCodes: Record<RejectCode, true> = {
  "short-line": true,
  "long-line": true,
  "shifted-line": true,
  "control-character": true,
  "missing-value": true,
  "bad-date": true,
  "bad-number": true,
  "unknown-value": true,
  "excel-damage": true,
};

const ownKinds = reportKinds.filter((kind) => kind.id.startsWith("headroom-"));
const amazonKinds = reportKinds.filter((kind) => !ownKinds.includes(kind));

describe("the pages in docs", () => {
  test("are one for each metric", () => {
    expect(pagesIn("metrics")).toEqual(metrics.map((metric) => metric.id).sort());
  });

  test("are one for each of Amazon's reports, and one for Headroom's own files", () => {
    expect(pagesIn("reports")).toEqual([...amazonKinds.map((kind) => kind.id), "headroom-files"].sort());
  });

  test("are one for each code a file or a line can be refused with", () => {
    expect(pagesIn("errors")).toEqual([...Object.keys(faultCodes), ...Object.keys(rejectCodes)].sort());
  });

  test("name the source of each metric, where it is and when it was read", () => {
    for (const { id, source } of metrics) {
      expect(page(`metrics/${id}.md`), id).toContain(source.url);
      expect(page(`metrics/${id}.md`), id).toContain(source.readOn);
    }
  });

  test("name each column that is read, in the table of its report", () => {
    for (const { id, columns } of amazonKinds) {
      for (const column of columns) expect(page(`reports/${id}.md`), id).toContain(`\n| \`${column}\``);
    }
    for (const { id, columns, required } of ownKinds) {
      const section = sectionOf(page("reports/headroom-files.md"), id);
      for (const column of columns) {
        const mark = required.includes(column) ? `**\`${column}\`**` : `\`${column}\``;
        expect(section, id).toContain(`\n| ${mark} |`);
      }
    }
  });

  test("name each command as its help does, and each option", async () => {
    for (const { name, usage, options } of await commands()) {
      const section = sectionOf(page("command.md"), name);
      expect(section, name).toContain(`headroom ${usage}`);
      for (const option of Object.keys(options)) expect(section, name).toContain(`--${option}`);
    }
  });

  test("link to files that are there", () => {
    const pages = readdirSync(docs, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => join(docs, file));
    const readme = join(projectFolder, "README.md");
    const broken: string[] = [];
    for (const file of existsSync(readme) ? [readme, ...pages] : pages) {
      for (const [, link = ""] of readFileSync(file, "utf8").matchAll(/\]\(<?([^)>\s]+)/g)) {
        const path = link.replace(/#.*$/, "");
        if (path === "" || /^[a-z]+:/i.test(path)) continue;
        if (!existsSync(join(dirname(file), decodeURI(path)))) {
          broken.push(`${relative(projectFolder, file)} links to ${link}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });
});

describe("the example file of each of Headroom's own kinds", () => {
  test.each(ownKinds)("$id is recognised and read whole", async ({ id }) => {
    const text = blocksOf(sectionOf(page("reports/headroom-files.md"), id), "csv")[0] as string;
    const { kinds, rejects } = await readFiles([{ kind: null, text }], {
      marketplace: "US",
      learnedOn: "2026-11-01",
    });
    expect(kinds).toEqual([id]);
    expect(rejects).toEqual([]);
    expect(text.trim().split("\n").length).toBeGreaterThan(1);
  });
});

interface Example {
  metric: MetricId;
  channel: Channel;
  reading: Reading;
  marketplace: string;
  on: string;
  files: Record<string, string>;
  /** `estimated` and `missing` are compared where an example names them. */
  expect: {
    count: number;
    total: number;
    value: number | null;
    budget: number | null;
    state: State;
    estimated?: boolean;
    missing?: string[];
  };
}

describe("the worked examples", () => {
  const examples = pagesIn("metrics").flatMap((id) =>
    blocksOf(page(`metrics/${id}.md`), "json example").map((block, index) => ({
      name: index === 0 ? id : `${id}, example ${index + 1}`,
      id,
      example: JSON.parse(block) as Example,
    })),
  );

  test("are one or more for each metric, of that metric", () => {
    expect([...new Set(examples.map(({ id }) => id))]).toEqual(pagesIn("metrics"));
    for (const { id, example } of examples) expect(example.metric).toBe(id);
  });

  test.each(examples)("$name gives what the page says", async ({ example }) => {
    const { metric, channel, reading, marketplace, on, files, expect: expected } = example;
    const { orders, imported, rejects } = await readFiles(
      Object.entries(files).map(([kind, text]) => ({ kind, text })),
      { marketplace, learnedOn: on },
    );
    expect(rejects).toEqual([]);
    const measured = figureOf(recordFrom(orders, { imported }), metric, { on, channel, reading });
    const { rate, budget, target, estimated, missing } = measured;
    const found = { ...rate, budget, state: stateOf(rate, target), estimated, missing };
    expect(found).toEqual({ estimated, missing, ...expected });
  });
});

/** The text of the fenced blocks with this info string. */
function blocksOf(text: string, info: string): string[] {
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)]
    .filter((block) => block[1] === info)
    .map((block) => block[2] ?? "");
}

/** A page from the heading that is this name, up to the next of its level. */
function sectionOf(text: string, name: string): string {
  const start = text.indexOf(`\n## \`${name}\`\n`);
  expect(start, `a heading ## \`${name}\``).toBeGreaterThanOrEqual(0);
  const end = text.indexOf("\n## ", start + 4);
  return text.slice(start, end < 0 ? undefined : end);
}

/** Every command there is: one a file. */
async function commands(): Promise<Command[]> {
  const folder = join(projectFolder, "bin/commands");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const modules = await Promise.all(
    files.map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.values(module))
    .filter((each): each is Command => isCommand(each));
}

function isCommand(each: unknown): each is Command {
  return typeof each === "object" && each !== null && "usage" in each && "run" in each;
}
