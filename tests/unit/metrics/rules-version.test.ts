import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULES_VERSION } from "@/lib/metrics/rules/packs.ts";

const folder = join(import.meta.dirname, "../../../lib/metrics/rules");

/** What the rules were when the version was last looked at. */
const known = { version: 4, rules: "753a4eea11b00400" };

/** The code of all rules, without the version itself, comments and blanks. */
function hashOfRules(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort()) {
    const code = readFileSync(join(folder, file), "utf8")
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$|export const RULES_VERSION = \d+;/gm, "")
      .replace(/\s+/g, "");
    hash.update(file).update(code);
  }
  return hash.digest("hex").slice(0, 16);
}

test("the version of the rules is raised with them, so that stored judgements are made anew", () => {
  // When this fails: raise RULES_VERSION if any order could now be judged otherwise, then note version and hash here.
  expect({ version: RULES_VERSION, rules: hashOfRules() }).toEqual(known);
});
