import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

export interface Answer {
  status: number;
  body: string;
}

/** Asks over loopback as a browser does: with connections that are kept, and as one of Headroom's own pages. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly port: number) {}

  ask(
    path: string,
    { method = "GET", body }: { method?: string; body?: string | Uint8Array } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        Origin: `http://127.0.0.1:${this.port}`,
        ...(body !== undefined && { "Content-Length": Buffer.byteLength(body) }),
      };
      const sent = request(
        { host: "127.0.0.1", port: this.port, path, method, headers, agent: this.agent },
        (response) => {
          const pieces: Buffer[] = [];
          response.on("data", (piece) => pieces.push(piece));
          response.on("error", reject);
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }),
          );
        },
      );
      sent.on("error", (fault: NodeJS.ErrnoException) => {
        // The server had just closed a connection that was kept and idle: browsers, too, ask again on a new one.
        const wasIdle = sent.reusedSocket && fault.code === "ECONNRESET" && method === "GET";
        if (wasIdle) this.ask(path).then(resolve, reject);
        else reject(fault);
      });
      sent.end(body);
    });
  }

  /** How long a page takes to its last byte. @throws when it is no page. */
  async pageMs(path: string): Promise<number> {
    const start = performance.now();
    const { status, body } = await this.ask(path);
    const ms = performance.now() - start;
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${body.slice(0, 200)}`);
    return ms;
  }

  close(): void {
    this.agent.destroy();
  }
}

/**
 * Asks for pages on a fixed schedule, whether or not those before were answered: as many people do.
 *
 * A request's time counts from when it was due, so that a server that stalls is charged for all who wait.
 */
export async function askOnSchedule(
  client: Client,
  pathOf: (index: number) => string,
  { aSecond, seconds }: { aSecond: number; seconds: number },
): Promise<{ ms: number[]; failures: string[] }> {
  const start = performance.now();
  const ms: number[] = [];
  const failures: string[] = [];
  const answers: Promise<void>[] = [];
  for (let index = 0; index < aSecond * seconds; index++) {
    const due = start + (index * 1000) / aSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    const path = pathOf(index);
    answers.push(
      client
        .ask(path)
        .then(
          ({ status, body }) => {
            if (status !== 200) failures.push(`${path}: ${status} ${body.slice(0, 200)}`);
          },
          (fault: Error) => void failures.push(`${path}: ${fault.message}`),
        )
        .then(() => void ms.push(performance.now() - due)),
    );
  }
  await Promise.all(answers);
  return { ms, failures };
}
