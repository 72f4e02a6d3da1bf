import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/*
 * Plain JavaScript on purpose: it runs before anything is installed.
 */

export const projectFolder = fileURLToPath(new URL("..", import.meta.url));
const marker = `${projectFolder}node_modules/.installed-for`;

/** Installs the packages of the lock file when they are not there, or are those of another lock file. */
export function installWhatIsMissing() {
  const lock = createHash("sha256")
    .update(readFileSync(`${projectFolder}package-lock.json`))
    .digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === lock) return;
  console.error("Installing packages (once, about a minute) …");
  // Messages go to stderr: what a command prints on stdout is for other programs.
  const npm = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: projectFolder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error(
      "`npm ci` failed. Is there a connection to the package registry? Try `npm ci` for its messages.",
    );
    process.exit(1);
  }
  writeFileSync(marker, lock);
}

/** Lets this process import TypeScript, with the paths of the project's tsconfig wherever it was called from. */
export async function allowTypeScript() {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: `${projectFolder}tsconfig.json` });
}
