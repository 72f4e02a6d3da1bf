import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { openApiDocument } from "@/lib/api/document.ts";
import { type Operation, operations } from "@/lib/api/operations.ts";
import { problems } from "@/lib/api/problems.ts";

const all: Operation[] = Object.values(operations);
const document = JSON.parse(JSON.stringify(openApiDocument()));
const api = join(projectFolder, "app/api/v1");
const docs = readFileSync(join(projectFolder, "docs/api.md"), "utf8");

describe("the OpenAPI document", () => {
  test("has every address that is answered, and no other", () => {
    const answered = readdirSync(api, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith("route.ts"))
      .map((path) => `/${path.replace(/\/?route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}")}`)
      .filter((path) => path !== "/openapi.json" && path !== "/[[...path]]");
    expect(answered.sort()).toEqual(all.map(({ path }) => path).sort());
    expect(Object.keys(document.paths).sort()).toEqual(answered.map((path) => `/api/v1${path}`).sort());
  });

  test("points to nothing that is not in it", () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, to]) => to as string,
    );
    expect(pointers.length).toBeGreaterThan(10);
    for (const pointer of new Set(pointers)) {
      expect(pointer).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(document.components.schemas).toHaveProperty(pointer.split("/").at(-1) as string);
    }
  });

  test("names every parameter of an address, and which of them are needed", () => {
    const { parameters } = document.paths["/api/v1/accounts/{account}/history"].get;
    expect(
      parameters.map(
        ({ name, in: where, required }: Record<string, unknown>) => `${where} ${name} ${required}`,
      ),
    ).toEqual([
      "path account true",
      "query marketplace true",
      "query metric true",
      "query channel false",
      "query rules false",
      "query from true",
      "query to true",
      "query known false",
    ]);
  });

  test("has names of operations that are each only there once", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const [name, { id }] of Object.entries(operations)) expect(id).toBe(name);
  });
});

test("docs/api.md names every address with its parameters, and every code with its status", () => {
  for (const { path, query } of all) {
    const line = docs.split("\n").find((one) => one.startsWith(`| \`/api/v1${path}\` |`)) ?? "";
    const [, , parameters = ""] = line.split("|");
    expect(
      [...parameters.matchAll(/`(\w+)`/g)].map(([, name]) => name),
      path,
    ).toEqual(Object.keys(query.shape));
  }
  for (const [code, { status }] of Object.entries(problems))
    expect(docs).toContain(`| \`${code}\` | ${status} |`);
  expect(existsSync(join(api, "openapi.json/route.ts"))).toBe(true);
});
