import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Day } from "@/lib/metrics/day.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const PATIENCE_S = 300;

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
    PORT: String(port),
    ...(at ? { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import=${clock.href}`.trim() } : {}),
  };
  const start = (args: string[]) =>
    spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  const headroom = async (...args: string[]) => {
    const child = start(["bin/headroom", ...args]);
    const status = await new Promise((resolve) => child.on("close", resolve));
    if (status !== 0) throw new Error(`headroom ${args.join(" ")} ended with ${status}`);
  };
  try {
    await headroom("demo", ...(until ? ["--until", until] : ["--remove"]));
    const server = start(["bin/start.js"]);
    const ended = new Promise((resolve) => server.on("close", resolve));
    try {
      await ready(`http://127.0.0.1:${port}`, ended);
      await work(`http://127.0.0.1:${port}`, headroom);
    } finally {
      server.kill("SIGTERM");
      await ended;
    }
  } finally {
    if (!data) rmSync(folder, { recursive: true, force: true });
  }
}

async function ready(url: string, ended: Promise<unknown>): Promise<void> {
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  for (let second = 0; second < PATIENCE_S; second++) {
    const answer = await fetch(`${url}/api/ready`).catch(() => null);
    if (answer?.ok) return;
    if (gone) throw new Error("The server ended before it was ready");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error(`The server did not start within ${PATIENCE_S} seconds`);
}
