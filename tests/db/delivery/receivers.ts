import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** What a webhook's receiver was sent. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  id: string;
}

export interface HttpReceiver {
  port: number;
  url: string;
  got: Received[];
  /** What it answers from now on; 204 until it is told otherwise. */
  answer(how: (response: ServerResponse, received: Received) => void): void;
  close(): Promise<void>;
}

/** A real receiver of webhooks on loopback. */
export async function httpReceiver(host = "127.0.0.1"): Promise<HttpReceiver> {
  const got: Received[] = [];
  let answer: (response: ServerResponse, received: Received) => void = (response) => {
    response.writeHead(204).end();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const received = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
        id: String(request.headers["webhook-id"]),
      };
      got.push(received);
      answer(response, received);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}/hook`,
    got,
    answer: (how) => {
      answer = how;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A mail as the server took it: who it was handed over for, and what is in it. */
export interface ReceivedMail extends Email {
  envelopeTo: string[];
  raw: string;
}

export interface MailReceiver {
  url: string;
  got: ReceivedMail[];
  /** The code a recipient is refused with from now on; null for none. */
  refuse(code: number | null): void;
  close(): Promise<void>;
}

/** A real mail server on loopback. */
export async function mailReceiver(): Promise<MailReceiver> {
  const got: ReceivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: (_address, _session, callback) => {
      if (refusal === null) return callback();
      callback(Object.assign(new Error("Not now"), { responseCode: refusal }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const mail = await PostalMime.parse(raw);
        const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
        got.push({ ...mail, envelopeTo, raw: raw.toString("utf8") });
        callback();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    got,
    refuse: (code) => {
      refusal = code;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
