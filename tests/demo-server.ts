import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Day } from "@/lib/metrics/day.ts";
import { root, startServer } from "./own-server.ts";

export interface DemoServer {
  port: number;
  /** The demo's last day; null for a server into which nothing was imported. */
  until: Day | null;
  /** Where the server's clock begins, as ISO; null for the machine's own. */
  at?: string | null;
  /** A data folder that is kept; without one it has its own, which is removed at the end. */
  data?: string;
}

/** A folder to keep data in. The database's own user must be able to go through it. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "headroom-demo-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** The real server, as `npm start` runs it, with the demo; stopped when the work is done. */
export async function withDemoServer(
  { port, until, at = null, data }: DemoServer,
  work: (url: string, headroom: (...args: string[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const folder = data ?? dataFolder();
  const clock = new URL("fixed-clock.js", import.meta.url);
  if (at) clock.search = new URLSearchParams({ at }).toString();
  const env = {
    ...process.env,
    HEADROOM_DATA: folder,
    DATABASE_URL: "",
    ...(at ? { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import=${clock.href}`.trim() } : {}),
  };
  const headroom = async (...args: string[]) => {
    const child = spawn(process.execPath, ["bin/headroom", ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    if (status !== 0) throw new Error(`headroom ${args.join(" ")} ended with ${status}`);
  };
  try {
    await headroom("demo", ...(until ? ["--until", until] : ["--remove"]));
    const server = await startServer(port, env);
    try {
      await work(server.url, headroom);
    } finally {
      await server.stop();
    }
  } finally {
    if (!data) rmSync(folder, { recursive: true, force: true });
  }
}
