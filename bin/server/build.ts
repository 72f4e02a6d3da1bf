import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "@/db/env.ts";

/** Builds the pages when there is no build, or it is of other sources. Returns whether it had to. */
export async function buildIfNeeded(say: (message: string) => void): Promise<boolean> {
  const stamp = join(projectFolder, ".next/headroom-sources");
  const sources = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return false;
  say("Building the pages (once, about half a minute) …");
  const next = join(projectFolder, "node_modules/next/dist/bin/next");
  const build = spawn(process.execPath, [next, "build"], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [build.stdout, build.stderr]) stream.on("data", (text) => (output += text));
  const status = await new Promise((resolve, reject) => build.on("error", reject).on("close", resolve));
  if (status !== 0) throw new Error(`The pages could not be built:\n${output}`);
  writeFileSync(stamp, sources);
  return true;
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  const files = sourceFiles(["app", "lib", "db"]);
  for (const file of [...files, "next.config.ts", "package-lock.json", "tsconfig.json"]) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(projectFolder, file)));
  }
  return hash.digest("hex");
}

function sourceFiles(folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length)),
    )
    .sort();
}
