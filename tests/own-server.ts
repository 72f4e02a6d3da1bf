import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
/** Less than a test's hook waits: what does not start is ended here, and not left behind. */
const PATIENCE_S = 180;

export interface OwnServer {
  url: string;
  stop(): Promise<void>;
}

/** A server of a test's own, as `npm start` runs it, once it answers. */
export async function startServer(port: number, env: Partial<NodeJS.ProcessEnv>): Promise<OwnServer> {
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url)) throw new Error(`Something else answers at ${url}`);
  const server = spawn(process.execPath, ["bin/start.js"], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => server.on("close", resolve));
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
  };
  try {
    await ready(url, ended);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { url, stop };
}

async function ready(url: string, ended: Promise<unknown>): Promise<void> {
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  for (let second = 0; second < PATIENCE_S; second++) {
    if (gone) throw new Error("The server ended before it was ready");
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error(`The server did not start within ${PATIENCE_S} seconds`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
