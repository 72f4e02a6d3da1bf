import { lookup as resolveName } from "node:dns/promises";
import { type ClientRequest, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { isPublicAddress } from "@/lib/delivery/public-address.ts";
import { PORTS, type Reach, type WebhookUrl, webhookUrlIn } from "@/lib/delivery/webhook-url.ts";

/*
 * The one way out to addresses that somebody typed in. What is typed may name this machine or its network in a hundred ways,
 * so nothing is trusted but the address of the connection itself: every address of a name is looked at, the connection goes
 * to one of those and not to what the name may mean a moment later, and no answer sends it elsewhere.
 */

const TIMEOUT_MS = 15_000;
/** Why a request that a stop broke off has no answer: it is no failure of the other side. */
export const STOPPED = "Headroom was stopped while it was sent";
/** Nobody reads the answer; so much of it is taken in for politeness. */
const MOST_ANSWER_BYTES = 64 * 1024;

export type Resolver = (host: string) => Promise<string[]>;

export interface Outbound extends Partial<Reach> {
  allowed: readonly string[];
  resolve?: Resolver;
  timeoutMs?: number;
  /** Certificates trusted besides the usual ones. */
  ca?: string;
  signal?: AbortSignal;
}

/** What came of a request: the status of the answer, or why there was none. */
export type Answered = { status: number; retryAfter: string | undefined } | { fault: string };

/** Posts a body to an address. Never throws for what the other side does. */
export async function post(
  address: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  outbound: Outbound,
): Promise<Answered> {
  const target = webhookUrlIn(address, { allowed: outbound.allowed, ports: outbound.ports ?? PORTS });
  if ("problem" in target) return { fault: target.problem };
  const addresses = await addressesOf(target, outbound);
  if ("fault" in addresses) return addresses;
  return send(target, addresses.vetted, { headers, body }, outbound);
}

/** Every address of the host, when all of them may be reached: one bad one is enough to refuse it. */
async function addressesOf(
  { host, isAllowed }: WebhookUrl,
  { resolve = resolved, timeoutMs = TIMEOUT_MS, signal }: Outbound,
): Promise<{ vetted: string[] } | { fault: string }> {
  let addresses: string[];
  try {
    // A look-up can not be broken off; it is only not waited for.
    addresses = isIP(host) ? [host] : await Promise.race([resolve(host), notInTime(timeoutMs, signal)]);
  } catch {
    return { fault: signal?.aborted ? STOPPED : "Its name can not be found" };
  }
  if (addresses.length === 0) return { fault: "Its name can not be found" };
  if (!isAllowed && !addresses.every(isPublicAddress))
    return { fault: "It leads to a private network: nothing is sent there" };
  return { vetted: addresses };
}

/** Fails after a while, or when it is to stop. */
async function notInTime(timeoutMs: number, signal: AbortSignal | undefined): Promise<never> {
  await pause(timeoutMs, undefined, { ref: false, signal });
  throw new Error("Not in time");
}

const resolved: Resolver = async (host) =>
  (await resolveName(host, { all: true, verbatim: true })).map(({ address }) => address);

function send(
  { url, host, port }: WebhookUrl,
  addresses: string[],
  { headers, body }: { headers: Record<string, string>; body: string },
  { timeoutMs = TIMEOUT_MS, ca, signal }: Outbound,
): Promise<Answered> {
  return new Promise((resolve) => {
    let request: ClientRequest | undefined;
    /** Once there is a status, what becomes of the rest of the answer changes nothing. */
    let answered: Answered | undefined;
    const done = (fault: string) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      request?.destroy();
      resolve(answered ?? { fault });
    };
    const abort = () => done(STOPPED);
    const timer = setTimeout(
      () => done(`No answer within ${Math.ceil(timeoutMs / 1_000)} seconds`),
      timeoutMs,
    );
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    const secure = url.protocol === "https:";
    request = (secure ? overHttps : overHttp)({
      method: "POST",
      host,
      port,
      path: `${url.pathname}${url.search}`,
      // A connection of its own: none that was made for another name or another look-up.
      agent: false,
      lookup: pinned(addresses),
      headers: {
        ...headers,
        Host: url.host,
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "User-Agent": "Headroom",
        Connection: "close",
      },
      ...(secure ? { servername: isIP(host) ? "" : host, ...(ca ? { ca } : {}) } : {}),
    });
    request.on("response", (response) => {
      answered = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] };
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_ANSWER_BYTES) done("");
      });
      for (const end of ["end", "error", "close"]) response.on(end, () => done(""));
    });
    request.on("error", (cause: NodeJS.ErrnoException) => done(faultInWords(cause)));
    request.end(body);
  });
}

/** Answers the connection's look-up with what was looked at: the name is not asked for again. */
const pinned =
  (addresses: string[]): LookupFunction =>
  (_host, options, callback) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    if (options.all) callback(null, found);
    else callback(null, found[0]?.address ?? "", found[0]?.family);
  };

/** Codes only: a message may hold what the other side said. */
function faultInWords({ code }: NodeJS.ErrnoException): string {
  if (code === "ECONNREFUSED") return "The connection was refused";
  if (code === "ECONNRESET" || code === "EPIPE") return "The connection was cut";
  if (code === "EHOSTUNREACH" || code === "ENETUNREACH" || code === "ETIMEDOUT")
    return "It can not be reached";
  if (code?.startsWith("ERR_TLS") || code?.includes("CERT") || code?.includes("SELF_SIGNED"))
    return `Its certificate is not trusted (${code})`;
  if (code?.startsWith("HPE_") || code === "EPROTO") return `Its answer can not be understood (${code})`;
  return `It could not be sent${code ? ` (${code})` : ""}`;
}
