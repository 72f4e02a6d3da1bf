import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { projectFolder } from "@/db/env.ts";
import { Client } from "./requests.ts";

export interface PageServer {
  client: Client;
  /** Of its first process. */
  pid: number;
  stop(): Promise<void>;
}

/** It may have to build the pages first. */
const READY_WITHIN_MS = 5 * 60_000;

/** Starts Headroom as `npm start` does, on a database of the benchmarks. */
export async function startPages(url: string, folder: string): Promise<PageServer> {
  const port = await freePort();
  const data = join(folder, "pages");
  mkdirSync(data, { recursive: true });
  const server = spawn(process.execPath, ["bin/start.js"], {
    cwd: projectFolder,
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", HEADROOM_DATA: data, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (text) => {
      output = `${output}${text}`.slice(-4_000);
    });
  }
  const client = new Client(port);
  // Should the benchmarks be broken off, the pages do not go on without them.
  const broken = () => void server.kill("SIGTERM");
  process.once("exit", broken);
  const stop = async () => {
    process.off("exit", broken);
    client.close();
    await stopped(server);
  };
  try {
    for (const start = performance.now(); ; await pause(200)) {
      if (server.exitCode !== null) throw new Error(`The server of pages ended:\n${output}`);
      if (performance.now() - start > READY_WITHIN_MS)
        throw new Error(`The pages were not ready:\n${output}`);
      const answer = await client.ask("/api/ready").catch(() => null);
      if (answer?.status === 200) return { client, pid: server.pid as number, stop };
    }
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  const patience = setTimeout(() => server.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(patience);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
